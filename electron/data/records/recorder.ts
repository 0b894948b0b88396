import { randomFillSync } from 'node:crypto';
import {
  insertEvent,
  insertEventText,
  listEventsOf,
  type Stream,
} from '../../../db/queries/events.ts';
import { findNewestDeskSeq, raiseOutbox } from '../../../db/queries/ledger.ts';
import {
  putClocks,
  putContact,
  putEnquiry,
  removeSubjectRow,
} from '../../../db/queries/projections.ts';
import {
  findNextSubjectNumber,
  findSubjectNumber,
  insertSubject,
} from '../../../db/queries/subjects.ts';
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
import { findNextClock } from '../../../shared/domain/timeliness/next-clock.ts';
import { appendAudit } from './audit.ts';
import { ContentDigest } from './content-digest.ts';
import { makeReference } from './reference.ts';
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

/** What a save writes under one desk. */
interface DeskShare {
  newestSeq: number;
  /** Of all that is written, for the audit. */
  readonly digest: ContentDigest;
}

/**
 * Appends events and keeps everything that follows from them in step: projections, clocks, day
 * summaries, volumes, audit and outbox. It lives inside one transaction: append to any number of
 * streams, then `finish` once; nothing is true before the commit. One recorder to a transaction: it
 * holds the numbers of desks and subjects until it is finished.
 */
export class Recorder {
  readonly #store: Store;
  readonly #writer: Writer;
  readonly #newId: (atMs: number) => EventId;
  readonly #cells: CellMap = new Map();
  readonly #volumes: VolumeMap = new Map();
  readonly #desks = new Map<DeskId, DeskShare>();
  readonly #enrolled = new Map<StreamId, number>();
  #nextNumber: number | null = null;

  constructor(store: Store, writer: Writer, newId: (atMs: number) => EventId = makeEventId) {
    this.#store = store;
    this.#writer = writer;
    this.#newId = newId;
  }

  /**
   * Gives a new contact or enquiry its number, which `append` does too: only where the order matters
   * or the number is needed before. Side by side in this order, the rows of a save share pages.
   */
  enrol(streamId: StreamId): number {
    const { database } = this.#store;
    const subjectNumber = this.#nextNumber ?? findNextSubjectNumber(database);
    insertSubject(database, streamId, subjectNumber);
    this.#enrolled.set(streamId, subjectNumber);
    this.#nextNumber = subjectNumber + 1;
    return subjectNumber;
  }

  /** Enrols a new enquiry and answers with its reference, for the event it begins with. */
  enrolEnquiry(enquiryId: StreamId): string {
    return makeReference(this.#store.referencePrefix, this.enrol(enquiryId));
  }

  /**
   * Appends to one contact or enquiry. `isNew` promises that it has no events yet (an import of a
   * million rows need not look). `invalid_input` when the events do not begin properly.
   */
  append(streamId: StreamId, added: readonly NewEvent[], isNew: boolean): Recorded {
    const { database, books, zone } = this.#store;
    const subjectNumber = this.#findNumber(streamId, isNew);
    const before = isNew ? [] : listEventsOf(database, subjectNumber);
    const events = [...before, ...this.#number(before, added)];
    for (const event of events.slice(before.length)) {
      const body = insertEvent(database, subjectNumber, event);
      this.#share(event.deskId).digest.add(
        `${streamId}|${event.streamSeq}|${event.eventId}|${event.body.type}|${event.happenedAtMs}|${event.loggedAtMs}|${event.personId}|${event.deskId}|${event.deskSeq}|${body}\n`,
      );
    }
    added.forEach((one, index) => {
      if (one.text !== undefined && one.text !== '') {
        insertEventText(database, subjectNumber, before.length + index + 1, one.text);
      }
    });
    const state = foldEvents(events);
    if (state === null)
      throw new CodedError('invalid_input', 'A record must begin with its receipt.');
    const clocks = evaluateTimeliness(state, books);
    const old = before.length === 0 ? null : foldEvents(before);
    if (old !== null) {
      const oldClocks = evaluateTimeliness(old, books);
      addClocks(this.#cells, old, oldClocks, zone, -1);
      addVolumes(this.#volumes, old, oldClocks, zone, -1);
    }
    addClocks(this.#cells, state, clocks, zone, 1);
    addVolumes(this.#volumes, state, clocks, zone, 1);
    project(this.#store, { streamId, subjectNumber, events }, state, clocks, old === null);
    return { state, clocks };
  }

  /**
   * Writes the gathered summaries, raises the outbox and closes the save with one audit row for each
   * desk it wrote under, which keeps the desk's number too.
   */
  finish(action: string, subjectId: string): void {
    const { database } = this.#store;
    addToCells(database, this.#cells);
    addToVolumes(database, this.#volumes);
    const days = new Set<string>();
    for (const { key } of this.#cells.values()) days.add(key.decidedDay);
    for (const { key } of this.#volumes.values()) days.add(key.day);
    for (const day of days) raiseOutbox(database, { kind: 'day', key: day, day });
    // A save is in the audit also where it came to no event.
    if (this.#desks.size === 0) this.#share(this.#writer.deskId);
    for (const [deskId, { newestSeq, digest }] of this.#desks) {
      appendAudit(database, {
        atMs: this.#writer.loggedAtMs,
        personId: this.#writer.personId,
        deskId,
        deskSeq: newestSeq,
        action,
        subjectId,
        digest: digest.finish(),
      });
    }
  }

  #findNumber(streamId: StreamId, isNew: boolean): number {
    const known = isNew
      ? this.#enrolled.get(streamId)
      : findSubjectNumber(this.#store.database, streamId);
    return known ?? this.enrol(streamId);
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
        deskSeq: ++this.#share(deskId).newestSeq,
        body: one.body,
      };
    });
  }

  /** What is written under a desk so far. Its number is read once, and kept by `finish`. */
  #share(deskId: DeskId): DeskShare {
    let share = this.#desks.get(deskId);
    if (share === undefined) {
      const newestSeq = findNewestDeskSeq(this.#store.database, deskId);
      share = { newestSeq, digest: new ContentDigest() };
      this.#desks.set(deskId, share);
    }
    return share;
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
  { streamId, subjectNumber, events }: Stream,
  state: SubjectState,
  clocks: readonly Clock[],
  isNew: boolean,
): void {
  const { database } = store;
  const beginning = findBeginning(events);
  const table = beginning?.body.type === 'received' ? 'enquiry' : 'contact';
  if (state.withdrawn) {
    removeSubjectRow(database, subjectNumber, table);
  } else if (beginning?.body.type === 'received') {
    const { contactId, customerId } = beginning.body;
    const links = { contactId, customerId };
    const next = findNextClock(clocks, store.books);
    putEnquiry(database, subjectNumber, streamId as EnquiryId, links, state, clocks, next);
  } else {
    putContact(database, subjectNumber, streamId as ContactId, state);
  }
  putClocks(database, subjectNumber, state, clocks, isNew);
}
