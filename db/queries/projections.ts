import { findStageAt, listComplaintStages } from '../../shared/domain/enquiry/complaint-stages.ts';
import type { SubjectState } from '../../shared/domain/enquiry/subject-state.ts';
import { findClosedAtMs, isOpen, isPaused } from '../../shared/domain/enquiry/subject-state.ts';
import type { ContactId, CustomerId, EnquiryId, StandardId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/domain/timeliness/clock-state.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';
import { findFirstPlace, findLastPlace, toPlace } from './place.ts';

/** Writes what a contact's events come to. */
export function putContact(
  database: Database,
  subjectNumber: number,
  contactId: ContactId,
  state: SubjectState,
): void {
  const { facts, queue } = state;
  const waits = queue.answeredAtMs === null && queue.leftAtMs === null && !queue.noShow;
  prepareOnce(
    database,
    `INSERT INTO contact (subject_number, contact_id, channel, way, direction, origin, service_id,
       site_id, team_id, started_at, answered_at, left_at, ended_at, waiting_since, called_at,
       appointment_at, ticket, tally_id, avoidable, satisfaction)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (subject_number) DO UPDATE SET channel = excluded.channel, way = excluded.way,
       direction = excluded.direction, origin = excluded.origin,
       service_id = excluded.service_id, site_id = excluded.site_id, team_id = excluded.team_id,
       started_at = excluded.started_at, answered_at = excluded.answered_at,
       left_at = excluded.left_at, ended_at = excluded.ended_at,
       waiting_since = excluded.waiting_since, called_at = excluded.called_at,
       appointment_at = excluded.appointment_at, ticket = excluded.ticket,
       tally_id = excluded.tally_id, avoidable = excluded.avoidable,
       satisfaction = excluded.satisfaction`,
  ).run(
    subjectNumber,
    contactId,
    facts.channel,
    facts.way,
    facts.direction,
    facts.origin,
    facts.serviceId,
    facts.siteId,
    facts.teamId,
    state.startedAtMs,
    queue.answeredAtMs,
    queue.leftAtMs,
    queue.endedAtMs,
    waits && queue.endedAtMs === null ? (queue.arrivedAtMs ?? queue.joinedAtMs) : null,
    queue.calledAtMs,
    queue.appointmentAtMs,
    state.ticket,
    state.tallyId,
    state.avoidable,
    state.satisfaction,
  );
}

/** The open clock of an enquiry that runs out first, and when to warn of that. */
export interface NextClock {
  readonly standardId: StandardId;
  readonly dueAtMs: InstantMs;
  readonly warnAtMs: InstantMs | null;
}

/** Writes what an enquiry's events come to. */
export function putEnquiry(
  database: Database,
  subjectNumber: number,
  enquiryId: EnquiryId,
  links: { contactId: ContactId | null; customerId: CustomerId | null },
  state: SubjectState,
  clocks: readonly Clock[],
  next: NextClock | null,
): void {
  const { facts } = state;
  const pause = isPaused(state) ? state.pauses.findLast((one) => one.toMs === null) : undefined;
  const callBack = isOpen(state)
    ? state.callBacks.find(
        (one) => one.episode === state.episodes.length && one.reachedAtMs === null,
      )
    : undefined;
  prepareOnce(
    database,
    `INSERT INTO enquiry (subject_number, enquiry_id, reference, contact_id, customer_id, kind,
       channel, way, origin, service_id, topic_id, site_id, team_id, owner_id, open, paused,
       received_at, closed_at, episodes, aside, next_due_at, next_warn_at, next_standard_id,
       no_reason, call_back_at, call_back_next_at, call_back_tries, pause_reason_id, chase_on,
       repeat_of, stage, last_seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
       ?, ?, ?, ?)
     ON CONFLICT (subject_number) DO UPDATE SET reference = excluded.reference,
       contact_id = excluded.contact_id, customer_id = excluded.customer_id, kind = excluded.kind,
       channel = excluded.channel, way = excluded.way, origin = excluded.origin,
       service_id = excluded.service_id, topic_id = excluded.topic_id, site_id = excluded.site_id,
       received_at = excluded.received_at, team_id = excluded.team_id, owner_id = excluded.owner_id, open = excluded.open,
       paused = excluded.paused, closed_at = excluded.closed_at, episodes = excluded.episodes,
       aside = excluded.aside, next_due_at = excluded.next_due_at,
       next_warn_at = excluded.next_warn_at, next_standard_id = excluded.next_standard_id, no_reason = excluded.no_reason,
       call_back_at = excluded.call_back_at, call_back_next_at = excluded.call_back_next_at,
       call_back_tries = excluded.call_back_tries, pause_reason_id = excluded.pause_reason_id,
       chase_on = excluded.chase_on, repeat_of = excluded.repeat_of, stage = excluded.stage, last_seq = excluded.last_seq`,
  ).run(
    subjectNumber,
    enquiryId,
    state.reference,
    links.contactId,
    links.customerId,
    facts.kind,
    facts.channel,
    facts.way,
    facts.origin,
    state.serviceId,
    facts.topicId,
    facts.siteId,
    state.teamId,
    state.ownerId,
    isOpen(state) ? 1 : 0,
    isPaused(state) ? 1 : 0,
    state.startedAtMs,
    findClosedAtMs(state),
    state.episodes.length,
    state.aside,
    next?.dueAtMs ?? null,
    next?.warnAtMs ?? null,
    next?.standardId ?? null,
    lacksReason(state, clocks) ? 1 : 0,
    callBack?.dueAtMs ?? null,
    callBack?.nextAtMs ?? null,
    callBack?.attempts ?? null,
    pause?.reasonId ?? null,
    pause?.chaseOn ?? null,
    state.repeatOf,
    listComplaintStages(state).at(-1)?.stage ?? 0,
    state.lastSeq,
  );
}

/** Stopped late at this desk, and nobody has said why: a to-do of the team leader. */
function lacksReason(state: SubjectState, clocks: readonly Clock[]): boolean {
  if (state.facts.origin === 'import') return false;
  return clocks.some(
    (clock) =>
      clock.state === 'missed' &&
      !state.missReasons.some((reason) => reason.standardId === clock.standard.standardId),
  );
}

/** Takes away the row of what was logged by mistake: screens and figures know nothing of it. */
export function removeSubjectRow(
  database: Database,
  subjectNumber: number,
  table: 'contact' | 'enquiry',
): void {
  prepareOnce<[number]>(database, `DELETE FROM ${table} WHERE subject_number = ?`).run(
    subjectNumber,
  );
}

/** Replaces the clocks of one contact or enquiry. */
export function putClocks(
  database: Database,
  subjectNumber: number,
  state: SubjectState,
  clocks: readonly Clock[],
  isNew: boolean,
): void {
  if (!isNew) {
    prepareOnce<[number, number]>(database, 'DELETE FROM clock WHERE place BETWEEN ? AND ?').run(
      findFirstPlace(subjectNumber),
      findLastPlace(subjectNumber),
    );
  }
  const insert = prepareOnce(
    database,
    `INSERT INTO clock (place, standard_id, episode, occurrence, standard_version, calendar_id,
       calendar_version, measure, channel, service_id, site_id, team_id, origin, received_at,
       started_at, due_at, stopped_at, elapsed_ms, state, counted, reason, stage, miss_reason_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const { facts } = state;
  let seq = 0;
  for (const clock of clocks) {
    seq++;
    insert.run(
      toPlace(subjectNumber, seq),
      clock.standard.standardId,
      clock.episode,
      clock.occurrence,
      clock.standard.version,
      clock.calendarId,
      clock.calendarVersion,
      clock.standard.measure,
      facts.channel,
      facts.serviceId ?? '',
      facts.siteId ?? '',
      facts.teamId ?? '',
      facts.origin,
      clock.receivedAtMs,
      clock.startedAtMs,
      clock.dueAtMs,
      clock.stoppedAtMs,
      clock.elapsedMs,
      clock.state,
      clock.counted,
      clock.reason,
      findStageAt(state, clock.startedAtMs),
      findMissReason(state, clock) ?? '',
    );
  }
}

/** The last word on why a clock was missed. */
function findMissReason(state: SubjectState, { standard }: Clock): string | null {
  const given = state.missReasons.findLast((one) => one.standardId === standard.standardId);
  return given?.reasonId ?? null;
}

/** Empties every table that can be worked out again from the events. */
export function clearProjections(database: Database): void {
  for (const table of ['contact', 'enquiry', 'clock', 'day_summary', 'day_volume']) {
    database.exec(`DELETE FROM ${table}`);
  }
}
