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
import type {
  AsideReason,
  AvoidableKind,
  CallBackOutcome,
  Channel,
  EnquiryKind,
  Finding,
  Satisfaction,
  Way,
} from '../words.ts';
import type { PromisedTime } from './events.ts';

/** Everything a person can do to an enquiry. The contract's schema has the same shape. */
export type EnquiryAction =
  | { readonly type: 'acknowledge' | 'reply' | 'resume' | 'resolve' | 'reopen' | 'note' }
  | { readonly type: 'hold' | 'agree_date'; readonly promised: PromisedTime }
  // `delay`: told, before the due time, that it will be late.
  | { readonly type: 'update'; readonly delay: boolean }
  | { readonly type: 'pause'; readonly reasonId: ReasonId; readonly chaseOn: LocalDay | null }
  | { readonly type: 'assign'; readonly ownerId: PersonId | null }
  | { readonly type: 'transfer'; readonly teamId: TeamId; readonly misrouted: boolean }
  | { readonly type: 'promise_call_back'; readonly dueAtMs: InstantMs }
  | {
      readonly type: 'attempt_call_back';
      readonly outcome: CallBackOutcome;
      readonly nextAtMs: InstantMs | null;
    }
  | { readonly type: 'put_aside'; readonly reason: AsideReason }
  | { readonly type: 'escalate'; readonly stage: 1 | 2 }
  | { readonly type: 'decide_complaint'; readonly finding: Finding }
  // The other body's name is the text.
  | { readonly type: 'refer' }
  | {
      readonly type: 'make_appointment';
      readonly atMs: InstantMs;
      readonly siteId: SiteId | null;
    }
  | {
      readonly type: 'give_miss_reason';
      readonly standardId: StandardId;
      readonly reasonId: ReasonId;
    }
  | {
      readonly type: 'exclude';
      readonly standardId: StandardId | null;
      readonly reasonId: ReasonId;
    }
  | { readonly type: 'mark_repeat'; readonly of: EnquiryId | null }
  | { readonly type: 'mark_avoidable'; readonly avoidable: AvoidableKind | null }
  | { readonly type: 'give_satisfaction'; readonly satisfaction: Satisfaction }
  // The number itself is the text.
  | { readonly type: 'add_reference'; readonly system: string };

/** Besides, a second person can approve that something does not count. */
export type ActionType = EnquiryAction['type'] | 'approve_exclusion';

/** What a receipt said about the enquiry, as it should have been. */
export interface RightReceipt {
  readonly channel: Channel;
  readonly way: Way;
  readonly kind: EnquiryKind;
  readonly serviceId: ServiceId;
  readonly topicId: TopicId;
}

/** What is right instead of an event that was recorded wrongly. */
export type Correction =
  // It did not happen.
  | { readonly type: 'never' }
  // It happened at another time, or its words were wrong.
  | { readonly type: 'time'; readonly happenedAtMs: InstantMs }
  // The enquiry came another way, or was about something else.
  | { readonly type: 'receipt'; readonly happenedAtMs: InstantMs; readonly facts: RightReceipt }
  // Something else about it was wrong.
  | {
      readonly type: 'action';
      readonly happenedAtMs: InstantMs;
      readonly action: EnquiryAction;
    };
