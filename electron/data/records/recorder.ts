import { createHash, randomFillSync } from 'node:crypto';
import { insertEvent, insertEventText, listEvents } from '../../../db/queries/events.ts';
import { raiseOutbox, takeDeskSeqs } from '../../../db/queries/ledger.ts';
import { putClocks, putContact, putEnquiry } from '../../../db/queries/projections.ts';
import { addToCells, addToVolumes } from '../../../db/queries/summaries.ts';
import type { Event, EventBody } from '../../../shared/domain/enquiry/events.ts';
import { findBeginning, foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { SubjectState } from '../../../shared/domain/enquiry/subject-state.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import {
  type ContactId,
  type DeskId,
  type EnquiryId,
  type EventId,
  formatUuidV7,
  type PersonId,
  type StreamId,
} from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { addClocks, type CellMap } from '../../../shared/domain/summary/day-summary.ts';
import { addVolumes, type VolumeMap } from '../../../shared/domain/summary/day-volume.ts';
import type { Clock } from '../../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { appendAudit } from './audit.ts';
import type { Store } from './store.ts';

/** Who writes, where, and when it was written down. */
export interface Writer {
  readonly personId: PersonId;
  readonly deskId: DeskId;
  readonly loggedAtMs: InstantMs;
}

/** One thing that happened, not yet written down. */
export interface NewEvent {
  readonly happenedAtMs: InstantMs;
  readonly body: EventBody;
  readonly text?: string;
  /** Made by the caller where a repeated call must be noticed; else made here. */
  readonly eventId?: EventId;
  /** Where an old record is brought in with its own time of writing. */
  readonly loggedAtMs?: InstantMs;
  /** Where an old record is brought in with its own author and desk. */
  readonly writtenBy?: { readonly personId: PersonId; readonly deskId: DeskId };
}

/** What a stream comes to after an append. */
export interface Recorded {
  readonly state: SubjectState;
  readonly clocks: readonly Clock[];
}

/**
 * Appends events and keeps everything that follows from them in step: projections, clocks, day
 * summaries, volumes, audit and outbox. It lives inside one transaction: append to any number of
 * streams, then `finish` once; nothing is true before the commit. One recorder to a transaction: it
 * holds the numbers of the desks until it is finished.
 */
export class Recorder {
  readonly #store: Store;
  readonly #writer: Writer;
  readonly #newId: (atMs: number) => EventId;
  readonly #cells: CellMap = new Map();
  readonly #volumes: VolumeMap = new Map();
  readonly #seqs = new Map<DeskId, { readonly first: number; count: number }>();
  readonly #digest = createHash('sha256');

  constructor(store: Store, writer: Writer, newId: (atMs: number) => EventId = makeEventId) {
    this.#store = store;
    this.#writer = writer;
    this.#newId = newId;
  }

  /**
   * Appends to one contact or enquiry. `isNew` promises that it has no events yet (an import of a
   * million rows need not look). `invalid_input` when the events do not begin properly.
   */
  append(streamId: StreamId, added: readonly NewEvent[], isNew: boolean): Recorded {
    const { database, books, zone } = this.#store;
    const before = isNew ? [] : listEvents(database, streamId);
    const events = [...before, ...this.#number(before, added)];
    let content = '';
    for (const event of events.slice(before.length)) {
      const body = insertEvent(database, streamId, event);
      content += `${streamId}|${event.streamSeq}|${event.eventId}|${event.body.type}|${event.happenedAtMs}|${event.loggedAtMs}|${event.personId}|${event.deskId}|${event.deskSeq}|${body}\n`;
    }
    this.#digest.update(content);
    added.forEach((one, index) => {
      if (one.text !== undefined && one.text !== '') {
        insertEventText(database, streamId, before.length + index + 1, one.text);
      }
    });
    const state = foldEvents(events);
    if (state === null)
      throw new CodedError('invalid_input', 'A record must begin with its receipt.');
    const clocks = evaluateTimeliness(state, books);
    const old = before.length === 0 ? null : foldEvents(before);
    if (old !== null) {
      const oldClocks = evaluateTimeliness(old, books);
      addClocks(this.#cells, old.facts, oldClocks, zone, -1);
      addVolumes(this.#volumes, old, oldClocks, zone, -1);
    }
    addClocks(this.#cells, state.facts, clocks, zone, 1);
    addVolumes(this.#volumes, state, clocks, zone, 1);
    project(this.#store, streamId, events, state, clocks, old === null);
    return { state, clocks };
  }

  /** Writes the gathered summaries, raises the outbox and closes the save with one audit row. */
  finish(action: string, subjectId: string): void {
    const { database } = this.#store;
    for (const [deskId, { count }] of this.#seqs) takeDeskSeqs(database, deskId, count);
    addToCells(database, this.#cells);
    addToVolumes(database, this.#volumes);
    const days = new Set<string>();
    for (const { key } of this.#cells.values()) days.add(key.decidedDay);
    for (const { key } of this.#volumes.values()) days.add(key.day);
    for (const day of days) raiseOutbox(database, { kind: 'day', key: day, day });
    appendAudit(database, {
      atMs: this.#writer.loggedAtMs,
      personId: this.#writer.personId,
      deskId: this.#writer.deskId,
      action,
      subjectId,
      digest: this.#digest.digest(),
    });
  }

  #number(before: readonly Event[], added: readonly NewEvent[]): Event[] {
    const { loggedAtMs } = this.#writer;
    return added.map((one, index) => {
      const { personId, deskId } = one.writtenBy ?? this.#writer;
      return {
        eventId: one.eventId ?? this.#newId(one.loggedAtMs ?? loggedAtMs),
        streamSeq: before.length + index + 1,
        happenedAtMs: one.happenedAtMs,
        loggedAtMs: one.loggedAtMs ?? loggedAtMs,
        personId,
        deskId,
        deskSeq: this.#takeSeq(deskId),
        body: one.body,
      };
    });
  }

  /** The next number of a desk's sequence. It is read once and written back once, by `finish`. */
  #takeSeq(deskId: DeskId): number {
    let taken = this.#seqs.get(deskId);
    if (taken === undefined) {
      taken = { first: takeDeskSeqs(this.#store.database, deskId, 0), count: 0 };
      this.#seqs.set(deskId, taken);
    }
    taken.count++;
    return taken.first + taken.count - 1;
  }
}

function makeEventId(atMs: number): EventId {
  return formatUuidV7(atMs, takeRandomBytes()) as EventId;
}

// Asking the system for random bytes costs more than an id is worth: one question for many ids.
const idBytes = 10;
const randomPool = new Uint8Array(idBytes * 400);
let randomTaken = randomPool.length;

function takeRandomBytes(): Uint8Array {
  if (randomTaken === randomPool.length) {
    randomFillSync(randomPool);
    randomTaken = 0;
  }
  randomTaken += idBytes;
  return randomPool.subarray(randomTaken - idBytes, randomTaken);
}

/** Writes the rows of one stream that its events come to; used by saves and by the rebuild. */
export function project(
  store: Store,
  streamId: StreamId,
  events: readonly Event[],
  state: SubjectState,
  clocks: readonly Clock[],
  isNew: boolean,
): void {
  const { database } = store;
  const beginning = findBeginning(events);
  if (beginning?.body.type === 'received') {
    const { contactId, customerId } = beginning.body;
    putEnquiry(database, streamId as EnquiryId, { contactId, customerId }, state, clocks);
  } else {
    putContact(database, streamId as ContactId, state);
  }
  putClocks(database, streamId, state, clocks, isNew);
}
