import type { Event, EventBody } from '../../shared/domain/enquiry/events.ts';
import type { DeskId, EventId, PersonId, StreamId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';
import { findFirstPlace, findLastPlace, placesOfSubjectSql, toPlace } from './place.ts';
import { findSubjectNumber } from './subjects.ts';

interface EventRow {
  seq: number;
  event_id: string;
  type: string;
  happened_at: number;
  logged_at: number;
  person_id: string;
  desk_id: string;
  desk_seq: number;
  body: string;
}

const eventColumns =
  'seq, event_id, type, happened_at, logged_at, person_id, desk_id, desk_seq, body';

function toEvent(row: EventRow): Event {
  return {
    eventId: row.event_id as EventId,
    streamSeq: row.seq,
    happenedAtMs: brandInstant(row.happened_at),
    loggedAtMs: brandInstant(row.logged_at),
    personId: row.person_id as PersonId,
    deskId: row.desk_id as DeskId,
    deskSeq: row.desk_seq,
    body: { ...JSON.parse(row.body), type: row.type } as EventBody,
  };
}

/** The events of one contact or enquiry in the order written down; empty for an unknown id. */
export function listEvents(database: Database, streamId: StreamId): Event[] {
  const subjectNumber = findSubjectNumber(database, streamId);
  return subjectNumber === undefined ? [] : listEventsOf(database, subjectNumber);
}

/** As `listEvents`, for the subject of a number. */
export function listEventsOf(database: Database, subjectNumber: number): Event[] {
  return prepareOnce<[number, number], EventRow>(
    database,
    `SELECT ${eventColumns} FROM event WHERE place BETWEEN ? AND ? ORDER BY place`,
  )
    .all(findFirstPlace(subjectNumber), findLastPlace(subjectNumber))
    .map(toEvent);
}

/**
 * Appends one event to a subject; the triggers and the key keep the list append-only. Answers with
 * the body as it is stored. `conflict` after 65,535 events.
 */
export function insertEvent(database: Database, subjectNumber: number, event: Event): string {
  const { type, ...rest } = event.body;
  const body = JSON.stringify(rest);
  prepareOnce<[number, string, string, number, number, string, string, number, string]>(
    database,
    `INSERT INTO event (place, event_id, type, happened_at, logged_at, person_id, desk_id, desk_seq,
       body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    toPlace(subjectNumber, event.streamSeq),
    event.eventId,
    type,
    event.happenedAtMs,
    event.loggedAtMs,
    event.personId,
    event.deskId,
    event.deskSeq,
    body,
  );
  return body;
}

/** A contact or an enquiry with all that happened to it. */
export interface Stream {
  readonly streamId: StreamId;
  readonly subjectNumber: number;
  readonly events: readonly Event[];
}

const pageOfEvents = 5_000;

/**
 * Every stream with its events, in the order of the ids: what a rebuild walks through. Reads page
 * by page, so that the caller may write in between and memory stays flat.
 */
export function* iterateStreams(database: Database): Generator<Stream> {
  const page = prepareOnce<
    [string, string, number, number],
    EventRow & { subject_id: string; subject_number: number }
  >(
    database,
    `SELECT subject_id, subject.subject_number, ${eventColumns}
     FROM subject JOIN event ON ${placesOfSubjectSql}
     WHERE subject_id >= ? AND (subject_id > ? OR seq > ?) ORDER BY subject_id, place LIMIT ?`,
  );
  let streamId = '';
  let subjectNumber = 0;
  let seq = 0;
  let events: Event[] = [];
  for (;;) {
    const rows = page.all(streamId, streamId, seq, pageOfEvents);
    for (const row of rows) {
      if (row.subject_id !== streamId) {
        if (events.length > 0) yield { streamId: streamId as StreamId, subjectNumber, events };
        streamId = row.subject_id;
        subjectNumber = row.subject_number;
        events = [];
      }
      seq = row.seq;
      events.push(toEvent(row));
    }
    if (rows.length < pageOfEvents) break;
  }
  if (events.length > 0) yield { streamId: streamId as StreamId, subjectNumber, events };
}

/** The instant of the latest event, or null in an empty file: results "as of" later need no replay. */
export function findLatestEventAtMs(database: Database): number | null {
  return prepareValueOnce<[], number>(database, 'SELECT max(happened_at) FROM event').get() ?? null;
}

/** Keeps the free text of an event apart from it, so that it can be erased alone. */
export function insertEventText(
  database: Database,
  subjectNumber: number,
  seq: number,
  text: string,
): void {
  prepareOnce<[number, string]>(database, 'INSERT INTO event_text (place, text) VALUES (?, ?)').run(
    toPlace(subjectNumber, seq),
    text,
  );
}

/** The free texts of one contact or enquiry by event number. */
export function listEventTexts(database: Database, streamId: StreamId): Map<number, string> {
  const rows = prepareOnce<[string], { seq: number; text: string }>(
    database,
    `SELECT seq, text FROM subject JOIN event_text ON ${placesOfSubjectSql} WHERE subject_id = ?`,
  ).all(streamId);
  return new Map(rows.map((row) => [row.seq, row.text]));
}
