import { addOpenMs } from '../clock/clock.ts';
import type { EventBody } from '../enquiry/events.ts';
import {
  type CustomerId,
  type DeskId,
  formatUuidV7,
  type Id,
  type PersonId,
  type StreamId,
  toRecordId,
} from '../ids.ts';
import { brandInstant, type InstantMs, MINUTE_MS } from '../instant.ts';
import type { Books } from '../timeliness/run.ts';
import type { Actor, Cast } from './cast.ts';
import type { DemonstrationPlace } from './day-plan.ts';
import type { SeededRandom } from './random.ts';

/** One thing that happened in the history. A `received` has no reference yet: it is numbered when written. */
export interface StoryEvent {
  readonly happenedAtMs: InstantMs;
  readonly loggedAtMs: InstantMs;
  readonly writtenBy: { readonly personId: PersonId; readonly deskId: DeskId };
  readonly body: EventBody;
  readonly text?: string;
}

/** An invented customer; the number and the address belong to nobody. */
export interface StoryCustomer {
  readonly customerId: CustomerId;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly postcode: string;
  readonly createdAtMs: InstantMs;
}

/** All events of one contact or enquiry, in the order in which they were written down. */
export interface Story {
  readonly streamId: StreamId;
  readonly events: readonly StoryEvent[];
  /** The customer to be written first, where the story brings in a new one. */
  readonly customer: StoryCustomer | null;
}

/** What every story is made with. */
export interface Teller {
  readonly random: SeededRandom;
  readonly place: DemonstrationPlace;
  readonly cast: Cast;
  readonly books: Books;
  /** Nothing is known of what comes after. */
  readonly untilMs: InstantMs;
}

const hourMs = 3_600_000;

/** Makes a record id from the teller's own random numbers. */
export function makeId<K extends string>(teller: Teller, atMs: number, path: K): Id<K> {
  return toRecordId(formatUuidV7(atMs, teller.random.bytes(10)), path);
}

/** The instant some working hours later, a few seconds off the full minute. */
export function addWorkingHours(teller: Teller, fromMs: InstantMs, hours: number): InstantMs {
  const openMs = Math.max(MINUTE_MS, Math.round(hours * hourMs));
  return addOpenMs(teller.place.workingDays, fromMs, openMs);
}

/** An instant later by real minutes. */
export function addMinutes(fromMs: InstantMs, minutes: number): InstantMs {
  return brandInstant(Math.round(fromMs + minutes * MINUTE_MS));
}

/** Gathers the events of one stream as they are told. */
export class StoryLine {
  readonly #teller: Teller;
  readonly #events: StoryEvent[] = [];

  constructor(teller: Teller) {
    this.#teller = teller;
  }

  /** What has been told so far, in the order told. */
  get events(): readonly StoryEvent[] {
    return this.#events;
  }

  /**
   * Something happened and was written down within two minutes; now and then hours later, which
   * stays to be seen.
   */
  tell(happenedAtMs: InstantMs, actor: Actor, body: EventBody, text?: string): void {
    const { random } = this.#teller;
    const minutes = random.chance(0.02) ? random.between(40, 300) : random.between(0.1, 1.8);
    this.tellLogged(happenedAtMs, addMinutes(happenedAtMs, minutes), actor, body, text);
  }

  /** The same where the moment of writing down is known. */
  tellLogged(
    happenedAtMs: InstantMs,
    loggedAtMs: InstantMs,
    actor: Actor,
    body: EventBody,
    text?: string,
  ): void {
    const { personId, deskId } = actor;
    this.#events.push({
      happenedAtMs,
      loggedAtMs,
      writtenBy: { personId, deskId },
      body,
      ...(text === undefined ? {} : { text }),
    });
  }

  /** Ends the story at the end of the history, in the order of writing; null when nothing is left. */
  finish(streamId: StreamId, customer: StoryCustomer | null): Story | null {
    const { untilMs } = this.#teller;
    const [beginning, ...others] = this.#events;
    if (beginning === undefined || beginning.loggedAtMs > untilMs) return null;
    const known = others.filter((event) => event.loggedAtMs <= untilMs);
    known.sort((a, b) => a.loggedAtMs - b.loggedAtMs || a.happenedAtMs - b.happenedAtMs);
    return { streamId, events: [beginning, ...known], customer };
  }
}
