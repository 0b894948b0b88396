import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { insertCustomer } from '../../../db/queries/customers.ts';
import { findCentre } from '../../../db/queries/setup.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { buildCast } from '../../../shared/domain/demonstration/cast.ts';
import { iterateDemonstration } from '../../../shared/domain/demonstration/generate.ts';
import { SeededRandom } from '../../../shared/domain/demonstration/random.ts';
import type { Story, StoryEvent } from '../../../shared/domain/demonstration/story.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import {
  type EventId,
  formatUuidV7,
  type StreamId,
  toRecordId,
} from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { parseDivision } from '../../../shared/domain/templates/choose-template.ts';
import { readSteadyMs } from '../clock.ts';
import { type NewEvent, Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';

/** Which history to write, and whom to tell how far it is. */
export interface DemonstrationRequest {
  readonly months: number;
  /** Contacts on an average staffed day. */
  readonly perDay: number;
  readonly seed: number;
  /** The end of the history; the same seed and end give the same records. */
  readonly untilMs: InstantMs;
  /** Called about three times a second with the days told and all days. */
  readonly onProgress: (done: number, total: number) => void;
}

/** What was written. */
export interface WrittenDemonstration {
  readonly contacts: number;
  readonly enquiries: number;
  readonly events: number;
}

const streamsAtOnce = 1200;
const progressEveryMs = 300;

/**
 * Writes the demonstration's history through the same recorder as every other record, some hundred
 * streams a transaction, and lets the process do other things in between. `invalid_input` for
 * amounts out of bounds; `conflict` where the centre is a real one.
 */
export async function writeDemonstration(
  store: Store,
  request: DemonstrationRequest,
): Promise<WrittenDemonstration> {
  checkRequest(store, request);
  const centre = findCentre(store.database);
  const written = { contacts: 0, enquiries: 0, events: 0 };
  const random = new SeededRandom(request.seed, 3);
  const newId = (atMs: number): EventId =>
    toRecordId(formatUuidV7(atMs, random.bytes(10)), 'event');
  let batch: Story[] = [];
  let toldAtMs = readSteadyMs();
  const days = iterateDemonstration({
    ...request,
    timeZone: store.zone.timeZone,
    division: parseDivision(centre?.division ?? ''),
  });
  for (const { stories, done, total } of days) {
    batch.push(...stories);
    if (batch.length < streamsAtOnce && done < total) continue;
    writeStories(store, batch, newId);
    for (const story of batch) count(written, story);
    batch = [];
    if (readSteadyMs() - toldAtMs >= progressEveryMs || done === total) {
      request.onProgress(done, total);
      toldAtMs = readSteadyMs();
    }
    await yieldToOthers();
  }
  return written;
}

function checkRequest(store: Store, request: DemonstrationRequest): void {
  if (!store.demonstration) {
    throw new CodedError(
      'conflict',
      'This is a real centre; invented records do not belong in it.',
    );
  }
  const bounds = [
    ['months', request.months, 1, 24],
    ['perDay', request.perDay, 1, 2000],
    ['seed', request.seed, 0, Number.MAX_SAFE_INTEGER],
  ] as const;
  for (const [path, value, least, most] of bounds) {
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new CodedError(
        'invalid_input',
        `A whole number from ${least} to ${most} is needed.`,
        path,
      );
    }
  }
}

function count(
  written: { contacts: number; enquiries: number; events: number },
  story: Story,
): void {
  written.events += story.events.length;
  if (story.events[0]?.body.type === 'received') written.enquiries += 1;
  else written.contacts += 1;
}

function writeStories(
  store: Store,
  stories: readonly Story[],
  newId: (atMs: number) => EventId,
): void {
  const last = stories.at(-1)?.events.at(-1);
  const [writer] = buildCast().leaders;
  if (last === undefined) return;
  runImmediate(store.database, () => {
    const recorder = new Recorder(
      store,
      { personId: writer.personId, deskId: writer.deskId, loggedAtMs: last.loggedAtMs },
      newId,
    );
    for (const { streamId, events, customer } of stories) {
      if (customer !== null) {
        insertCustomer(store.database, {
          customer_id: customer.customerId,
          name: customer.name,
          phone: customer.phone,
          email: customer.email,
          postcode: customer.postcode,
          reference: '',
          created_at: customer.createdAtMs,
        });
      }
      recorder.append(
        streamId,
        events.map((event) => toNewEvent(recorder, streamId, event)),
        true,
      );
    }
    recorder.finish('demonstration.write', 'demonstration');
  });
}

/** The reference comes from the centre's own numbers, as for every enquiry. */
function toNewEvent(recorder: Recorder, streamId: StreamId, event: StoryEvent): NewEvent {
  if (event.body.type !== 'received') return event;
  const reference = recorder.enrolEnquiry(streamId);
  return { ...event, body: { ...event.body, reference } };
}
