import type {
  ContactId,
  CustomerId,
  DeskId,
  EnquiryId,
  EventId,
  NeedId,
  PersonId,
  ReasonId,
  ServiceId,
  SiteId,
  StandardId,
  TallyId,
  TeamId,
  TopicId,
} from '../ids.ts';
import type { InstantMs, LocalDay } from '../instant.ts';
import type {
  AsideReason,
  Authority,
  AvoidableKind,
  CallBackOutcome,
  Channel,
  Direction,
  EnquiryKind,
  Finding,
  Origin,
  Satisfaction,
  Way,
} from '../words.ts';

/**
 * Facts that decide which standards cover a contact or an enquiry. They come with its first event
 * and are fixed there; a later transfer or correction is an event of its own.
 */
export interface Facts {
  readonly channel: Channel;
  readonly way: Way;
  readonly direction: Direction;
  readonly origin: Origin;
  readonly kind: EnquiryKind;
  readonly serviceId: ServiceId | null;
  readonly topicId: TopicId | null;
  readonly siteId: SiteId | null;
  readonly teamId: TeamId | null;
}

/** What happened, without who and when. Free text stands apart, so that it can be erased alone. */
export type EventBody =
  // A contact begins. `appointmentAtMs` belongs to a booked visit, `ticket` to one who waits here.
  | { type: 'contact_started'; facts: Facts; appointmentAtMs?: InstantMs; ticket?: string }
  | { type: 'joined_queue' }
  | { type: 'arrived' }
  | { type: 'called' }
  // Answered or seen. Without a known wait there is no answer clock, and the report says so.
  | { type: 'answered'; waitKnown: boolean }
  // Left before being seen, or hung up in the queue. The wait decides whether it is "short".
  | { type: 'left_unseen'; waitKnown: boolean }
  | { type: 'no_show' }
  | { type: 'contact_ended' }
  | { type: 'satisfaction_given'; satisfaction: Satisfaction }
  | { type: 'avoidable_marked'; avoidable: AvoidableKind | null }
  // A counter tally: a contact without an enquiry and without a clock (docs: words, contact).
  | { type: 'tallied'; tallyId: TallyId }
  // Something this customer needs, and whether it was met this time.
  | { type: 'adjustment'; needId: NeedId; met: boolean }
  // An enquiry begins.
  | {
      type: 'received';
      facts: Facts;
      reference: string;
      contactId: ContactId | null;
      customerId: CustomerId | null;
    }
  | { type: 'acknowledged'; automatic: boolean }
  | { type: 'holding_reply'; promised: PromisedTime }
  | { type: 'replied' }
  // `delay`: told, before the due time, that it will be late.
  | { type: 'updated_customer'; delay?: boolean }
  | { type: 'paused'; reasonId: ReasonId; chaseOn: LocalDay | null }
  | { type: 'resumed' }
  | { type: 'assigned'; ownerId: PersonId | null }
  | { type: 'transferred'; teamId: TeamId; serviceId: ServiceId | null; misrouted: boolean }
  | { type: 'date_agreed'; promised: PromisedTime }
  | { type: 'call_back_promised'; dueAtMs: InstantMs }
  | { type: 'call_back_attempted'; outcome: CallBackOutcome; nextAtMs?: InstantMs }
  | { type: 'escalated'; stage: 1 | 2 }
  | { type: 'complaint_decided'; finding: Finding }
  // Another body answers this; its name stands in the text.
  | { type: 'referred' }
  | { type: 'appointment_made'; atMs: InstantMs; siteId: SiteId | null }
  // Somebody asks for another person; who stands in the text.
  | { type: 'on_behalf'; authority: Authority; identityChecked: boolean }
  // The same matter as an earlier enquiry of the same customer; null takes it back.
  | { type: 'repeat_marked'; of: EnquiryId | null }
  // The number another system knows it by stands in the text.
  | { type: 'reference_added'; system: string }
  // `atFirstContact`: nobody else took part and nothing was left to do (docs: metrics).
  | { type: 'resolved'; atFirstContact: boolean }
  | { type: 'reopened' }
  | { type: 'put_aside'; reason: AsideReason }
  | { type: 'excluded'; standardId: StandardId | null; reasonId: ReasonId }
  | { type: 'exclusion_approved'; standardId: StandardId | null }
  | { type: 'miss_reason_given'; standardId: StandardId; reasonId: ReasonId }
  // A closure or exception entered later moves a running clock to another calendar version.
  | {
      type: 'due_moved';
      standardId: StandardId;
      calendarVersion: number;
      oldDueAtMs: InstantMs | null;
      newDueAtMs: InstantMs | null;
    }
  // The events named here count no longer; what is right follows as events of its own.
  | { type: 'corrected'; supersedes: readonly number[] }
  // Logged by mistake and taken back at once: counts nowhere, the record of it stays.
  | { type: 'withdrawn' }
  | { type: 'note' };

export type EventType = EventBody['type'];

/** A time told to the customer: an instant, or a day that falls due at close (docs: clock rule 13). */
export type PromisedTime = { readonly atMs: InstantMs } | { readonly day: LocalDay };

/** One line of an append-only list: what, when, when written down, by whom, where. */
export interface Event {
  readonly eventId: EventId;
  /** 1, 2, 3 … within its contact or enquiry. */
  readonly streamSeq: number;
  readonly happenedAtMs: InstantMs;
  readonly loggedAtMs: InstantMs;
  readonly personId: PersonId;
  readonly deskId: DeskId;
  /** 1, 2, 3 … within the desk: shows a hole if a record is missing. */
  readonly deskSeq: number;
  readonly body: EventBody;
}
