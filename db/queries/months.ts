import type { EnquiryId, PersonId } from '../../shared/domain/ids.ts';
import type { InstantMs, LocalDay, LocalMonth } from '../../shared/domain/instant.ts';
import type {
  ClockReason,
  ClockState,
  Counted,
} from '../../shared/domain/timeliness/clock-state.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';
import { findFirstPlace, findLastPlace } from './place.ts';

/** Closed months, and the records they are closed over. */

export interface FrozenMonthRow {
  /** 1, 2, 3 … in the order of closing. */
  readonly seq: number;
  readonly month: LocalMonth;
  readonly version: number;
  readonly closed_at: InstantMs;
  readonly closed_by: PersonId;
  readonly desk_id: string;
  /** Why it was corrected; empty for the first version. */
  readonly reason: string;
  readonly hash: Buffer;
}

/** The two documents of a closed month, deflated. */
export interface FrozenDocumentsRow {
  readonly figures: Buffer;
  readonly records: Buffer;
}

const headColumns = 'seq, month, version, closed_at, closed_by, desk_id, reason, hash';

/** Every version of every closed month in the order of closing, without what it holds. */
export function listFrozenMonths(database: Database): FrozenMonthRow[] {
  return prepareOnce<[], FrozenMonthRow>(
    database,
    `SELECT ${headColumns} FROM frozen_month ORDER BY seq`,
  ).all();
}

/** One version of a closed month, or the newest; undefined while it is open. */
export function findFrozenMonth(
  database: Database,
  month: LocalMonth,
  version: number | null,
): FrozenMonthRow | undefined {
  return prepareOnce<[{ month: string; version: number | null }], FrozenMonthRow>(
    database,
    `SELECT ${headColumns} FROM frozen_month
     WHERE month = :month AND (:version IS NULL OR version = :version)
     ORDER BY version DESC LIMIT 1`,
  ).get({ month, version });
}

/** What was closed last, of whatever month. */
export function findNewestClosing(database: Database): FrozenMonthRow | undefined {
  return prepareOnce<[], FrozenMonthRow>(
    database,
    `SELECT ${headColumns} FROM frozen_month ORDER BY seq DESC LIMIT 1`,
  ).get();
}

export function insertFrozenMonth(
  database: Database,
  row: FrozenMonthRow & FrozenDocumentsRow,
): void {
  prepareOnce(
    database,
    `INSERT INTO frozen_month (${headColumns}, figures, records)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.seq,
    row.month,
    row.version,
    row.closed_at,
    row.closed_by,
    row.desk_id,
    row.reason,
    row.hash,
    row.figures,
    row.records,
  );
}

/** A clock with a date in some stretch of time, under one basis at least. */
export interface MonthClockRow {
  readonly subject_number: number;
  readonly subject_id: string;
  readonly events: number | null;
  readonly standard_id: string;
  readonly standard_version: number;
  readonly calendar_id: string;
  readonly calendar_version: number;
  readonly episode: number;
  readonly occurrence: number;
  readonly channel: string;
  readonly service_id: string;
  readonly site_id: string;
  readonly team_id: string;
  readonly origin: string;
  readonly stage: number;
  readonly miss_reason_id: string;
  readonly received_at: InstantMs;
  readonly due_at: InstantMs | null;
  readonly stopped_at: InstantMs | null;
  readonly elapsed_ms: number | null;
  readonly state: ClockState;
  readonly counted: Counted;
  readonly reason: ClockReason;
}

/**
 * The clocks that were received, fell due or stopped from `fromMs` up to but not `untilMs`, one at a
 * time. Reads every clock: this is for closing a month, not for a screen.
 */
export function iterateMonthClocks(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): IterableIterator<MonthClockRow> {
  return prepareOnce<[{ from: number; until: number }], MonthClockRow>(
    database,
    `SELECT clock.place >> 16 AS subject_number, coalesce(enquiry.enquiry_id, contact.contact_id, '')
         AS subject_id,
       enquiry.last_seq AS events, clock.standard_id, clock.standard_version, clock.calendar_id,
       clock.calendar_version, clock.episode, clock.occurrence, clock.channel, clock.service_id,
       clock.site_id, clock.team_id, clock.origin, clock.stage, clock.miss_reason_id,
       clock.received_at, clock.due_at, clock.stopped_at, clock.elapsed_ms, clock.state,
       clock.counted, clock.reason
     FROM clock
       LEFT JOIN enquiry ON enquiry.subject_number = clock.place >> 16
       LEFT JOIN contact ON contact.subject_number = clock.place >> 16
     WHERE (clock.received_at >= :from AND clock.received_at < :until)
       OR (clock.due_at >= :from AND clock.due_at < :until)
       OR (clock.stopped_at >= :from AND clock.stopped_at < :until)
     ORDER BY clock.place`,
  ).iterate({ from: fromMs, until: untilMs });
}

/** How many events a contact or an enquiry has. */
export function countEventsOf(database: Database, subjectNumber: number): number {
  return (
    prepareValueOnce<[number, number], number>(
      database,
      'SELECT seq FROM event WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1',
    ).get(findFirstPlace(subjectNumber), findLastPlace(subjectNumber)) ?? 0
  );
}

/** The id of a contact or an enquiry that counts somewhere; undefined for one taken back. */
export function findSubjectId(database: Database, subjectNumber: number): string | undefined {
  return prepareValueOnce<[{ number: number }], string>(
    database,
    `SELECT enquiry_id FROM enquiry WHERE subject_number = :number
     UNION ALL SELECT contact_id FROM contact WHERE subject_number = :number`,
  ).get({ number: subjectNumber });
}

/** When a contact began or an enquiry was received; undefined for one taken back. */
export function findReceivedAtMs(database: Database, subjectNumber: number): InstantMs | undefined {
  return prepareValueOnce<[{ number: number }], InstantMs>(
    database,
    `SELECT received_at FROM enquiry WHERE subject_number = :number
     UNION ALL SELECT started_at FROM contact WHERE subject_number = :number`,
  ).get({ number: subjectNumber });
}

/** Ids of the contacts that began in a stretch of time. */
export function listContactsBegun(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): string[] {
  return prepareValueOnce<[number, number], string>(
    database,
    'SELECT contact_id FROM contact WHERE started_at >= ? AND started_at < ? ORDER BY contact_id',
  ).all(fromMs, untilMs);
}

/** Ids of the enquiries that were received in a stretch of time. */
export function listEnquiriesReceived(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): string[] {
  return prepareValueOnce<[number, number], string>(
    database,
    'SELECT enquiry_id FROM enquiry WHERE received_at >= ? AND received_at < ? ORDER BY enquiry_id',
  ).all(fromMs, untilMs);
}

/** An enquiry named in a checklist. */
export interface NamedEnquiryRow {
  readonly enquiry_id: EnquiryId;
  readonly reference: string;
}

const noReasonSql = `FROM enquiry WHERE no_reason = 1 AND EXISTS (
  SELECT 1 FROM clock WHERE clock.place BETWEEN enquiry.subject_number << 16
      AND (enquiry.subject_number << 16) + 65535
    AND clock.state = 'missed' AND clock.due_at >= ? AND clock.due_at < ?)`;

/** Enquiries whose clock ran out in a stretch of time and that nobody gave a reason for. */
export function countWithoutReason(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): number {
  return (
    prepareValueOnce<[number, number], number>(database, `SELECT count(*) ${noReasonSql}`).get(
      fromMs,
      untilMs,
    ) ?? 0
  );
}

/** The first of them. */
export function listWithoutReason(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
  limit: number,
): NamedEnquiryRow[] {
  return prepareOnce<[number, number, number], NamedEnquiryRow>(
    database,
    `SELECT enquiry_id, reference ${noReasonSql} ORDER BY received_at LIMIT ?`,
  ).all(fromMs, untilMs, limit);
}

/** Enquiries of a stretch of time that were closed before they were received. */
export function listImpossible(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): NamedEnquiryRow[] {
  return prepareOnce<[number, number], NamedEnquiryRow>(
    database,
    `SELECT enquiry_id, reference FROM enquiry
     WHERE received_at >= ? AND received_at < ? AND closed_at < received_at ORDER BY received_at`,
  ).all(fromMs, untilMs);
}

/** Forms of this desk that were last changed before a moment and not saved. */
export function countFormsBefore(database: Database, untilMs: InstantMs): number {
  return (
    prepareValueOnce<[number], number>(
      database,
      'SELECT count(*) FROM draft WHERE changed_at < ?',
    ).get(untilMs) ?? 0
  );
}

/** The day of the first record, or undefined while there is none. */
export function findFirstDayWithRecords(database: Database): LocalDay | undefined {
  return (
    prepareValueOnce<[], LocalDay | null>(database, 'SELECT min(day) FROM day_volume').get() ??
    undefined
  );
}

/** Whether the phone system's own records of some days are there; `untilDay` is not included. */
export function hasImportedCalls(
  database: Database,
  fromDay: LocalDay,
  untilDay: LocalDay,
): boolean {
  const found = prepareValueOnce<[string, string], number>(
    database,
    `SELECT 1 FROM day_volume WHERE day >= ? AND day < ? AND channel = 'phone'
       AND origin = 'import' AND offered + short_abandoned > 0 LIMIT 1`,
  ).get(fromDay, untilDay);
  return found !== undefined;
}

/** Whether the audit holds this row with this hash. */
export function hasAuditRow(database: Database, seq: number, hash: Buffer): boolean {
  const found = prepareValueOnce<[number, Buffer], number>(
    database,
    'SELECT 1 FROM audit WHERE seq = ? AND hash = ?',
  ).get(seq, hash);
  return found !== undefined;
}
