import { listEvents } from '../../../db/queries/events.ts';
import type { MethodInput } from '../../../shared/contract/methods.ts';
import type { BegunContact } from '../../../shared/contract/schemas-contact.ts';
import type { Event } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { SubjectState } from '../../../shared/domain/enquiry/subject-state.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Store } from '../records/store.ts';
import { getStore, type CallContext } from '../state.ts';

/** A contact that reception began, with its events so far. */
export interface Begun {
  readonly events: readonly Event[];
  readonly state: SubjectState;
}

/** Reads a contact that reception began; `not_found` where there is none, or it was taken back. */
export function findBegun(store: Store, contactId: ContactId): Begun {
  const events = listEvents(store.database, contactId);
  const state = foldEvents(events);
  if (state === null || state.withdrawn || state.episodes.length > 0) {
    throw new CodedError(
      'not_found',
      'This visitor is not in the list any more. What you typed is kept.',
    );
  }
  return { events, state };
}

/** `conflict` where the visitor has left, did not come or was finished with. */
export function assertNotFinished({ state }: Begun): void {
  const { leftAtMs, endedAtMs, noShow } = state.queue;
  if (leftAtMs === null && endedAtMs === null && !noShow) return;
  throw new CodedError(
    'conflict',
    'Somebody has finished with this visitor meanwhile. What you typed is kept.',
  );
}

/** What the form needs of a visitor whom reception added. */
export function readBegun(context: CallContext, input: MethodInput<'contact.begun'>): BegunContact {
  const begun = findBegun(getStore(context.state), input.contactId);
  assertNotFinished(begun);
  const { facts, queue, ticket, startedAtMs } = begun.state;
  return {
    contactId: input.contactId,
    channel: facts.channel,
    way: facts.way,
    ticket,
    startedAtMs,
    arrivedAtMs: queue.arrivedAtMs,
    appointmentAtMs: queue.appointmentAtMs,
    seenAtMs: queue.answeredAtMs,
  };
}
