import type {
  CalendarId,
  EnquiryId,
  PersonId,
  ReasonId,
  ServiceId,
  SiteId,
  StandardId,
  TeamId,
  TopicId,
} from '../../shared/domain/ids.ts';
import type { InstantMs, LocalDay } from '../../shared/domain/instant.ts';
import type { Channel, EnquiryKind, Way } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';
import { placesOfSubjectSql } from './place.ts';

/** An enquiry as the queue shows it. */
export interface QueueEnquiryRow {
  readonly subject_number: number;
  readonly enquiry_id: EnquiryId;
  readonly reference: string;
  readonly kind: EnquiryKind;
  readonly channel: Channel;
  readonly way: Way;
  readonly service_id: ServiceId | null;
  readonly topic_id: TopicId | null;
  readonly site_id: SiteId | null;
  readonly team_id: TeamId | null;
  readonly owner_id: PersonId | null;
  readonly open: 0 | 1;
  readonly paused: 0 | 1;
  readonly received_at: InstantMs;
  readonly next_due_at: InstantMs | null;
  readonly next_warn_at: InstantMs | null;
  readonly next_standard_id: StandardId | null;
  readonly call_back_at: InstantMs | null;
  readonly call_back_next_at: InstantMs | null;
  readonly call_back_tries: number | null;
  readonly chase_on: LocalDay | null;
  readonly pause_reason_id: ReasonId | null;
}

/** The enquiries of these numbers, in the order asked for. */
export function listQueueEnquiries(
  database: Database,
  numbers: readonly number[],
): QueueEnquiryRow[] {
  return prepareOnce<[string], QueueEnquiryRow>(
    database,
    `SELECT subject_number, enquiry_id, reference, kind, channel, way, service_id, topic_id,
       site_id, team_id, owner_id, open, paused, received_at, next_due_at, next_warn_at,
       next_standard_id, call_back_at, call_back_next_at, call_back_tries, chase_on,
       pause_reason_id
     FROM json_each(?) AS asked CROSS JOIN enquiry ON subject_number = asked.value
     ORDER BY asked.key`,
  ).all(JSON.stringify(numbers));
}

/** A clock that may stand for an enquiry in the queue. */
export interface QueueClockRow {
  readonly subject_number: number;
  readonly standard_id: StandardId;
  readonly standard_version: number;
  readonly calendar_id: CalendarId;
  readonly calendar_version: number;
  readonly episode: number;
  readonly occurrence: number;
  readonly due_at: InstantMs | null;
  readonly stopped_at: InstantMs | null;
  readonly state: 'open' | 'paused' | 'missed';
}

/** The clocks of these subjects that run, are paused or were missed, each subject's in their order. */
export function listQueueClocks(database: Database, numbers: readonly number[]): QueueClockRow[] {
  return prepareOnce<[string], QueueClockRow>(
    database,
    `SELECT subject.subject_number, standard_id, standard_version, calendar_id, calendar_version,
       episode, occurrence, due_at, stopped_at, state
     FROM (SELECT value AS subject_number FROM json_each(?)) AS subject
       CROSS JOIN clock ON ${placesOfSubjectSql}
     WHERE state IN ('open', 'paused', 'missed') ORDER BY place`,
  ).all(JSON.stringify(numbers));
}

/** The numbers of these enquiries in the order asked for; an id this file does not know is left out. */
export function listNumbersOf(database: Database, enquiryIds: readonly EnquiryId[]): number[] {
  return prepareValueOnce<[string], number>(
    database,
    `SELECT subject_number
     FROM json_each(?) AS asked CROSS JOIN subject ON subject_id = asked.value ORDER BY asked.key`,
  ).all(JSON.stringify(enquiryIds));
}

/** The ids of the enquiries of these numbers, in the order asked for. */
export function listEnquiryIds(database: Database, numbers: readonly number[]): EnquiryId[] {
  return prepareValueOnce<[string], EnquiryId>(
    database,
    `SELECT enquiry_id FROM json_each(?) AS asked CROSS JOIN enquiry ON subject_number = asked.value
     ORDER BY asked.key`,
  ).all(JSON.stringify(numbers));
}
