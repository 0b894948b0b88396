import { listEvents } from '../../../db/queries/events.ts';
import { listServices } from '../../../db/queries/setup.ts';
import { findSubjectNumber } from '../../../db/queries/subjects.ts';
import { findVisit, listOpenVisits, listTickets } from '../../../db/queries/visits.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { Visit } from '../../../shared/contract/schemas-visit.ts';
import {
  endOfLocalDay,
  startOfLocalDay,
  toLocalDay,
} from '../../../shared/domain/calendar/zone.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { ContactId, EventId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { readTicket, writeTicket } from '../../../shared/domain/today/ticket.ts';
import { planVisit } from '../../../shared/domain/today/plan-visit.ts';
import { type NewEvent, Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import { offerUndo } from '../records/undo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';
import { findNextVisit, readVisit } from './visits.ts';

type AddInput = MethodInput<'visit.add'>;

/**
 * Adds a visitor and gives a ticket. The same id again changes nothing. `invalid_input` for an
 * appointment that is missing, out of place or not today, and for a service that is not offered.
 */
export function addVisit(context: CallContext, input: AddInput): MethodOutput<'visit.add'> {
  const store = getStore(context.state);
  const { database } = store;
  const nowMs = store.readNowMs();
  const added = runImmediate(database, () => {
    if (findSubjectNumber(database, input.contactId) !== undefined) return false;
    assertVisit(store, input, nowMs);
    const recorder = startRecorder(context, store, nowMs);
    recorder.append(input.contactId, listFirstEvents(store, input, nowMs), true);
    recorder.finish('visit.add', input.contactId);
    return true;
  });
  const visit = readVisit(store, input.contactId);
  if (visit === null) {
    throw new CodedError('conflict', 'This visit is over already. Add the visitor again.');
  }
  if (!added) return { visit, undoToken: null };
  tellWindows(context);
  const seqs = Array.from({ length: visit.lastSeq }, (_, index) => index + 1);
  return { visit, undoToken: offerBack(context, input.contactId, seqs, true) };
}

function assertVisit(store: Store, input: AddInput, nowMs: InstantMs): void {
  const { kind, appointmentAtMs, serviceId } = input;
  const refuse = (path: string, message: string): never => {
    throw new CodedError('invalid_input', message, path);
  };
  if (kind === 'booked' && appointmentAtMs === null) {
    refuse('appointmentAtMs', 'Type the time of the appointment, such as “10:30”.');
  }
  if (kind === 'walk_in' && (appointmentAtMs !== null || !input.arrived)) {
    refuse('kind', 'A visitor without an appointment is added on arrival.');
  }
  const today = toLocalDay(store.zone, nowMs);
  const isToday =
    appointmentAtMs === null ||
    (appointmentAtMs >= startOfLocalDay(store.zone, today) &&
      appointmentAtMs < endOfLocalDay(store.zone, today));
  if (!isToday) refuse('appointmentAtMs', 'Reception takes today’s appointments only.');
  if (serviceId === null) return;
  const service = listServices(store.database).find((row) => row.service_id === serviceId);
  if (service === undefined || service.withdrawn_at !== null) {
    refuse('serviceId', 'This service is not offered; choose another.');
  }
}

function listFirstEvents(store: Store, input: AddInput, nowMs: InstantMs): NewEvent[] {
  const desk = getDesk(store);
  const { appointmentAtMs } = input;
  const started: NewEvent = {
    happenedAtMs: nowMs,
    body: {
      type: 'contact_started',
      facts: {
        channel: 'in_person',
        way: input.kind,
        direction: 'inbound',
        origin: 'desk',
        kind: 'enquiry',
        serviceId: input.serviceId,
        topicId: null,
        siteId: desk.site_id,
        teamId: desk.team_id,
      },
      ...(appointmentAtMs === null ? {} : { appointmentAtMs }),
      ticket: takeTicket(store, desk.site_id, nowMs),
    },
  };
  return input.arrived ? [started, { happenedAtMs: nowMs, body: { type: 'arrived' } }] : [started];
}

/** The next ticket of this site today. */
function takeTicket(
  store: Store,
  siteId: ReturnType<typeof getDesk>['site_id'],
  nowMs: InstantMs,
): string {
  const startMs = startOfLocalDay(store.zone, toLocalDay(store.zone, nowMs));
  const given = listTickets(store.database, siteId, startMs);
  return writeTicket(1 + given.reduce((most, ticket) => Math.max(most, readTicket(ticket)), 0));
}

/** Calls whoever has waited longest. The same event again changes nothing and names the same visit. */
export function callNext(
  context: CallContext,
  input: MethodInput<'visit.callNext'>,
): MethodOutput<'visit.callNext'> {
  const store = getStore(context.state);
  const { database } = store;
  const nowMs = store.readNowMs();
  const called = runImmediate(database, () => {
    const known = findByEvent(store, input.eventId);
    if (known !== null) return { contactId: known, seqs: null };
    const next = findNextVisit(store, nowMs);
    if (next === undefined) return null;
    const recorder = startRecorder(context, store, nowMs);
    const seq = listEvents(database, next.contact_id).length + 1;
    const event = {
      happenedAtMs: nowMs,
      body: { type: 'called' as const },
      eventId: input.eventId,
    };
    recorder.append(next.contact_id, [event], false);
    recorder.finish('visit.callNext', next.contact_id);
    return { contactId: next.contact_id, seqs: [seq] };
  });
  if (called === null) return { visit: null, undoToken: null };
  return finish(context, called.contactId, called.seqs);
}

/** The open visit that holds an event: where it was written before the answer was lost. */
function findByEvent(store: Store, eventId: EventId): ContactId | null {
  const row = listOpenVisits(store.database).find((one) =>
    listEvents(store.database, one.contact_id).some((event) => event.eventId === eventId),
  );
  return row?.contact_id ?? null;
}

/**
 * Does one thing to a visit. The same `eventId` again changes nothing; another person's event since
 * `lastSeq` is a `conflict`, as is what the state of the visit does not allow.
 */
export function actOnVisit(
  context: CallContext,
  input: MethodInput<'visit.act'>,
): MethodOutput<'visit.act'> {
  const store = getStore(context.state);
  const { database } = store;
  const nowMs = store.readNowMs();
  const seqs = runImmediate(database, () => {
    const events = listEvents(database, input.contactId);
    const state = foldEvents(events);
    if (state === null || state.withdrawn || findVisit(database, input.contactId) === undefined) {
      throw new CodedError('not_found', 'This visit is not in the list any more.');
    }
    if (events.some((event) => event.eventId === input.eventId)) return null;
    if (events.length > input.lastSeq) {
      throw new CodedError(
        'conflict',
        'Somebody else has just done something with this visit. Look again.',
      );
    }
    const planned = planVisit(state, input.action, input.happenedAtMs ?? nowMs, nowMs);
    const recorder = startRecorder(context, store, nowMs);
    const [first, ...rest] = planned;
    recorder.append(input.contactId, [{ ...first, eventId: input.eventId }, ...rest], false);
    recorder.finish(`visit.${input.action}`, input.contactId);
    return planned.map((_, index) => events.length + 1 + index);
  });
  return finish(context, input.contactId, seqs);
}

function startRecorder(context: CallContext, store: Store, nowMs: InstantMs): Recorder {
  return new Recorder(store, {
    personId: getPerson(context).personId,
    deskId: getDesk(store).desk_id,
    loggedAtMs: nowMs,
  });
}

/** The answer of an action; `seqs` null where it had been done before. */
function finish(
  context: CallContext,
  contactId: ContactId,
  seqs: readonly number[] | null,
): { visit: Visit | null; undoToken: string | null } {
  if (seqs !== null) tellWindows(context);
  return {
    visit: readVisit(getStore(context.state), contactId),
    undoToken: seqs === null ? null : offerBack(context, contactId, seqs, false),
  };
}

function offerBack(
  context: CallContext,
  streamId: ContactId,
  seqs: readonly number[],
  isNew: boolean,
): string {
  return offerUndo(context, [{ streamId, seqs, isNew }], {
    afterwards: () => tellWindows(context),
  });
}

function tellWindows(context: CallContext): void {
  context.state.emit('visit.changed', {});
}
