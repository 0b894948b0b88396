import { listEvents } from '../../../db/queries/events.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { findDue } from '../../../shared/domain/clock/clock.ts';
import type { Facts } from '../../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { describeTarget } from '../../../shared/domain/standards/describe-standard.ts';
import { selectStandards } from '../../../shared/domain/standards/select-standards.ts';
import {
  findCalendarVersion,
  resolveCalendarId,
} from '../../../shared/domain/timeliness/calendar-book.ts';
import { evaluateTimeliness } from '../../../shared/domain/timeliness/evaluate.ts';
import { getDesk, getStore, type CallContext } from '../state.ts';
import { viewClock } from './clock-view.ts';

/** What the centre promises someone who comes this way, with the due times as from now. */
export function findPromises(
  context: CallContext,
  input: MethodInput<'contact.promises'>,
): MethodOutput<'contact.promises'> {
  const store = getStore(context.state);
  const desk = getDesk(store);
  const facts: Facts = {
    channel: input.channel,
    way: input.way,
    direction: 'inbound',
    origin: 'desk',
    kind: input.kind,
    serviceId: input.serviceId,
    topicId: null,
    siteId: desk.site_id,
    teamId: desk.team_id,
  };
  const { books } = store;
  const startMs = input.receivedAtMs;
  const loggedAtMs = store.readNowMs();
  const promises = selectStandards(books.standards, facts, startMs, loggedAtMs)
    .filter((standard) => standard.measure !== 'agreed_date' && standard.measure !== 'call_back')
    .map((standard) => {
      const calendarId = resolveCalendarId(books.calendars, standard.calendarId, facts);
      const version = findCalendarVersion(books.calendars, calendarId, startMs, loggedAtMs);
      const dueAtMs =
        standard.threshold === null
          ? null
          : findDue(version.calendar, startMs, standard.threshold).dueAtMs;
      return {
        standardId: standard.standardId,
        name: standard.name,
        targetWords: describeTarget(standard),
        dueAtMs,
      };
    });
  return { promises };
}

export function listContactClocks(
  context: CallContext,
  input: MethodInput<'contact.clocks'>,
): MethodOutput<'contact.clocks'> {
  const store = getStore(context.state);
  const state = foldEvents(listEvents(store.database, input.contactId));
  if (state === null) throw new CodedError('not_found', 'There is no such contact.');
  const nowMs = store.readNowMs();
  const clocks = evaluateTimeliness(state, store.books);
  return {
    clocks: clocks.map((clock) => viewClock(input.contactId, clock, store.books, nowMs)),
  };
}
