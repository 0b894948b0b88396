import { assertNever, CodedError } from '../errors.ts';
import type {
  EnquiryId,
  PersonId,
  ReasonId,
  ServiceId,
  SiteId,
  StandardId,
  TeamId,
  TopicId,
} from '../ids.ts';
import type { InstantMs, LocalDay } from '../instant.ts';
import type { EnquiryAction } from './action.ts';
import type { EventBody, PromisedTime } from './events.ts';
import { type ActionSituation, findRefusal, findStage } from './offer-actions.ts';

/** What the centre knows, as far as an action names it. */
export interface KnownThings {
  readonly hasReason: (reasonId: ReasonId, list: 'pause' | 'miss' | 'exclusion') => boolean;
  readonly hasTeam: (teamId: TeamId) => boolean;
  readonly hasSite: (siteId: SiteId) => boolean;
  /** True for a person who may be given work: known and not disabled. */
  readonly hasPerson: (personId: PersonId) => boolean;
  readonly hasTopic: (topicId: TopicId, serviceId: ServiceId) => boolean;
  readonly hasEnquiry: (enquiryId: EnquiryId) => boolean;
}

/** What an action does not know by itself. */
export interface ActionSurroundings extends ActionSituation {
  readonly enquiryId: EnquiryId;
  readonly happenedAtMs: InstantMs;
  readonly text: string;
  readonly known: KnownThings;
  readonly toDay: (atMs: InstantMs) => LocalDay;
  /** The missed standards whose clock belongs to the contact: to be answered or seen. */
  readonly missedByContact: ReadonlySet<StandardId>;
}

/** The events an action becomes, and whose they are. */
export interface PlannedAction {
  readonly subject: 'enquiry' | 'contact';
  readonly bodies: readonly EventBody[];
}

function refuse(path: string, message: string): never {
  throw new CodedError('invalid_input', message, path);
}

/**
 * The events an action becomes. `conflict` with the reason where the state at `happenedAtMs` does
 * not allow it, `invalid_input` with the field where something it names is not there or cannot be.
 */
export function planAction(action: EnquiryAction, around: ActionSurroundings): PlannedAction {
  const refusal = findRefusal(action.type, around);
  if (refusal !== null) throw new CodedError('conflict', refusal);
  const { known } = around;
  switch (action.type) {
    case 'acknowledge':
      return onEnquiry({ type: 'acknowledged', automatic: false });
    case 'hold':
      assertPromised(action.promised, around);
      return onEnquiry({ type: 'holding_reply', promised: action.promised });
    case 'reply':
      return onEnquiry({ type: 'replied' });
    case 'update':
      return onEnquiry({ type: 'updated_customer', delay: action.delay });
    case 'pause':
      if (!known.hasReason(action.reasonId, 'pause')) refuseReason();
      if (action.chaseOn !== null && action.chaseOn < around.toDay(around.happenedAtMs)) {
        refuse('action.chaseOn', 'This date has passed.');
      }
      return onEnquiry({ type: 'paused', reasonId: action.reasonId, chaseOn: action.chaseOn });
    case 'resume':
      return onEnquiry({ type: 'resumed' });
    case 'assign':
      assertPerson(action.ownerId, known);
      return onEnquiry({ type: 'assigned', ownerId: action.ownerId });
    case 'transfer':
      return planTransfer(action, around);
    case 'agree_date':
      assertPromised(action.promised, around);
      return onEnquiry({ type: 'date_agreed', promised: action.promised });
    case 'promise_call_back':
      assertAhead(action.dueAtMs, around, 'action.dueAtMs');
      return onEnquiry({ type: 'call_back_promised', dueAtMs: action.dueAtMs });
    case 'attempt_call_back':
      return planAttempt(action, around);
    case 'resolve':
      return onEnquiry({ type: 'resolved', atFirstContact: false });
    case 'reopen':
      return onEnquiry({ type: 'reopened' });
    case 'put_aside':
      return onEnquiry({ type: 'put_aside', reason: action.reason });
    case 'escalate':
      if ((findStage(around.state) ?? 0) >= action.stage) {
        refuse('action.stage', `This complaint is at stage ${action.stage} already.`);
      }
      return onEnquiry({ type: 'escalated', stage: action.stage });
    case 'decide_complaint':
      return onEnquiry({ type: 'complaint_decided', finding: action.finding });
    case 'refer':
      assertText(around, 'Say who answers it instead.');
      return onEnquiry({ type: 'referred' });
    case 'make_appointment':
      assertAhead(action.atMs, around, 'action.atMs');
      if (action.siteId !== null && !known.hasSite(action.siteId)) {
        refuse('action.siteId', 'This site is not in the list.');
      }
      return onEnquiry({ type: 'appointment_made', atMs: action.atMs, siteId: action.siteId });
    case 'give_miss_reason':
      return planMissReason(action, around);
    case 'exclude':
      if (!known.hasReason(action.reasonId, 'exclusion')) refuseReason();
      return onEnquiry({
        type: 'excluded',
        standardId: action.standardId,
        reasonId: action.reasonId,
      });
    case 'mark_repeat':
      if (action.of === around.enquiryId) refuse('action.of', 'This is the enquiry itself.');
      if (action.of !== null && !known.hasEnquiry(action.of)) {
        refuse('action.of', 'There is no such enquiry.');
      }
      return onEnquiry({ type: 'repeat_marked', of: action.of });
    case 'mark_avoidable':
      return onContact({ type: 'avoidable_marked', avoidable: action.avoidable });
    case 'give_satisfaction':
      return onContact({ type: 'satisfaction_given', satisfaction: action.satisfaction });
    case 'add_reference':
      assertText(around, 'Type the number the other system gave.');
      return onEnquiry({ type: 'reference_added', system: action.system });
    case 'note':
      assertText(around, 'Type the note.');
      return onEnquiry({ type: 'note' });
    default:
      return assertNever(action);
  }
}

/** A second person's word that something does not count; refused as `planAction` refuses. */
export function planApproval(around: ActionSurroundings): PlannedAction {
  const refusal = findRefusal('approve_exclusion', around);
  if (refusal !== null) throw new CodedError('forbidden', refusal);
  const waiting = around.state.exclusions.find((exclusion) => exclusion.approvedBy === null);
  return onEnquiry({ type: 'exclusion_approved', standardId: waiting?.standardId ?? null });
}

function onEnquiry(...bodies: EventBody[]): PlannedAction {
  return { subject: 'enquiry', bodies };
}

function onContact(...bodies: EventBody[]): PlannedAction {
  return { subject: 'contact', bodies };
}

/** Another team takes it over: who had it in the old team has it no longer. */
function planTransfer(
  action: Extract<EnquiryAction, { type: 'transfer' }>,
  around: ActionSurroundings,
): PlannedAction {
  const { teamId, misrouted } = action;
  if (!around.known.hasTeam(teamId)) refuse('action.teamId', 'This team is not in the list.');
  if (teamId === around.state.teamId) refuse('action.teamId', 'This team has it already.');
  const moved: EventBody = { type: 'transferred', teamId, serviceId: null, misrouted };
  return around.state.ownerId === null
    ? onEnquiry(moved)
    : onEnquiry(moved, { type: 'assigned', ownerId: null });
}

function planAttempt(
  action: Extract<EnquiryAction, { type: 'attempt_call_back' }>,
  around: ActionSurroundings,
): PlannedAction {
  const { outcome, nextAtMs } = action;
  if (outcome === 'reached' || nextAtMs === null) {
    return onEnquiry({ type: 'call_back_attempted', outcome });
  }
  assertAhead(nextAtMs, around, 'action.nextAtMs');
  return onEnquiry({ type: 'call_back_attempted', outcome, nextAtMs });
}

function planMissReason(
  action: Extract<EnquiryAction, { type: 'give_miss_reason' }>,
  around: ActionSurroundings,
): PlannedAction {
  const { standardId, reasonId } = action;
  if (!around.missed.has(standardId)) {
    refuse('action.standardId', 'The target of this standard was not missed.');
  }
  if (!around.known.hasReason(reasonId, 'miss')) refuseReason();
  const body: EventBody = { type: 'miss_reason_given', standardId, reasonId };
  return around.missedByContact.has(standardId) ? onContact(body) : onEnquiry(body);
}

function refuseReason(): never {
  return refuse('action.reasonId', 'This reason is not in the list.');
}

function assertPerson(ownerId: PersonId | null, known: KnownThings): void {
  if (ownerId !== null && !known.hasPerson(ownerId)) {
    refuse('action.ownerId', 'This person is not there any more; choose another.');
  }
}

function assertText(around: ActionSurroundings, message: string): void {
  if (around.text.trim() === '') refuse('text', message);
}

function assertAhead(atMs: InstantMs, around: ActionSurroundings, path: string): void {
  if (atMs <= around.happenedAtMs) refuse(path, 'This time has passed; type a later one.');
}

/** A promise is for later than the moment it was given. */
function assertPromised(promised: PromisedTime, around: ActionSurroundings): void {
  const passed =
    'atMs' in promised
      ? promised.atMs <= around.happenedAtMs
      : promised.day < around.toDay(around.happenedAtMs);
  if (passed) refuse('action.promised', 'This date has passed; type a later one.');
}
