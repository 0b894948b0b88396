import { assertNever } from '../errors.ts';
import type { Facts } from '../enquiry/events.ts';
import { type ContactId, toSlugId } from '../ids.ts';
import { brandInstant, type InstantMs, MINUTE_MS, SECOND_MS } from '../instant.ts';
import type { AvoidableKind, Channel, Satisfaction, Way } from '../words.ts';
import { findNextOpen } from '../clock/clock.ts';
import type { Actor } from './cast.ts';
import type { DayPlan } from './day-plan.ts';
import { weigh } from './random.ts';
import type { Subject } from './seasons.ts';
import { addMinutes, makeId, type Story, StoryLine, type Teller } from './story.ts';

/** A contact that has been told, and what its enquiries need to know of it. */
export interface ToldContact {
  readonly contactId: ContactId;
  /** Null when it begins after the end of the history. */
  readonly story: Story | null;
  readonly facts: Facts;
  readonly actor: Actor;
  readonly startedAtMs: InstantMs;
  /** When somebody wrote it down. */
  readonly loggedAtMs: InstantMs;
  /** When the talk was over or the message read; null when nobody attended to it. */
  readonly doneAtMs: InstantMs | null;
}

/** What somebody does: the way they come, when, and about what. */
export interface Approach {
  readonly channel: Channel;
  readonly way: Way;
  readonly atMs: InstantMs;
  readonly subject: Subject;
}

const satisfactions = weigh<Satisfaction>([
  ['good', 72],
  ['average', 17],
  ['poor', 7],
  ['declined', 4],
]);

const avoidables = weigh<AvoidableKind>([
  ['chasing_progress', 46],
  ['unclear_information', 24],
  ['wrong_department', 12],
  ['our_mistake', 10],
  ['no_reply', 8],
]);

/** Tells one contact from its beginning to its end. */
export function tellContact(teller: Teller, plan: DayPlan, approach: Approach): ToldContact {
  const { channel, way } = approach;
  switch (way) {
    case 'call':
    case 'call_back':
    case 'chat':
      return tellQueue(teller, plan, approach);
    case 'walk_in':
    case 'booked':
      return tellVisit(teller, plan, approach);
    case 'voicemail':
    case 'message':
    case 'form':
    case 'post':
      return tellMessage(teller, approach, channel === 'letter' ? 150 : 35);
    default:
      return assertNever(way);
  }
}

function makeFacts(approach: Approach, actor: Actor): Facts {
  const { channel, way, subject } = approach;
  return {
    channel,
    way,
    direction: 'inbound',
    // Waits and abandons of the telephone come from its own records, not from a desk.
    origin: way === 'call' ? 'import' : 'desk',
    kind: 'enquiry',
    serviceId: toSlugId(subject.service, 'service'),
    topicId: toSlugId(subject.topic, 'topic'),
    siteId: actor.siteId,
    teamId: actor.teamId,
  };
}

/** A call or a webchat: a queue, then an answer, or the caller gives up first. */
function tellQueue(teller: Teller, plan: DayPlan, approach: Approach): ToldContact {
  const { random, cast } = teller;
  const isCall = approach.channel === 'phone';
  const actor = random.pick(isCall ? cast.phone : cast.online);
  const line = new StoryLine(teller);
  const startedAtMs = approach.atMs;
  const waitSeconds = drawQueueWait(teller, plan, isCall);
  const patience = random.chance(0.012)
    ? random.between(1, 4.9)
    : Math.max(6, random.logNormal(260, 0.75));
  const leaves = waitSeconds > patience;
  const attendedAtMs = addSeconds(startedAtMs, Math.min(waitSeconds, patience));
  const endedAtMs = leaves ? attendedAtMs : addMinutes(attendedAtMs, random.logNormal(4.1, 0.55));
  const loggedAtMs = addSeconds(endedAtMs, random.between(2, 40));
  const facts = makeFacts(approach, actor);
  const tell = (atMs: InstantMs, body: Parameters<StoryLine['tell']>[2]): void =>
    line.tellLogged(atMs, loggedAtMs, actor, body);
  tell(startedAtMs, { type: 'contact_started', facts });
  tell(startedAtMs, { type: 'joined_queue' });
  tell(attendedAtMs, { type: leaves ? 'left_unseen' : 'answered', waitKnown: true });
  if (!leaves) tellImpressions(teller, plan, line, { endedAtMs, loggedAtMs, actor });
  tell(endedAtMs, { type: 'contact_ended' });
  return endContact(teller, line, {
    facts,
    actor,
    startedAtMs,
    loggedAtMs,
    doneAtMs: leaves ? null : endedAtMs,
  });
}

/** Most are answered at once; the rest wait, and on a busy day they are more and wait longer. */
function drawQueueWait(teller: Teller, plan: DayPlan, isCall: boolean): number {
  const { random } = teller;
  const atOnce = Math.max(0.3, 1 - (isCall ? 0.155 : 0.07) * plan.waitFactor);
  if (random.chance(atOnce)) return random.between(2, isCall ? 19.9 : 55);
  return Math.max(21, random.logNormal(85 * plan.waitFactor ** 0.6, 0.75));
}

function tellVisit(teller: Teller, plan: DayPlan, approach: Approach): ToldContact {
  const { random, cast } = teller;
  const actor = random.pick(cast.counter);
  const facts = makeFacts(approach, actor);
  const line = new StoryLine(teller);
  const isBooked = approach.way === 'booked';
  const appointmentAtMs = isBooked ? toFiveMinutes(approach.atMs) : null;
  if (appointmentAtMs !== null && random.chance(0.07)) {
    const missedAtMs = addMinutes(appointmentAtMs, 15);
    const began = { type: 'contact_started', facts, appointmentAtMs } as const;
    line.tellLogged(appointmentAtMs, missedAtMs, actor, began);
    line.tellLogged(missedAtMs, missedAtMs, actor, { type: 'no_show' });
    const times = { startedAtMs: appointmentAtMs, loggedAtMs: missedAtMs, doneAtMs: null };
    return endContact(teller, line, { facts, actor, ...times });
  }
  const arrivedAtMs =
    appointmentAtMs === null ? approach.atMs : addMinutes(appointmentAtMs, random.between(-12, 4));
  const readyAtMs = brandInstant(Math.max(arrivedAtMs, appointmentAtMs ?? 0));
  const waitFactor = plan.waitFactor ** 0.5;
  const waitMinutes = random.logNormal((isBooked ? 1.3 : 3.6) * waitFactor, isBooked ? 0.75 : 0.68);
  const patience = isBooked ? 40 : random.logNormal(28, 0.5);
  const leaves = waitMinutes > patience;
  const attendedAtMs = addMinutes(readyAtMs, Math.min(waitMinutes, patience));
  const endedAtMs = leaves ? attendedAtMs : addMinutes(attendedAtMs, random.logNormal(7.5, 0.5));
  const loggedAtMs = addSeconds(arrivedAtMs, random.between(3, 50));
  line.tellLogged(arrivedAtMs, loggedAtMs, actor, {
    type: 'contact_started',
    facts,
    ...(appointmentAtMs === null ? {} : { appointmentAtMs }),
  });
  line.tellLogged(arrivedAtMs, loggedAtMs, actor, { type: 'arrived' });
  const attendedLogMs = addSeconds(attendedAtMs, 2);
  const outcome = { type: leaves ? 'left_unseen' : 'answered', waitKnown: true } as const;
  line.tellLogged(attendedAtMs, attendedLogMs, actor, outcome);
  const endLogMs = addSeconds(endedAtMs, 5);
  if (!leaves) tellImpressions(teller, plan, line, { endedAtMs, loggedAtMs: endLogMs, actor });
  line.tellLogged(endedAtMs, endLogMs, actor, { type: 'contact_ended' });
  return endContact(teller, line, {
    facts,
    actor,
    startedAtMs: arrivedAtMs,
    loggedAtMs: endLogMs,
    doneAtMs: leaves ? null : endedAtMs,
  });
}

/** A message waits until somebody opens it; nobody stands in a queue. */
function tellMessage(teller: Teller, approach: Approach, readMinutes: number): ToldContact {
  const { random, cast, place } = teller;
  const actor = random.pick(approach.channel === 'phone' ? cast.phone : cast.online);
  const facts = makeFacts(approach, actor);
  const line = new StoryLine(teller);
  const startedAtMs = approach.atMs;
  const openAtMs = findNextOpen(place.workingDays, startedAtMs);
  const loggedAtMs = addMinutes(openAtMs, random.logNormal(readMinutes, 0.7));
  line.tellLogged(startedAtMs, loggedAtMs, actor, { type: 'contact_started', facts });
  if (random.chance(0.06)) {
    const avoidable = random.pickWeighted(avoidables);
    line.tellLogged(startedAtMs, loggedAtMs, actor, { type: 'avoidable_marked', avoidable });
  }
  return endContact(teller, line, { facts, actor, startedAtMs, loggedAtMs, doneAtMs: loggedAtMs });
}

/** What the customer thought of it, and whether they would have had to come at all. */
function tellImpressions(
  teller: Teller,
  plan: DayPlan,
  line: StoryLine,
  end: { endedAtMs: InstantMs; loggedAtMs: InstantMs; actor: Actor },
): void {
  const { random } = teller;
  if (random.chance(0.12)) {
    const asked = random.pickWeighted(satisfactions);
    const satisfaction =
      asked === 'good' && random.chance((plan.delayFactor - 1) / 8) ? 'poor' : asked;
    const body = { type: 'satisfaction_given', satisfaction } as const;
    line.tellLogged(end.endedAtMs, end.loggedAtMs, end.actor, body);
  }
  if (random.chance(0.07 * Math.sqrt(plan.delayFactor))) {
    const avoidable = random.pickWeighted(avoidables);
    const body = { type: 'avoidable_marked', avoidable } as const;
    line.tellLogged(end.endedAtMs, end.loggedAtMs, end.actor, body);
  }
}

function endContact(
  teller: Teller,
  line: StoryLine,
  told: Omit<ToldContact, 'contactId' | 'story'>,
): ToldContact {
  const contactId = makeId(teller, told.startedAtMs, 'contact');
  return { ...told, contactId, story: line.finish(contactId, null) };
}

function addSeconds(fromMs: InstantMs, seconds: number): InstantMs {
  return brandInstant(Math.round(fromMs + seconds * SECOND_MS));
}

function toFiveMinutes(atMs: InstantMs): InstantMs {
  return brandInstant(Math.round(atMs / (5 * MINUTE_MS)) * 5 * MINUTE_MS);
}
