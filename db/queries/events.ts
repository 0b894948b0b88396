import type { Event, EventBody } from '../../shared/domain/enquiry/events.ts';
import type { DeskId, EventId, PersonId, StreamId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

interface EventRow {
  stream_seq: number;
  event_id: string;
  type: string;
  happened_at: number;
  logged_at: number;
  person_id: string;
  desk_id: string;
  desk_seq: number;
  body: string;
}

function toEvent(row: EventRow): Event {
  return {
    eventId: row.event_id as EventId,
    streamSeq: row.stream_seq,
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
  return prepareOnce<[string], EventRow>(
    database,
    `SELECT stream_seq, event_id, type, happened_at, logged_at, person_id, desk_id, desk_seq, body
     FROM event WHERE stream_id = ? ORDER BY stream_seq`,
  )
    .all(streamId)
    .map(toEvent);
}

/**
 * Appends one event; the trigger and the key keep the list append-only. Answers with the body as it
 * is stored.
 */
export function insertEvent(database: Database, streamId: StreamId, event: Event): string {
  const { type, ...rest } = event.body;
  const body = JSON.stringify(rest);
  prepareOnce<[string, number, string, string, number, number, string, string, number, string]>(
    database,
    `INSERT INTO event (stream_id, stream_seq, event_id, type, happened_at, logged_at,
       person_id, desk_id, desk_seq, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    streamId,
    event.streamSeq,
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

const pageOfEvents = 5_000;

/**
 * Every stream with its events, in the order of the ids: what a rebuild walks through. Reads page
 * by page, so that the caller may write in between and memory stays flat.
 */
export function* iterateStreams(
  database: Database,
): Generator<{ streamId: StreamId; events: Event[] }> {
  const page = prepareOnce<[string, number, number], EventRow & { stream_id: string }>(
    database,
    `SELECT stream_id, stream_seq, event_id, type, happened_at, logged_at, person_id, desk_id, desk_seq,
       body FROM event WHERE (stream_id, stream_seq) > (?, ?)
     ORDER BY stream_id, stream_seq LIMIT ?`,
  );
  let streamId = '';
  let streamSeq = 0;
  let events: Event[] = [];
  for (;;) {
    const rows = page.all(streamId, streamSeq, pageOfEvents);
    for (const row of rows) {
      if (row.stream_id !== streamId) {
        if (events.length > 0) yield { streamId: streamId as StreamId, events };
        streamId = row.stream_id;
        events = [];
      }
      streamSeq = row.stream_seq;
      events.push(toEvent(row));
    }
    if (rows.length < pageOfEvents) break;
  }
  if (events.length > 0) yield { streamId: streamId as StreamId, events };
}

/** The instant of the latest event, or null in an empty file: results "as of" later need no replay. */
export function findLatestEventAtMs(database: Database): number | null {
  return prepareValueOnce<[], number>(database, 'SELECT max(happened_at) FROM event').get() ?? null;
}

/** Keeps the free text of an event apart from it, so that it can be erased alone. */
export function insertEventText(
  database: Database,
  streamId: StreamId,
  streamSeq: number,
  text: string,
): void {
  prepareOnce<[string, number, string]>(
    database,
    'INSERT INTO event_text (stream_id, stream_seq, text) VALUES (?, ?, ?)',
  ).run(streamId, streamSeq, text);
}

/** The free texts of one contact or enquiry by event number. */
export function listEventTexts(database: Database, streamId: StreamId): Map<number, string> {
  const rows = prepareOnce<[string], { stream_seq: number; text: string }>(
    database,
    'SELECT stream_seq, text FROM event_text WHERE stream_id = ?',
  ).all(streamId);
  return new Map(rows.map((row) => [row.stream_seq, row.text]));
}
