import { assertNever } from '../errors.ts';
import type { PersonId, ReasonId, StandardId } from '../ids.ts';
import type { InstantMs, LocalDay } from '../instant.ts';
import type { Event, EventBody, PromisedTime } from './events.ts';
import { isBeginning, orderEvents } from './order-events.ts';
import {
  type AgreedDate,
  type Episode,
  isOpen,
  type Responses,
  type SubjectState,
} from './subject-state.ts';

/**
 * Folds events into the state they describe. Late entries take their place by `happenedAtMs`
 * (ties: by number); events named by a correction do not count. Null for an empty list or one that
 * does not begin with `contact_started` or `received`.
 */
export function foldEvents(events: readonly Event[]): SubjectState | null {
  const counting = orderEvents(events);
  const first = counting[0];
  if (first === undefined) return null;
  const body = first.body;
  if (body.type !== 'contact_started' && body.type !== 'received') return null;
  const state = startState(first, body, findStartLoggedAtMs(events, first));
  for (let i = 1; i < counting.length; i++) {
    const event = counting[i];
    if (event !== undefined) applyEvent(state, event);
  }
  return state;
}

/**
 * The event a contact or an enquiry begins with, as corrected; null where `foldEvents` gives null.
 * What it is linked to stands only there.
 */
export function findBeginning(events: readonly Event[]): Event | null {
  const first = orderEvents(events)[0];
  return first !== undefined && isBeginning(first) ? first : null;
}

type Beginning = Extract<Event['body'], { type: 'contact_started' | 'received' }>;

/** When it was first written down: a corrected receipt keeps the versions known by then (rule 11). */
function findStartLoggedAtMs(events: readonly Event[], first: Event): InstantMs {
  let loggedAtMs = first.loggedAtMs;
  for (const event of events) {
    if (event.loggedAtMs < loggedAtMs && isBeginning(event)) loggedAtMs = event.loggedAtMs;
  }
  return loggedAtMs;
}

function startState(event: Event, body: Beginning, startLoggedAtMs: InstantMs): SubjectState {
  const isEnquiry = body.type === 'received';
  return {
    facts: body.facts,
    startedAtMs: event.happenedAtMs,
    startLoggedAtMs,
    queue: {
      appointmentAtMs: isEnquiry ? null : (body.appointmentAtMs ?? null),
      joinedAtMs: null,
      arrivedAtMs: null,
      calledAtMs: null,
      answeredAtMs: null,
      leftAtMs: null,
      waitKnown: true,
      noShow: false,
      endedAtMs: null,
    },
    episodes: isEnquiry ? [startEpisode(event, startLoggedAtMs)] : [],
    pauses: [],
    dates: [],
    callBacks: [],
    exclusions: [],
    dueMoves: [],
    missReasons: [],
    adjustments: new Map(),
    reference: isEnquiry ? body.reference : '',
    ownerId: null,
    teamId: body.facts.teamId,
    serviceId: body.facts.serviceId,
    aside: null,
    satisfaction: null,
    avoidable: null,
    transfers: 0,
    misrouted: 0,
    ticket: isEnquiry ? null : (body.ticket ?? null),
    tallyId: null,
    onBehalf: null,
    repeatOf: null,
    finding: null,
    findings: new Map(),
    withdrawn: false,
    lastSeq: event.streamSeq,
  };
}

function startEpisode(event: Event, startLoggedAtMs = event.loggedAtMs): Episode {
  return {
    startedAtMs: event.happenedAtMs,
    startLoggedAtMs,
    acknowledgedAtMs: null,
    automaticReceiptAtMs: null,
    heldAtMs: null,
    repliedAtMs: null,
    resolvedAtMs: null,
    atFirstContact: false,
    escalations: [],
    updatesAtMs: [],
  };
}

function applyEvent(state: SubjectState, event: Event): void {
  const at = event.happenedAtMs;
  const { body } = event;
  const { queue } = state;
  if (event.streamSeq > state.lastSeq) state.lastSeq = event.streamSeq;
  const episode = state.episodes.at(-1);
  switch (body.type) {
    case 'contact_started':
    case 'received':
    case 'corrected':
    case 'referred':
    case 'appointment_made':
    case 'reference_added':
    case 'note':
      return;
    case 'called':
      queue.calledAtMs ??= at;
      return;
    case 'joined_queue':
      queue.joinedAtMs ??= at;
      return;
    case 'arrived':
      queue.arrivedAtMs ??= at;
      return;
    case 'answered':
      queue.answeredAtMs ??= at;
      queue.waitKnown = body.waitKnown;
      return;
    case 'left_unseen':
      queue.leftAtMs ??= at;
      queue.waitKnown = body.waitKnown;
      return;
    case 'no_show':
      queue.noShow = true;
      return;
    case 'contact_ended':
      queue.endedAtMs ??= at;
      return;
    case 'satisfaction_given':
      state.satisfaction = body.satisfaction;
      return;
    case 'avoidable_marked':
      state.avoidable = body.avoidable;
      return;
    case 'tallied':
      state.tallyId = body.tallyId;
      return;
    case 'adjustment':
      state.adjustments.set(body.needId, body.met);
      return;
    case 'on_behalf':
      state.onBehalf = { authority: body.authority, identityChecked: body.identityChecked };
      return;
    case 'repeat_marked':
      state.repeatOf = body.of;
      return;
    case 'complaint_decided':
      state.finding = body.finding;
      state.findings.set(findDecidedStage(state), body.finding);
      return;
    case 'withdrawn':
      state.withdrawn = true;
      return;
    case 'assigned':
      state.ownerId = body.ownerId;
      return;
    case 'transferred':
      state.teamId = body.teamId;
      state.serviceId = body.serviceId ?? state.serviceId;
      state.transfers++;
      if (body.misrouted) state.misrouted++;
      return;
    case 'put_aside':
      state.aside = body.reason;
      queue.endedAtMs ??= at;
      return;
    case 'excluded':
      state.exclusions.push({
        standardId: body.standardId,
        reasonId: body.reasonId,
        by: event.personId,
        approvedBy: null,
      });
      return;
    case 'exclusion_approved':
      approveExclusion(state, body.standardId, event.personId);
      return;
    case 'miss_reason_given':
      state.missReasons.push({ standardId: body.standardId, reasonId: body.reasonId });
      return;
    case 'due_moved':
      state.dueMoves.push({
        standardId: body.standardId,
        episode: state.episodes.length,
        calendarVersion: body.calendarVersion,
      });
      return;
    case 'paused':
      pause(state, event, body.reasonId, body.chaseOn);
      return;
    case 'resumed':
      endPauses(state, at);
      return;
    case 'reopened':
      reopen(state, event);
      return;
    case 'acknowledged':
    case 'holding_reply':
    case 'replied':
    case 'updated_customer':
    case 'escalated':
    case 'resolved':
    case 'date_agreed':
    case 'call_back_promised':
    case 'call_back_attempted':
      if (episode !== undefined && episode.resolvedAtMs === null) {
        applyToEpisode(state, episode, event, body);
      }
      return;
    default:
      return assertNever(body);
  }
}

type EpisodeBody = Extract<
  EventBody,
  {
    type:
      | 'acknowledged'
      | 'holding_reply'
      | 'replied'
      | 'updated_customer'
      | 'escalated'
      | 'resolved'
      | 'date_agreed'
      | 'call_back_promised'
      | 'call_back_attempted';
  }
>;

/** Events that belong to the running episode; what comes after its end changes nothing. */
function applyToEpisode(
  state: SubjectState,
  episode: Episode,
  event: Event,
  body: EpisodeBody,
): void {
  const at = event.happenedAtMs;
  switch (body.type) {
    case 'acknowledged':
      markResponse(episode, body.automatic ? 'automaticReceiptAtMs' : 'acknowledgedAtMs', at);
      return;
    case 'holding_reply':
      markResponse(episode, 'heldAtMs', at);
      episode.updatesAtMs.push(at);
      state.dates.push(agreeDate(state, event, body.promised));
      return;
    case 'replied':
      markResponse(episode, 'repliedAtMs', at);
      episode.updatesAtMs.push(at);
      return;
    case 'updated_customer':
      episode.updatesAtMs.push(at);
      return;
    case 'escalated':
      escalate(episode, event, body.stage);
      return;
    case 'resolved':
      episode.resolvedAtMs = at;
      episode.atFirstContact = body.atFirstContact;
      endPauses(state, at);
      return;
    case 'date_agreed':
      state.dates.push(agreeDate(state, event, body.promised));
      return;
    case 'call_back_promised':
      state.callBacks.push({
        episode: state.episodes.length,
        promisedAtMs: at,
        loggedAtMs: event.loggedAtMs,
        dueAtMs: body.dueAtMs,
        reachedAtMs: null,
        attempts: 0,
        nextAtMs: null,
      });
      return;
    case 'call_back_attempted': {
      // What an earlier episode still owed ended with its resolution.
      const number = state.episodes.length;
      const callBack = state.callBacks.find(
        (open) => open.episode === number && open.reachedAtMs === null,
      );
      if (callBack === undefined) return;
      callBack.attempts++;
      callBack.nextAtMs = body.nextAtMs ?? null;
      if (body.outcome === 'reached') callBack.reachedAtMs = at;
      return;
    }
    default:
      return assertNever(body);
  }
}

/** The first response of its kind counts, once for the episode and once for the stage it is at. */
function markResponse(episode: Episode, kind: keyof Responses, at: InstantMs): void {
  episode[kind] ??= at;
  for (const escalation of episode.escalations) escalation[kind] ??= at;
}

function escalate(episode: Episode, event: Event, stage: 1 | 2): void {
  if ((episode.escalations.at(-1)?.stage ?? 0) >= stage) return;
  episode.escalations.push({
    stage,
    atMs: event.happenedAtMs,
    loggedAtMs: event.loggedAtMs,
    acknowledgedAtMs: null,
    automaticReceiptAtMs: null,
    heldAtMs: null,
    repliedAtMs: null,
  });
}

function agreeDate(state: SubjectState, event: Event, promised: PromisedTime): AgreedDate {
  return {
    episode: state.episodes.length,
    madeAtMs: event.happenedAtMs,
    loggedAtMs: event.loggedAtMs,
    promised,
  };
}

function pause(
  state: SubjectState,
  event: Event,
  reasonId: ReasonId,
  chaseOn: LocalDay | null,
): void {
  if (!isOpen(state)) return;
  state.pauses.push({
    reasonId,
    chaseOn,
    fromMs: event.happenedAtMs,
    loggedAtMs: event.loggedAtMs,
    toMs: null,
  });
}

function endPauses(state: SubjectState, at: InstantMs): void {
  for (const open of state.pauses) open.toMs ??= at;
}

/** The stage a complaint stands at when it is decided; decided unasked, it counts at the first. */
function findDecidedStage(state: SubjectState): 1 | 2 {
  const isSecond =
    state.facts.kind === 'complaint_2' ||
    state.episodes.some((episode) => episode.escalations.at(-1)?.stage === 2);
  return isSecond ? 2 : 1;
}

/** Only a second person can approve (docs: counting rules). */
function approveExclusion(
  state: SubjectState,
  standardId: StandardId | null,
  personId: PersonId,
): void {
  for (const exclusion of state.exclusions) {
    if (exclusion.standardId === standardId && exclusion.by !== personId) {
      exclusion.approvedBy ??= personId;
    }
  }
}

/**
 * A resolved enquiry begins a new episode. One that was only put aside goes on where it was: the
 * customer has waited since the receipt, whatever somebody took it for in between.
 */
function reopen(state: SubjectState, event: Event): void {
  const last = state.episodes.at(-1);
  if (last === undefined || isOpen(state)) return;
  state.aside = null;
  if (last.resolvedAtMs === null) state.queue.endedAtMs = null;
  else state.episodes.push(startEpisode(event));
}
