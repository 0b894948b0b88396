import type { ContactDraft } from '../../../shared/contract/schemas-contact.ts';
import type {
  ContactId,
  EnquiryId,
  PersonId,
  TeamId,
  TopicId,
} from '../../../shared/domain/ids.ts';
import type {
  AsideReason,
  AvoidableKind,
  Channel,
  EnquiryKind,
  Way,
} from '../../../shared/domain/words.ts';

/** What a key opens: F2 a call, F3 somebody at the counter, F4 something that came in writing. */
export type ContactType = 'call' | 'counter' | 'online';

/** How the contact ends; each but the first opens a few fields. */
export type Ending =
  'resolved_now' | 'next_step' | 'call_back' | 'transfer' | 'complaint' | 'put_aside';

/** A contact while it is being written down. Texts stay as typed until it is saved. */
export interface Draft {
  readonly contactId: ContactId;
  readonly enquiryId: EnquiryId;
  readonly type: ContactType;
  /** When its key was pressed: the timer counts from here, in UTC milliseconds. */
  readonly openedAtMs: number;
  readonly channel: Channel;
  readonly booked: boolean;
  /** A visitor who is here but not seen yet. */
  readonly stillWaiting: boolean;
  readonly waitText: string;
  readonly appointmentText: string;
  /** Empty: when the key was pressed. */
  readonly answeredText: string;
  readonly receivedText: string;
  readonly topicId: TopicId | null;
  readonly note: string;
  readonly kind: EnquiryKind;
  readonly customer: Omit<NonNullable<ContactDraft['customer']>, 'reference'>;
  readonly avoidable: AvoidableKind | null;
  readonly ending: Ending;
  readonly ownerId: PersonId | null;
  readonly teamId: TeamId | null;
  /** Null: as proposed from the promise. */
  readonly promisedText: string | null;
  readonly callBackText: string;
  readonly asideReason: AsideReason;
  /** What was sent and not yet confirmed: sending it again is harmless. */
  readonly sent: ContactDraft | null;
  readonly state: 'open' | 'saving' | 'not_saved';
  readonly fault: { readonly message: string; readonly path: string | null } | null;
}

/** The channels that F4 offers, in the order of the list. */
export const onlineChannels = [
  'email',
  'web_form',
  'webchat',
  'social',
  'letter',
  'other',
] as const;

/** The way that belongs to a channel and type of contact. */
export function findWay(draft: Pick<Draft, 'type' | 'channel' | 'booked'>): Way {
  if (draft.type === 'call') return 'call';
  if (draft.type === 'counter') return draft.booked ? 'booked' : 'walk_in';
  if (draft.channel === 'web_form') return 'form';
  if (draft.channel === 'webchat') return 'chat';
  return draft.channel === 'letter' ? 'post' : 'message';
}

const firstChannel: Readonly<Record<ContactType, Channel>> = {
  call: 'phone',
  counter: 'in_person',
  online: 'email',
};

/** An empty draft. The ids are made before the first call, so sending it twice is harmless. */
export function makeDraft(
  type: ContactType,
  ids: { readonly contactId: ContactId; readonly enquiryId: EnquiryId },
  openedAtMs: number,
): Draft {
  return {
    ...ids,
    type,
    openedAtMs,
    channel: firstChannel[type],
    booked: false,
    stillWaiting: false,
    waitText: '',
    appointmentText: '',
    answeredText: '',
    receivedText: 'now',
    topicId: null,
    note: '',
    kind: 'enquiry',
    customer: { name: '', phone: '', email: '', postcode: '' },
    avoidable: null,
    ending: 'resolved_now',
    ownerId: null,
    teamId: null,
    promisedText: null,
    callBackText: '',
    asideReason: 'spam',
    sent: null,
    state: 'open',
    fault: null,
  };
}
