import { brandInstant, type InstantMs } from '../../shared/domain/instant.ts';
import type { ReportGroup } from '../../shared/domain/report/report-source.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';
import { selectGroup } from './report-volumes.ts';

/** What a report asks of single enquiries: what stood open or past due at the end of a month. */

/** A clock of an enquiry that was past due for a time. */
export interface PastDueRow {
  readonly subject_number: number;
  readonly channel: string;
  readonly group_id: string | null;
  readonly started_at: InstantMs;
  readonly due_at: InstantMs;
  /** Null while it is open. */
  readonly stopped_at: InstantMs | null;
}

/** Clocks that were past due at `sinceMs` or later: still open, or stopped after that moment. */
export function listPastDue(
  database: Database,
  sinceMs: InstantMs,
  group: ReportGroup | null,
): PastDueRow[] {
  const columns = `subject_number, channel, ${selectGroup(group)} AS group_id, started_at, due_at`;
  return prepareOnce<[number], PastDueRow>(
    database,
    `SELECT ${columns}, NULL AS stopped_at FROM clock
     WHERE state IN ('open', 'paused') AND state = 'open' AND due_at IS NOT NULL
       AND measure <> 'answer'
     UNION ALL
     SELECT ${columns}, stopped_at FROM clock
     WHERE state = 'missed' AND stopped_at IS NOT NULL AND stopped_at > ? AND measure <> 'answer'`,
  ).all(sinceMs);
}

/** An enquiry that was open after a moment. */
export interface OpenSpanRow {
  readonly subjectNumber: number;
  readonly channel: string;
  readonly receivedAtMs: InstantMs;
  /** Null while open. */
  readonly closedAtMs: InstantMs | null;
  /** True where it was closed and opened again in between: only its events say when. */
  readonly isReopened: boolean;
}

/** Every month begins on a quarter of an hour, in every zone. */
const quarterMs = 900_000;

/**
 * The newest enquiries first, without those closed in the quarter of an hour they came in, which no
 * month's end can lie between: of those received by `untilMs` and open after `sinceMs`. Nothing can
 * be written until the last one has been read.
 */
export function* iterateOpenSpans(
  database: Database,
  sinceMs: InstantMs,
  untilMs: InstantMs,
): Generator<OpenSpanRow> {
  const rows = prepareOnce<
    [number, number],
    {
      subject_number: number;
      channel: string;
      received_at: number;
      closed_at: number | null;
      episodes: number;
    }
  >(
    database,
    `SELECT subject_number, channel, received_at, closed_at, episodes FROM enquiry
     WHERE (open = 1 OR closed_at > ? AND closed_at / ${quarterMs} > received_at / ${quarterMs})
       AND received_at <= ? ORDER BY subject_number DESC`,
  ).iterate(sinceMs, untilMs);
  for (const row of rows) {
    yield {
      subjectNumber: row.subject_number,
      channel: row.channel,
      receivedAtMs: brandInstant(row.received_at),
      closedAtMs: row.closed_at === null ? null : brandInstant(row.closed_at),
      isReopened: row.episodes > 1,
    };
  }
}

/** An enquiry of a known customer. */
export interface KnownEnquiryRow {
  readonly subjectNumber: number;
  readonly customerId: string;
  readonly topicId: string | null;
  readonly receivedAtMs: InstantMs;
  readonly channel: string;
  readonly siteId: string | null;
}

/** Enquiries with a customer that were received in a time and not put aside, one customer after another. */
export function listKnownEnquiries(
  database: Database,
  fromMs: InstantMs,
  untilMs: InstantMs,
): KnownEnquiryRow[] {
  return prepareOnce<[number, number], KnownEnquiryRow>(
    database,
    `SELECT subject_number AS subjectNumber, customer_id AS customerId, topic_id AS topicId,
       received_at AS receivedAtMs, channel, site_id AS siteId
     FROM enquiry WHERE customer_id IS NOT NULL AND received_at >= ? AND received_at < ?
       AND aside IS NULL ORDER BY customer_id, received_at`,
  ).all(fromMs, untilMs);
}

/** A miss with its reason, of a clock that was stopped too late. */
export interface MissReasonRow {
  readonly standard_id: string;
  readonly standard_version: number;
  readonly channel: string;
  readonly origin: string;
  readonly basis_at: InstantMs;
  readonly miss_reason_id: string;
}

/** Misses with a reason that stand in a time, by the due time or by the receipt. */
export function listMissReasons(
  database: Database,
  by: 'due' | 'received',
  fromMs: InstantMs,
  untilMs: InstantMs,
): MissReasonRow[] {
  const column = by === 'due' ? 'due_at' : 'received_at';
  return prepareOnce<[{ from: number; until: number }], MissReasonRow>(
    database,
    `SELECT standard_id, standard_version, channel, origin, ${column} AS basis_at, miss_reason_id
     FROM clock WHERE state = 'missed' AND stopped_at IS NOT NULL AND stopped_at >= :from
       AND ${column} >= :from AND ${column} < :until AND miss_reason_id <> ''`,
  ).all({ from: fromMs, until: untilMs });
}
