import type {
  EnquiryId,
  NeedId,
  PersonId,
  ReasonId,
  ServiceId,
  StandardId,
  TallyId,
  TeamId,
} from '../ids.ts';
import type { InstantMs, LocalDay } from '../instant.ts';
import type { AsideReason, Authority, AvoidableKind, Finding, Satisfaction } from '../words.ts';
import type { Facts, PromisedTime } from './events.ts';

/**
 * The state of one contact or enquiry, folded from its events. Nothing here is the only copy of a
 * fact: the same events always give the same state, in whatever order they were written down.
 */
export interface SubjectState {
  readonly facts: Facts;
  readonly startedAtMs: InstantMs;
  /** When the first event was written down: decides which versions were known by then. */
  readonly startLoggedAtMs: InstantMs;
  readonly queue: QueueState;
  readonly episodes: Episode[];
  readonly pauses: PauseState[];
  readonly dates: AgreedDate[];
  readonly callBacks: CallBack[];
  readonly exclusions: Exclusion[];
  readonly dueMoves: DueMove[];
  readonly missReasons: { standardId: StandardId; reasonId: ReasonId }[];
  /** The last word on each need of the customer. */
  readonly adjustments: Map<NeedId, boolean>;
  reference: string;
  ownerId: PersonId | null;
  teamId: TeamId | null;
  serviceId: ServiceId | null;
  aside: AsideReason | null;
  satisfaction: Satisfaction | null;
  avoidable: AvoidableKind | null;
  transfers: number;
  misrouted: number;
  ticket: string | null;
  tallyId: TallyId | null;
  onBehalf: { readonly authority: Authority; readonly identityChecked: boolean } | null;
  repeatOf: EnquiryId | null;
  finding: Finding | null;
  /** What became of a complaint at each stage. */
  readonly findings: Map<1 | 2, Finding>;
  /** Logged by mistake: it counts nowhere. */
  withdrawn: boolean;
  lastSeq: number;
}

/** What a contact went through before somebody attended to it. */
export interface QueueState {
  appointmentAtMs: InstantMs | null;
  joinedAtMs: InstantMs | null;
  arrivedAtMs: InstantMs | null;
  calledAtMs: InstantMs | null;
  answeredAtMs: InstantMs | null;
  leftAtMs: InstantMs | null;
  waitKnown: boolean;
  noShow: boolean;
  endedAtMs: InstantMs | null;
}

/** The first time the customer heard from us in each way, since some moment. */
export interface Responses {
  acknowledgedAtMs: InstantMs | null;
  automaticReceiptAtMs: InstantMs | null;
  heldAtMs: InstantMs | null;
  repliedAtMs: InstantMs | null;
}

/** Taken to a stage of complaint: what was said before no longer answers it. */
export interface Escalation extends Responses {
  readonly stage: 1 | 2;
  readonly atMs: InstantMs;
  readonly loggedAtMs: InstantMs;
}

/** From receipt or reopening to the next resolution (docs: clock rule 14). */
export interface Episode extends Responses {
  readonly startedAtMs: InstantMs;
  readonly startLoggedAtMs: InstantMs;
  resolvedAtMs: InstantMs | null;
  atFirstContact: boolean;
  /** The stages it was taken to in this episode, rising. */
  readonly escalations: Escalation[];
  /** Each time the customer heard from us: what an `update` standard repeats from. */
  readonly updatesAtMs: InstantMs[];
}

export interface PauseState {
  readonly reasonId: ReasonId;
  readonly chaseOn: LocalDay | null;
  readonly fromMs: InstantMs;
  readonly loggedAtMs: InstantMs;
  toMs: InstantMs | null;
}

export interface AgreedDate {
  readonly episode: number;
  readonly madeAtMs: InstantMs;
  readonly loggedAtMs: InstantMs;
  readonly promised: PromisedTime;
}

export interface CallBack {
  readonly episode: number;
  readonly promisedAtMs: InstantMs;
  readonly loggedAtMs: InstantMs;
  readonly dueAtMs: InstantMs;
  reachedAtMs: InstantMs | null;
  attempts: number;
  /** When the next attempt is planned; the promise itself does not move. */
  nextAtMs: InstantMs | null;
}

export interface Exclusion {
  readonly standardId: StandardId | null;
  readonly reasonId: ReasonId;
  readonly by: PersonId;
  approvedBy: PersonId | null;
}

export interface DueMove {
  readonly standardId: StandardId;
  readonly episode: number;
  readonly calendarVersion: number;
}

/** True while somebody still has to do something about it. */
export function isOpen(state: SubjectState): boolean {
  if (state.aside !== null || state.withdrawn) return false;
  const last = state.episodes.at(-1);
  return last !== undefined && last.resolvedAtMs === null;
}

/** True while a pause has no end. Whether it stops a clock is the standard's to say. */
export function isPaused(state: SubjectState): boolean {
  return isOpen(state) && state.pauses.some((pause) => pause.toMs === null);
}

/** When it was last closed: resolved or put aside; null while open. */
export function findClosedAtMs(state: SubjectState): InstantMs | null {
  if (isOpen(state)) return null;
  return state.episodes.at(-1)?.resolvedAtMs ?? state.queue.endedAtMs;
}
