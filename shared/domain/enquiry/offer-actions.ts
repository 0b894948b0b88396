import { assertNever } from '../errors.ts';
import type { PersonId, StandardId } from '../ids.ts';
import type { Role } from '../words.ts';
import type { ActionType } from './action.ts';
import {
  type CallBack,
  type Exclusion,
  isOpen,
  isPaused,
  type SubjectState,
} from './subject-state.ts';

/** All actions, in the order in which screens offer them. */
export const actionTypes = [
  'acknowledge',
  'reply',
  'hold',
  'attempt_call_back',
  'resolve',
  'assign',
  'pause',
  'resume',
  'reopen',
  'note',
  'update',
  'agree_date',
  'promise_call_back',
  'make_appointment',
  'transfer',
  'refer',
  'escalate',
  'decide_complaint',
  'give_miss_reason',
  'add_reference',
  'mark_repeat',
  'mark_avoidable',
  'give_satisfaction',
  'exclude',
  'approve_exclusion',
  'put_aside',
] as const satisfies readonly ActionType[];

/** What decides whether an action fits. */
export interface ActionSituation {
  readonly state: SubjectState;
  /** The standards whose target was missed, of the enquiry or of its contact. */
  readonly missed: ReadonlySet<StandardId>;
  /** True where at least one standard covers it. */
  readonly covered: boolean;
  readonly personId: PersonId;
  readonly role: Role;
}

/** The actions that fit now; screens offer no others (issue: actions that do not fit are not offered). */
export function listOffered(situation: ActionSituation): ActionType[] {
  return actionTypes.filter((type) => findRefusal(type, situation) === null);
}

/** Why an action does not fit, as a sentence for the person who tried it; null where it fits. */
export function findRefusal(type: ActionType, situation: ActionSituation): string | null {
  const { state } = situation;
  if (state.withdrawn) return 'This enquiry was logged by mistake and taken back.';
  const closed = isOpen(state) ? null : 'This enquiry is closed; reopen it first.';
  switch (type) {
    case 'reply':
    case 'hold':
    case 'resolve':
    case 'assign':
    case 'update':
    case 'agree_date':
    case 'make_appointment':
    case 'transfer':
    case 'refer':
    case 'put_aside':
      return closed;
    case 'acknowledge':
      return closed ?? refuseIf(hasHeard(state), 'The customer has heard from us already.');
    case 'attempt_call_back':
      return closed ?? refuseIf(findCallBack(state) === null, 'No call-back is promised.');
    case 'promise_call_back':
      return (
        closed ??
        refuseIf(findCallBack(state) !== null, 'A call-back is promised already; record it first.')
      );
    case 'pause':
      return closed ?? refuseIf(isPaused(state), 'This enquiry is paused already.');
    case 'resume':
      return closed ?? refuseIf(!isPaused(state), 'This enquiry is not paused.');
    case 'reopen':
      return refuseIf(closed === null, 'This enquiry is open already.');
    case 'escalate':
      return closed ?? refuseIf(findStage(state) === 2, 'This complaint is at stage 2 already.');
    case 'decide_complaint':
      if (findStage(state) === null) return 'This is not a complaint; raise it to stage 1 first.';
      return refuseIf(closed !== null && state.finding !== null, 'This complaint is decided.');
    case 'give_miss_reason':
      return refuseIf(situation.missed.size === 0, 'No target was missed.');
    case 'exclude':
      if (!situation.covered) return 'No standard covers this enquiry, so nothing counts.';
      return refuseIf(
        findWaitingExclusion(state) !== null,
        'Somebody has asked for this already; it waits for a second person.',
      );
    case 'approve_exclusion':
      return refuseApproval(situation);
    case 'note':
    case 'add_reference':
    case 'mark_repeat':
    case 'mark_avoidable':
    case 'give_satisfaction':
      return null;
    default:
      return assertNever(type);
  }
}

function refuseIf(applies: boolean, message: string): string | null {
  return applies ? message : null;
}

/** Only a second person can approve, and only one who leads (docs: counting rules). */
function refuseApproval(situation: ActionSituation): string | null {
  const waiting = findWaitingExclusion(situation.state);
  if (waiting === null) return 'Nobody has asked to leave this out of the figures.';
  if (waiting.by === situation.personId) {
    return 'You asked for this yourself; another person has to approve it.';
  }
  return refuseIf(situation.role === 'advisor', 'A team leader or a supervisor approves this.');
}

/** The request that something does not count and that nobody has approved yet. */
export function findWaitingExclusion(state: SubjectState): Exclusion | null {
  return state.exclusions.find((exclusion) => exclusion.approvedBy === null) ?? null;
}

/** The call-back that is promised and has reached nobody yet. */
export function findCallBack(state: SubjectState): CallBack | null {
  if (!isOpen(state)) return null;
  return (
    state.callBacks.find(
      (one) => one.episode === state.episodes.length && one.reachedAtMs === null,
    ) ?? null
  );
}

/** The stage a complaint is at; null for what is no complaint. */
export function findStage(state: SubjectState): 1 | 2 | null {
  if (state.facts.kind === 'complaint_2') return 2;
  const raised = state.episodes.at(-1)?.escalations.at(-1)?.stage ?? null;
  return raised ?? (state.facts.kind === 'complaint_1' ? 1 : null);
}

/** True where an acknowledgement would say nothing new, in this episode and at this stage. */
function hasHeard(state: SubjectState): boolean {
  const episode = state.episodes.at(-1);
  const since = episode?.escalations.at(-1) ?? episode;
  return (
    since !== undefined && (since.acknowledgedAtMs ?? since.heldAtMs ?? since.repliedAtMs) !== null
  );
}
