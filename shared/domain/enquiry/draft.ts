import type { Zone } from '../calendar/zone.ts';
import type {
  ContactId,
  CustomerId,
  EnquiryId,
  NeedId,
  PersonId,
  ServiceId,
  SiteId,
  TeamId,
  TopicId,
} from '../ids.ts';
import type { InstantMs } from '../instant.ts';
import type {
  AsideReason,
  Authority,
  AvoidableKind,
  Channel,
  Direction,
  EnquiryKind,
  Satisfaction,
  Way,
} from '../words.ts';
import { assertDraft } from './draft-checks.ts';
import { listContactEvents, listEnquiryEvents } from './draft-events.ts';
import type { EventBody, PromisedTime } from './events.ts';
import type { SubjectState } from './subject-state.ts';

/** A contact as the form sends it; the contract's schema has the same shape and checks each value. */
export interface Draft {
  readonly contactId: ContactId;
  /** Begun before, by a visitor added at reception: what follows is added to that contact. */
  readonly continues: boolean;
  readonly channel: Channel;
  readonly way: Way;
  readonly direction: Direction;
  readonly siteId: SiteId;
  readonly teamId: TeamId;
  readonly receivedAtMs: InstantMs;
  readonly joinedQueueAtMs: InstantMs | null;
  readonly arrivedAtMs: InstantMs | null;
  readonly appointmentAtMs: InstantMs | null;
  readonly calledAtMs: InstantMs | null;
  readonly answeredAtMs: InstantMs | null;
  readonly leftUnseenAtMs: InstantMs | null;
  readonly endedAtMs: InstantMs | null;
  readonly avoidable: AvoidableKind | null;
  readonly satisfaction: Satisfaction | null;
  readonly adjustments: readonly { readonly needId: NeedId; readonly met: boolean }[];
  /** Somebody asks for another person: by what right, and who, in one line. */
  readonly onBehalf: {
    readonly authority: Authority;
    readonly identityChecked: boolean;
    readonly who: string;
  } | null;
  readonly enquiries: readonly DraftEnquiry[];
}

export interface DraftEnquiry {
  readonly enquiryId: EnquiryId;
  readonly kind: EnquiryKind;
  /** Without service and topic only where it is put aside: spam is about nothing. */
  readonly serviceId: ServiceId | null;
  readonly topicId: TopicId | null;
  readonly note: string;
  /** The earlier enquiry of the same customer about the same matter. */
  readonly repeatOf: EnquiryId | null;
  /** What other systems know it by. */
  readonly references: readonly { readonly system: string; readonly reference: string }[];
  readonly outcome: DraftOutcome;
}

export type DraftOutcome =
  | { readonly type: 'resolved_now' }
  | {
      readonly type: 'next_step';
      readonly ownerId: PersonId | null;
      readonly promised: PromisedTime | null;
    }
  | { readonly type: 'call_back'; readonly dueAtMs: InstantMs }
  | {
      readonly type: 'transfer';
      readonly teamId: TeamId;
      /** It came to the wrong team: counted apart from other transfers. */
      readonly misrouted: boolean;
      readonly promised: PromisedTime | null;
    }
  // Another body answers it: our part is done, but not without a hand-off.
  | { readonly type: 'referral'; readonly organisation: string }
  | { readonly type: 'appointment'; readonly atMs: InstantMs; readonly siteId: SiteId | null }
  | { readonly type: 'put_aside'; readonly reason: AsideReason };

/** One thing that happened, as a draft tells it. */
export interface DraftEvent {
  readonly happenedAtMs: InstantMs;
  readonly body: EventBody;
  readonly text?: string;
}

/** What a draft does not know by itself. */
export interface DraftSurroundings {
  readonly nowMs: InstantMs;
  readonly zone: Zone;
  readonly customerId: CustomerId | null;
  /** The contact so far, where the draft continues it. */
  readonly begun: SubjectState | null;
  readonly takeReference: () => string;
}

/** What a form comes to: the events of the contact, and of each enquiry it carries. */
export interface DraftStreams {
  readonly contact: DraftEvent[];
  readonly enquiries: { readonly enquiryId: EnquiryId; readonly events: DraftEvent[] }[];
}

/**
 * Turns a form into the events of the contact and of each enquiry it carries. `invalid_input` with
 * the field's name for what cannot be: in the future, seen before arriving, a complaint that is
 * over before anybody has looked into it.
 */
export function draftToStreams(draft: Draft, around: DraftSurroundings): DraftStreams {
  assertDraft(draft, around);
  return {
    contact: listContactEvents(draft, around),
    enquiries: draft.enquiries.map((enquiry) => ({
      enquiryId: enquiry.enquiryId,
      events: listEnquiryEvents(draft, enquiry, around),
    })),
  };
}
