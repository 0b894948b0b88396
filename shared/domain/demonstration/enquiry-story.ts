import { toLocalDay } from '../calendar/zone.ts';
import { assertNever } from '../errors.ts';
import type { Facts } from '../enquiry/events.ts';
import { type CustomerId, type EnquiryId, toSlugId } from '../ids.ts';
import { brandInstant, type InstantMs, type LocalDay } from '../instant.ts';
import type { AsideReason, Channel, EnquiryKind, Way } from '../words.ts';
import type { Actor } from './cast.ts';
import type { ToldContact } from './contact-story.ts';
import type { DayPlan } from './day-plan.ts';
import { tellMisses } from './miss-story.ts';
import { pickNote } from './notes.ts';
import { weigh } from './random.ts';
import type { Subject } from './seasons.ts';
import {
  addMinutes,
  addWorkingHours,
  makeId,
  type Story,
  type StoryCustomer,
  StoryLine,
  type Teller,
} from './story.ts';

/** One enquiry on its way through the hands of the centre. */
interface Case {
  readonly teller: Teller;
  readonly line: StoryLine;
  readonly actor: Actor;
  readonly facts: Facts;
  readonly fromMs: InstantMs;
  /** Longer in the bad month, much longer where a case was forgotten. */
  readonly slowness: number;
}

const asides = weigh<AsideReason>([
  ['duplicate', 50],
  ['thank_you', 30],
  ['spam', 20],
]);

const waitingForCustomer = toSlugId('waiting-for-customer', 'reason');
const waitingForTeam = toSlugId('waiting-for-another-team', 'reason');

/** Tells one enquiry that a contact raised, up to the end of the history. */
export function tellEnquiry(
  teller: Teller,
  plan: DayPlan,
  contact: ToldContact,
  subject: Subject,
  customer: { readonly customerId: CustomerId; readonly created: StoryCustomer | null } | null,
): Story | null {
  const { random } = teller;
  const doneAtMs = contact.doneAtMs ?? contact.startedAtMs;
  const kind = drawKind(teller, contact.facts.channel, contact.facts.way);
  const facts: Facts = {
    ...contact.facts,
    origin: 'desk',
    kind,
    serviceId: toSlugId(subject.service, 'service'),
    topicId: toSlugId(subject.topic, 'topic'),
  };
  const enquiryId: EnquiryId = makeId(teller, contact.startedAtMs, 'enquiry');
  const line = new StoryLine(teller);
  const received = {
    type: 'received',
    facts,
    reference: '',
    contactId: contact.contactId,
    customerId: customer?.customerId ?? null,
  } as const;
  const note = random.chance(0.12) ? pickNote(random, kind) : undefined;
  line.tellLogged(contact.startedAtMs, contact.loggedAtMs, contact.actor, received, note);
  const matter: Case = {
    teller,
    line,
    actor: contact.actor,
    facts,
    fromMs: doneAtMs,
    slowness: plan.delayFactor * (random.chance(0.008) ? random.between(5, 14) : 1),
  };
  tellHandling(matter, contact);
  tellMisses(teller, line);
  return line.finish(enquiryId, customer?.created ?? null);
}

function drawKind(teller: Teller, channel: Channel, way: Way): EnquiryKind {
  const { random } = teller;
  const drawn = random.fraction();
  if (way === 'voicemail') return 'enquiry';
  if (drawn < 0.005) return 'complaint_1';
  if (drawn < 0.0053) return 'complaint_2';
  if (drawn < 0.011) return 'compliment';
  if (drawn < 0.014) return 'suggestion';
  const isWritten = channel === 'email' || channel === 'web_form';
  return drawn < (isWritten ? 0.06 : 0.03) ? 'service_request' : 'enquiry';
}

function tellHandling(matter: Case, contact: ToldContact): void {
  const { kind, way } = matter.facts;
  switch (kind) {
    case 'complaint_1':
      return tellComplaint(matter);
    case 'complaint_2':
      return tellReview(matter, matter.fromMs);
    case 'service_request':
      return tellServiceRequest(matter);
    case 'compliment':
    case 'suggestion':
      return tellReply(matter, 3);
    case 'enquiry':
      break;
    default:
      return assertNever(kind);
  }
  switch (way) {
    case 'call':
    case 'call_back':
    case 'chat':
    case 'walk_in':
    case 'booked':
      return tellTalk(matter, contact);
    case 'voicemail':
      return tellReply(matter, 2.2);
    case 'message':
    case 'form':
    case 'post':
      return tellMessage(matter);
    default:
      return assertNever(way);
  }
}

/** Most talks end with the matter settled; the rest leave something to do. */
function tellTalk(matter: Case, contact: ToldContact): void {
  const { teller, line, actor, fromMs } = matter;
  const { random } = teller;
  const drawn = random.fraction();
  if (drawn > 0.075) {
    const doneAtMs = brandInstant(Math.max(fromMs, contact.loggedAtMs));
    line.tellLogged(fromMs, doneAtMs, actor, { type: 'resolved', atFirstContact: true });
    if (random.chance(0.012)) tellReopening(matter, fromMs);
  } else if (drawn > 0.045) tellTransfer(matter);
  else if (drawn > 0.02) tellCallBack(matter);
  else if (drawn > 0.006) tellReply(matter, 3.5);
  else {
    const reason = random.pickWeighted(asides);
    line.tell(fromMs, actor, { type: 'put_aside', reason });
  }
}

function tellTransfer(matter: Case): void {
  const { teller, line, actor, fromMs, slowness } = matter;
  const { random, cast } = teller;
  const officer = random.pick(cast.specialists);
  const misrouted = random.chance(0.25);
  const body = { type: 'transferred', teamId: officer.teamId, serviceId: null, misrouted } as const;
  line.tell(fromMs, actor, body);
  const resolvedAtMs = addWorkingHours(teller, fromMs, random.logNormal(6, 0.9) * slowness);
  if (random.chance(0.45)) agreeDate(matter, fromMs, resolvedAtMs);
  line.tell(addMinutes(fromMs, 30), officer, { type: 'assigned', ownerId: officer.personId });
  line.tell(resolvedAtMs, officer, { type: 'resolved', atFirstContact: false });
}

/** A promise to ring back: sometimes nobody is at home, sometimes it is forgotten. */
function tellCallBack(matter: Case): void {
  const { teller, line, actor, fromMs, slowness } = matter;
  const { random } = teller;
  const dueAtMs = addWorkingHours(teller, fromMs, random.pick([2, 4, 8, 8]));
  line.tell(fromMs, actor, { type: 'call_back_promised', dueAtMs });
  const part = random.chance(0.04 * slowness) ? random.between(1.05, 2) : random.between(0.2, 0.95);
  const firstAtMs = brandInstant(fromMs + Math.round((dueAtMs - fromMs) * part));
  const triedAtMs = addWorkingHours(teller, firstAtMs, 0.02);
  let reachedAtMs = triedAtMs;
  if (random.chance(0.14)) {
    const outcome = random.chance(0.5) ? 'no_answer' : 'voicemail';
    line.tell(triedAtMs, actor, { type: 'call_back_attempted', outcome });
    reachedAtMs = addWorkingHours(teller, triedAtMs, random.between(0.2, 1.5));
  }
  line.tell(reachedAtMs, actor, { type: 'call_back_attempted', outcome: 'reached' });
  const resolvedAtMs = addMinutes(reachedAtMs, random.between(3, 12));
  line.tell(resolvedAtMs, actor, { type: 'resolved', atFirstContact: false });
}

/** Median working hours to a full reply, by channel. */
const replyHours: Readonly<Record<Channel, number>> = {
  email: 2.8,
  web_form: 2.4,
  social: 0.7,
  letter: 11,
  phone: 3,
  in_person: 3,
  webchat: 3,
  other: 6,
};

function tellMessage(matter: Case): void {
  const { teller, line, actor, facts, fromMs } = matter;
  const { random } = teller;
  if (random.chance(0.03)) {
    const reason = random.pickWeighted(asides);
    line.tell(fromMs, actor, { type: 'put_aside', reason });
  } else tellReply(matter, replyHours[facts.channel]);
}

/** Acknowledged perhaps, held or paused perhaps, answered in full, and now and then opened again. */
function tellReply(matter: Case, medianHours: number): void {
  const { teller, line, actor, facts, fromMs, slowness } = matter;
  const { random, cast } = teller;
  const hours = random.logNormal(medianHours, 1.15) * slowness;
  const owner = random.chance(0.25) ? random.pick(cast.online) : actor;
  if (facts.channel === 'web_form') {
    const receiptAtMs = addMinutes(fromMs, 0.5);
    line.tellLogged(receiptAtMs, receiptAtMs, actor, { type: 'acknowledged', automatic: true });
  }
  const acknowledgedHours = random.logNormal(1.8, 0.8) * Math.sqrt(slowness);
  if (acknowledgedHours < hours) {
    const atMs = addWorkingHours(teller, fromMs, acknowledgedHours);
    line.tell(atMs, owner, { type: 'acknowledged', automatic: false });
  }
  let repliedAtMs = addWorkingHours(teller, fromMs, hours);
  if (hours > 16 && random.chance(0.3)) {
    const heldAtMs = addWorkingHours(teller, fromMs, hours * random.between(0.4, 0.7));
    const promised = { day: pickPromisedDay(matter, repliedAtMs) };
    line.tell(heldAtMs, owner, { type: 'holding_reply', promised });
  }
  if (hours > 2 && random.chance(0.09)) repliedAtMs = tellPause(matter, owner, hours);
  if (hours > 8)
    line.tell(addWorkingHours(teller, fromMs, 1), owner, {
      type: 'assigned',
      ownerId: owner.personId,
    });
  line.tell(repliedAtMs, owner, { type: 'replied' });
  const resolvedAtMs = random.chance(0.93)
    ? repliedAtMs
    : addWorkingHours(teller, repliedAtMs, random.logNormal(5, 0.8));
  line.tell(resolvedAtMs, owner, { type: 'resolved', atFirstContact: false });
  if (random.chance(0.025)) tellReopening(matter, resolvedAtMs);
}

/** Asked the customer or another team for something; returns when the work was done after all. */
function tellPause(matter: Case, owner: Actor, hours: number): InstantMs {
  const { teller, line, fromMs } = matter;
  const { random } = teller;
  const pausedAtMs = addWorkingHours(teller, fromMs, hours * random.between(0.3, 0.8));
  const resumedAtMs = addWorkingHours(teller, pausedAtMs, random.logNormal(14, 0.8));
  const reasonId = random.chance(0.8) ? waitingForCustomer : waitingForTeam;
  const chaseOn = random.chance(0.7)
    ? toLocalDay(teller.place.zone, addWorkingHours(teller, pausedAtMs, 24))
    : null;
  line.tellLogged(pausedAtMs, addMinutes(pausedAtMs, 0.5), owner, {
    type: 'paused',
    reasonId,
    chaseOn,
  });
  line.tell(resumedAtMs, owner, { type: 'resumed' });
  return addWorkingHours(teller, resumedAtMs, Math.max(0.3, hours * 0.3));
}

function tellServiceRequest(matter: Case): void {
  const { teller, line, actor, fromMs, slowness } = matter;
  const { random, cast } = teller;
  const officer = random.pick(cast.specialists);
  const hours = random.logNormal(17, 0.8) * Math.sqrt(slowness);
  line.tell(addMinutes(fromMs, 1), actor, { type: 'acknowledged', automatic: false });
  line.tell(addMinutes(fromMs, 2), actor, { type: 'assigned', ownerId: officer.personId });
  let doneAtMs = addWorkingHours(teller, fromMs, hours);
  if (random.chance(0.5)) agreeDate(matter, fromMs, doneAtMs);
  if (random.chance(0.12)) doneAtMs = tellPause(matter, officer, hours);
  if (random.chance(0.25)) {
    line.tell(addWorkingHours(teller, fromMs, hours * 0.5), officer, { type: 'updated_customer' });
  }
  line.tell(addMinutes(doneAtMs, -4), officer, { type: 'replied' });
  line.tell(doneAtMs, officer, { type: 'resolved', atFirstContact: false });
  if (random.chance(0.04)) tellReopening(matter, doneAtMs);
}

/** Tells the customer a date that is mostly kept; a few have to be agreed again. */
function agreeDate(matter: Case, toldAtMs: InstantMs, doneAtMs: InstantMs): void {
  const { teller, line, actor } = matter;
  const { random } = teller;
  const promised = { day: pickPromisedDay(matter, doneAtMs) };
  line.tell(addMinutes(toldAtMs, 1), actor, { type: 'date_agreed', promised });
  if (random.chance(0.05)) {
    const againAtMs = addWorkingHours(teller, toldAtMs, random.between(4, 10));
    const later = { day: toLocalDay(teller.place.zone, addWorkingHours(teller, doneAtMs, 16)) };
    if (againAtMs < doneAtMs) line.tell(againAtMs, actor, { type: 'date_agreed', promised: later });
  }
}

/** A day the matter will most likely be done by; the promise is broken in some of the cases. */
function pickPromisedDay(matter: Case, doneAtMs: InstantMs): LocalDay {
  const { teller, fromMs, slowness } = matter;
  const { random, place } = teller;
  const broken = random.chance(0.05 * Math.min(4, slowness));
  const middleMs = brandInstant(Math.round(fromMs + (doneAtMs - fromMs) * 0.6));
  const promisedMs = broken ? middleMs : addWorkingHours(teller, doneAtMs, random.between(1, 16));
  return toLocalDay(place.zone, promisedMs);
}

function tellComplaint(matter: Case): void {
  const { teller, line, actor, fromMs, slowness } = matter;
  const { random, cast } = teller;
  const officer = random.pick(cast.leaders);
  const acknowledgedHours = random.logNormal(7, 0.75) * slowness;
  const hours = Math.max(acknowledgedHours + 2, random.logNormal(42, 0.55) * Math.sqrt(slowness));
  line.tell(addMinutes(fromMs, 10), actor, { type: 'assigned', ownerId: officer.personId });
  const acknowledgedAtMs = addWorkingHours(teller, fromMs, acknowledgedHours);
  line.tell(acknowledgedAtMs, officer, { type: 'acknowledged', automatic: false });
  if (random.chance(0.15)) {
    const heldAtMs = addWorkingHours(teller, fromMs, hours * 0.8);
    const promised = { day: pickPromisedDay(matter, addWorkingHours(teller, fromMs, hours)) };
    if (heldAtMs > acknowledgedAtMs)
      line.tell(heldAtMs, officer, { type: 'holding_reply', promised });
  }
  const repliedAtMs = addWorkingHours(teller, fromMs, hours);
  line.tell(repliedAtMs, officer, { type: 'replied' });
  if (random.chance(0.15)) {
    tellReview(matter, addWorkingHours(teller, repliedAtMs, random.between(8, 50)));
  } else
    line.tell(addMinutes(repliedAtMs, 2), officer, { type: 'resolved', atFirstContact: false });
}

/** Stage 2: somebody else looks at the answer again. */
function tellReview(matter: Case, askedAtMs: InstantMs): void {
  const { teller, line, slowness } = matter;
  const { random, cast } = teller;
  const reviewer = random.pick(cast.specialists);
  line.tell(askedAtMs, reviewer, { type: 'escalated', stage: 2 });
  const acknowledgedAtMs = addWorkingHours(teller, askedAtMs, random.logNormal(6, 0.6));
  line.tell(acknowledgedAtMs, reviewer, { type: 'acknowledged', automatic: false });
  const hours = Math.max(20, random.logNormal(95, 0.4) * Math.sqrt(slowness));
  const repliedAtMs = addWorkingHours(teller, askedAtMs, hours);
  line.tell(repliedAtMs, reviewer, { type: 'replied' });
  line.tell(addMinutes(repliedAtMs, 2), reviewer, { type: 'resolved', atFirstContact: false });
}

/** The customer comes back: it was not settled after all. */
function tellReopening(matter: Case, closedAtMs: InstantMs): void {
  const { teller, line, actor, slowness } = matter;
  const { random } = teller;
  const reopenedAtMs = addWorkingHours(teller, closedAtMs, random.logNormal(16, 0.8));
  line.tell(reopenedAtMs, actor, { type: 'reopened' });
  const resolvedAtMs = addWorkingHours(teller, reopenedAtMs, random.logNormal(6, 0.9) * slowness);
  line.tell(resolvedAtMs, actor, { type: 'replied' });
  line.tell(addMinutes(resolvedAtMs, 1), actor, { type: 'resolved', atFirstContact: false });
}
