import { listEvents } from '../../../db/queries/events.ts';
import { findImportRow, isImportedReference, putImportRow } from '../../../db/queries/imports.ts';
import type { Database } from '../../../db/sqlite.ts';
import type { Facts } from '../../../shared/domain/enquiry/events.ts';
import { type EnquiryId, type StreamId, toRecordId, toSlugId } from '../../../shared/domain/ids.ts';
import { planCorrection } from '../../../shared/domain/import/correct-stream.ts';
import { type ImportedRow, isUnanswered } from '../../../shared/domain/import/imported-row.ts';
import {
  type ImportedEvent,
  listContactEvents,
  listEnquiryEvents,
} from '../../../shared/domain/import/row-events.ts';
import type { NewEvent, Recorder } from '../records/recorder.ts';
import { isOwnReference } from '../records/reference.ts';
import type { RowPlaces } from './places.ts';
import type { PreparedRow } from './prepare-rows.ts';

/** Who stands as the writer of imported events: the file, not a person. */
export const importerId = toSlugId('import', 'person');

/** What a row came to. `was_answered`: an enquiry cannot become an abandoned call afterwards. */
export type Written = 'imported' | 'updated' | 'unchanged' | 'was_answered';

/** What writing rows takes, inside the transaction that is open. */
export interface RowWriter {
  readonly database: Database;
  readonly source: string;
  /** What references of our own begin with. */
  readonly referencePrefix: string;
  readonly findPlaces: (row: ImportedRow) => RowPlaces;
  readonly recorder: Recorder;
  readonly makeId: () => string;
}

/** Writes one row: a contact and its enquiry, or what has changed about them since. */
export function writeRow(writer: RowWriter, prepared: PreparedRow): Written {
  const { database, source } = writer;
  const { row, key, contentHash } = prepared;
  const stored = findImportRow(database, source, key);
  if (stored?.row_hash === contentHash) return 'unchanged';
  if (stored !== undefined && stored.enquiry_id !== null && isUnanswered(row)) {
    return 'was_answered';
  }

  const places = writer.findPlaces(row);
  const facts = makeFacts(row, places);
  const contactId = stored?.contact_id ?? toRecordId(writer.makeId(), 'contact');
  const contactEvents = listContactEvents(row, facts);
  let appended =
    stored === undefined
      ? appendAll(writer, contactId, places, contactEvents)
      : appendChanges(writer, contactId, places, contactEvents);

  let enquiryId = stored?.enquiry_id ?? null;
  if (enquiryId !== null) {
    const reference = findReference(database, enquiryId);
    const events = listEnquiryEvents(row, facts, { reference, contactId });
    appended += appendChanges(writer, enquiryId, places, events);
  } else if (!isUnanswered(row)) {
    enquiryId = toRecordId(writer.makeId(), 'enquiry');
    const reference = chooseReference(writer, enquiryId, row.reference);
    appended += appendAll(
      writer,
      enquiryId,
      places,
      listEnquiryEvents(row, facts, { reference, contactId }),
    );
  }
  putImportRow(database, source, key, {
    row_hash: contentHash,
    contact_id: contactId,
    enquiry_id: enquiryId,
  });
  if (stored === undefined) return 'imported';
  return appended > 0 ? 'updated' : 'unchanged';
}

function appendAll(
  writer: RowWriter,
  streamId: StreamId,
  places: RowPlaces,
  events: readonly ImportedEvent[],
): number {
  writer.recorder.append(streamId, signEvents(events, places), true);
  return events.length;
}

function appendChanges(
  writer: RowWriter,
  streamId: StreamId,
  places: RowPlaces,
  wanted: readonly ImportedEvent[],
): number {
  const added = planCorrection(listEvents(writer.database, streamId), wanted, importerId);
  if (added.length > 0) writer.recorder.append(streamId, signEvents(added, places), false);
  return added.length;
}

/** Under the desk the row names, where it names one. */
function signEvents(events: readonly ImportedEvent[], { deskId }: RowPlaces): readonly NewEvent[] {
  if (deskId === null) return events;
  return events.map((event) => ({ ...event, writtenBy: { personId: importerId, deskId } }));
}

function makeFacts(row: ImportedRow, places: RowPlaces): Facts {
  return {
    channel: row.channel,
    way: row.way,
    direction: 'inbound',
    origin: 'import',
    kind: row.kind,
    serviceId: places.serviceId,
    topicId: places.topicId,
    siteId: places.siteId,
    teamId: places.teamId,
  };
}

/** The reference it was given when it first came in. */
function findReference(database: Database, enquiryId: EnquiryId): string {
  const first = listEvents(database, enquiryId)[0]?.body;
  return first?.type === 'received' ? first.reference : '';
}

/** The file's own reference; with the source before it where it is taken or looks like ours. */
function chooseReference(writer: RowWriter, enquiryId: EnquiryId, reference: string): string {
  const { database, source, referencePrefix, recorder } = writer;
  if (reference === '') return recorder.enrolEnquiry(enquiryId);
  const isTaken = (text: string): boolean =>
    isOwnReference(referencePrefix, text) || isImportedReference(database, text);
  if (!isTaken(reference)) return reference;
  const prefixed = `${source}:${reference}`;
  let free = prefixed;
  for (let number = 2; isTaken(free); number++) free = `${prefixed}-${number}`;
  return free;
}
