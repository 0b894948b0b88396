import type { SiteId, StandardId } from '../../shared/domain/ids.ts';
import type { InstantMs, LocalDay } from '../../shared/domain/instant.ts';
import { hoursOfDay } from '../../shared/domain/summary/day-volume.ts';
import type { Channel, Origin } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** What today's figures are counted from. */

/** Somebody who waits to be answered or seen. */
export interface WaitingContactRow {
  readonly channel: Channel;
  readonly site_id: SiteId | null;
  readonly waiting_since: InstantMs;
  readonly appointment_at: InstantMs | null;
}

/** Everybody who has waited since `sinceMs` or later, the longest first. */
export function listWaitingContacts(database: Database, sinceMs: InstantMs): WaitingContactRow[] {
  return prepareOnce<[number], WaitingContactRow>(
    database,
    `SELECT channel, site_id, waiting_since, appointment_at FROM contact
     WHERE waiting_since >= ? ORDER BY waiting_since`,
  ).all(sinceMs);
}

/** Open enquiries that nobody has paused, by channel, with the oldest receipt. */
export function listWaitingEnquiries(
  database: Database,
): { channel: Channel; waiting: number; oldest: InstantMs }[] {
  return prepareOnce<[], { channel: Channel; waiting: number; oldest: InstantMs }>(
    database,
    `SELECT channel, count(*) AS waiting, min(received_at) AS oldest
     FROM enquiry WHERE open = 1 AND paused = 0 GROUP BY channel`,
  ).all();
}

/** What came in on one local day. */
export interface DayVolumeRow {
  readonly channel: Channel;
  readonly origin: Origin;
  readonly contacts: number;
  /** Waited in a queue, those who gave up at once included. */
  readonly queued: number;
  readonly abandoned: number;
}

export function listDayVolumes(database: Database, day: LocalDay): DayVolumeRow[] {
  return prepareOnce<[string], DayVolumeRow>(
    database,
    `SELECT channel, origin, sum(contacts) AS contacts, sum(offered + short_abandoned) AS queued,
       sum(abandoned) AS abandoned
     FROM day_volume WHERE day = ? GROUP BY channel, origin`,
  ).all(day);
}

/** Targets of one version of a standard that were decided. */
export interface DecidedRow {
  readonly channel: Channel;
  readonly origin: Origin;
  readonly standard_id: StandardId;
  readonly standard_version: number;
  readonly met: number;
  readonly missed: number;
}

/** Settled targets of the basis `decided` on one local day. */
export function listDecided(database: Database, day: LocalDay): DecidedRow[] {
  return prepareOnce<[string], DecidedRow>(
    database,
    `SELECT channel, origin, standard_id, standard_version, sum(met) AS met, sum(missed) AS missed
     FROM day_summary WHERE decided_day = ?
     GROUP BY channel, origin, standard_id, standard_version`,
  ).all(day);
}

/** Targets still open that fell due from `fromMs` up to but not at `nowMs`: missed, as it stands. */
export function listOverdue(database: Database, fromMs: InstantMs, nowMs: InstantMs): DecidedRow[] {
  return prepareOnce<[number, number], DecidedRow>(
    database,
    `SELECT channel, origin, standard_id, standard_version, 0 AS met, count(*) AS missed
     FROM clock WHERE state IN ('open', 'paused') AND state = 'open' AND due_at >= ? AND due_at < ?
     GROUP BY channel, origin, standard_id, standard_version`,
  ).all(fromMs, nowMs);
}

/** Open enquiries past due at `nowMs`. */
export function countLate(database: Database, nowMs: InstantMs): number {
  return (
    prepareValueOnce<[number], number>(
      database,
      'SELECT count(*) FROM enquiry WHERE open = 1 AND next_due_at < ?',
    ).get(nowMs) ?? 0
  );
}

/** Open enquiries that fall due from `nowMs` up to but not at `untilMs`. */
export function countDue(database: Database, nowMs: InstantMs, untilMs: InstantMs): number {
  return (
    prepareValueOnce<[number, number], number>(
      database,
      'SELECT count(*) FROM enquiry WHERE open = 1 AND next_due_at >= ? AND next_due_at < ?',
    ).get(nowMs, untilMs) ?? 0
  );
}

/** Contacts of one local day by the hour they began in, 0 to 23. */
export interface DayHoursRow {
  readonly day: LocalDay;
  readonly channel: Channel;
  readonly origin: Origin;
  readonly queued: number;
  readonly hours: readonly number[];
}

const hourColumns = Array.from({ length: hoursOfDay }, (_, hour) => `hour_${hour}`);

/** The hours of some local days, by channel and origin. */
export function listDayHours(database: Database, days: readonly LocalDay[]): DayHoursRow[] {
  return prepareOnce<
    [string],
    { day: LocalDay; channel: Channel; origin: Origin } & Record<string, number>
  >(
    database,
    `SELECT day, channel, origin, sum(offered + short_abandoned) AS queued, ${hourColumns.map((name) => `sum(${name}) AS ${name}`).join(', ')}
     FROM day_volume WHERE day IN (SELECT value FROM json_each(?)) GROUP BY day, channel, origin`,
  )
    .all(JSON.stringify(days))
    .map((row) => ({
      day: row.day,
      channel: row.channel,
      origin: row.origin,
      queued: row['queued'] ?? 0,
      hours: hourColumns.map((name) => row[name] ?? 0),
    }));
}

/** The first local day of which anything is known; null in an empty file. */
export function findFirstDay(database: Database): LocalDay | null {
  return (
    prepareValueOnce<[], LocalDay>(
      database,
      'SELECT day FROM day_volume ORDER BY day LIMIT 1',
    ).get() ?? null
  );
}
