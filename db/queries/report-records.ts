import type { EnquiryId, StreamId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { FoundClock } from '../../shared/domain/report/find-hits.ts';
import type { CountFigure } from '../../shared/domain/report/record-figures.ts';
import type { Basis } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** Finds the records behind a figure of the report. What is found here may be too much, never too little. */

/** Some months as instants: from the first up to but not the second. */
export interface TimeRange {
  readonly fromMs: InstantMs;
  readonly untilMs: InstantMs;
}

const clockColumns = `subject_number AS subjectNumber, channel, origin, service_id AS serviceId,
  site_id AS siteId, team_id AS teamId, standard_id AS standardId,
  standard_version AS standardVersion, stage, received_at AS receivedAtMs, due_at AS dueAtMs,
  stopped_at AS stoppedAtMs, elapsed_ms AS elapsedMs, state, counted, reason,
  miss_reason_id AS missReasonId`;

/** The moment whose day a clock stands on, as the domain says it. */
const basisMoments: Readonly<Record<Basis, string>> = {
  decided: `CASE WHEN state = 'met' THEN stopped_at ELSE coalesce(due_at, received_at) END`,
  received: 'received_at',
  due: 'coalesce(due_at, received_at)',
};

/** Which clocks can be among those asked for: each has an index, but `any`. */
export type ClockKind = 'any' | 'open' | 'late';

const kindConditions: Readonly<Record<ClockKind, string>> = {
  any: 'TRUE',
  open: `state IN ('open', 'paused')`,
  late: `state = 'missed' AND stopped_at IS NOT NULL AND stopped_at >= :from`,
};

/** Clocks of some standards that stand in a time. `any` reads every clock there is. */
export function iterateClocks(
  database: Database,
  kind: ClockKind,
  basis: Basis,
  standardIds: readonly string[],
  range: TimeRange,
): IterableIterator<FoundClock> {
  return prepareOnce<[{ ids: string; from: number; until: number }], FoundClock>(
    database,
    `SELECT ${clockColumns} FROM clock WHERE ${kindConditions[kind]}
       AND ${basisMoments[basis]} >= :from AND ${basisMoments[basis]} < :until
       AND standard_id IN (SELECT value FROM json_each(:ids))`,
  ).iterate({ ids: JSON.stringify(standardIds), from: range.fromMs, until: range.untilMs });
}

/** Which records can count in a figure, by table. */
interface Candidates {
  readonly contact: string | null;
  readonly enquiry: string | null;
}

// `event` has a column of that name too: without its table it would be compared with itself.
const placesOf = (table: 'contact' | 'enquiry'): string =>
  `place BETWEEN ${table}.subject_number << 16 AND (${table}.subject_number << 16) + 65535`;
// The plus keeps SQLite from making an index of all events first.
const hasEvent = (type: string): string =>
  `EXISTS (SELECT 1 FROM event WHERE ${placesOf('enquiry')} AND +type = '${type}')`;
const firstWritten = (table: 'contact' | 'enquiry'): string =>
  `(SELECT min(logged_at) FROM event WHERE ${placesOf(table)}
    AND +type IN ('contact_started', 'received'))`;
const begun = 'started_at >= :from AND started_at < :until';
const received = 'received_at >= :from AND received_at < :until';
/** Closed in that time, or perhaps earlier than the last time. */
const closed = '((closed_at >= :from AND closed_at < :until) OR episodes > 1)';
const complaint = 'stage > 0 AND received_at < :until';

const marked = (column: string, event: string): Candidates => ({
  contact: `${begun} AND ${column} IS NOT NULL`,
  enquiry: `${received} AND ${hasEvent(event)}`,
});
const contacts = (condition = 'TRUE'): Candidates => ({
  contact: `${begun} AND ${condition}`,
  enquiry: null,
});
const enquiries = (condition: string): Candidates => ({ contact: null, enquiry: condition });
const avoidable = marked('avoidable', 'avoidable_marked');
const satisfaction = marked('satisfaction', 'satisfaction_given');

const candidates: Readonly<Record<CountFigure, Candidates>> = {
  contacts: contacts(),
  offered: contacts(),
  answered: contacts('answered_at IS NOT NULL'),
  abandoned: contacts('left_at IS NOT NULL'),
  shortAbandoned: contacts('left_at IS NOT NULL'),
  enquiries: enquiries(received),
  opened: enquiries(`(${received}) OR (episodes > 1 AND received_at < :until)`),
  reopened: enquiries('episodes > 1 AND received_at < :until'),
  closed: enquiries(closed),
  completed: enquiries(closed),
  putAside: enquiries('closed_at >= :from AND closed_at < :until AND aside IS NOT NULL'),
  resolved: enquiries(closed),
  resolvedFirst: enquiries(closed),
  resolvedAtFirstContact: enquiries(`${received} AND (open = 0 OR episodes > 1)`),
  avoidable,
  avoidableChasingProgress: avoidable,
  avoidableUnclearInformation: avoidable,
  avoidableWrongDepartment: avoidable,
  avoidableOurMistake: avoidable,
  avoidableNoReply: avoidable,
  satisfactionGood: satisfaction,
  satisfactionAverage: satisfaction,
  satisfactionPoor: satisfaction,
  satisfactionDeclined: satisfaction,
  transferred: enquiries(`${received} AND ${hasEvent('transferred')}`),
  misrouted: enquiries(`${received} AND ${hasEvent('transferred')}`),
  complaints1: enquiries(complaint),
  complaints1Extended: enquiries(complaint),
  complaints1Decided: enquiries(complaint),
  complaints1Upheld: enquiries(complaint),
  complaints1Escalated: enquiries(complaint),
  complaints2: enquiries(complaint),
  complaints2Extended: enquiries(complaint),
  complaints2Decided: enquiries(complaint),
  complaints2Upheld: enquiries(complaint),
  late: {
    contact: `${begun} AND origin = 'desk' AND ${firstWritten('contact')} > started_at + :late`,
    enquiry: `${received} AND origin = 'desk' AND ${firstWritten('enquiry')} > received_at + :late`,
  },
};

/** The numbers of contacts and enquiries that may count in a figure in a time. */
export function listCandidates(
  database: Database,
  figure: CountFigure,
  range: TimeRange,
  lateAfterMs: number,
): number[] {
  const { contact, enquiry } = candidates[figure];
  const parts = [
    ...(contact === null ? [] : [`SELECT subject_number FROM contact WHERE ${contact}`]),
    ...(enquiry === null ? [] : [`SELECT subject_number FROM enquiry WHERE ${enquiry}`]),
  ];
  return prepareValueOnce<[{ from: number; until: number; late: number }], number>(
    database,
    parts.join(' UNION ALL '),
  ).all({ from: range.fromMs, until: range.untilMs, late: lateAfterMs });
}

/** What a list says of a contact or an enquiry besides its times. */
export interface ListedSubjectRow {
  readonly subject_number: number;
  readonly subject_id: StreamId;
  /** Of the enquiry, or of the first that came of the contact; null where there is none. */
  readonly enquiry_id: EnquiryId | null;
  readonly reference: string | null;
  readonly kind: string | null;
  readonly service_id: string | null;
  readonly topic_id: string | null;
  readonly team_id: string | null;
  readonly way: string;
}

// The enquiries of a contact get their numbers with it.
const enquiriesOfContact = `FROM enquiry WHERE enquiry.subject_number > contact.subject_number
  AND enquiry.subject_number <= contact.subject_number + 40
  AND enquiry.contact_id = contact.contact_id ORDER BY enquiry.subject_number LIMIT 1`;

/** The contacts and enquiries of some numbers. */
export function listListedSubjects(
  database: Database,
  subjectNumbers: readonly number[],
): ListedSubjectRow[] {
  return prepareOnce<[{ numbers: string }], ListedSubjectRow>(
    database,
    `SELECT subject_number, enquiry_id AS subject_id, enquiry_id, reference, kind, service_id,
       topic_id, team_id, way
     FROM enquiry WHERE subject_number IN (SELECT value FROM json_each(:numbers))
     UNION ALL
     SELECT subject_number, contact_id, (SELECT enquiry_id ${enquiriesOfContact}),
       (SELECT reference ${enquiriesOfContact}), NULL, service_id, NULL, team_id, way
     FROM contact WHERE subject_number IN (SELECT value FROM json_each(:numbers))`,
  ).all({ numbers: JSON.stringify(subjectNumbers) });
}

/** The newest row of the audit: another one means that the figures may have changed. */
export function findNewestAuditSeq(database: Database): number {
  return (
    prepareValueOnce<[], number>(
      database,
      'SELECT seq FROM audit ORDER BY seq DESC LIMIT 1',
    ).get() ?? 0
  );
}
