import type { ContactDraft } from '../../../shared/contract/schemas-contact.ts';
import type {
  callKinds,
  contactTypes,
  ContactForm,
  endings,
} from '../../../shared/contract/schemas-contact-form.ts';
import type { ContactId, EnquiryId } from '../../../shared/domain/ids.ts';
import type { Channel, EnquiryKind, Way } from '../../../shared/domain/words.ts';

/** What a key opens: F2 a call, F3 somebody at the counter, F4 something that came in writing. */
export type ContactType = (typeof contactTypes)[number];

/** How a call went. */
export type CallKind = (typeof callKinds)[number];

/** How an enquiry ends; each but the first opens a few fields. */
export type Ending = (typeof endings)[number];

/** One matter of an open contact. */
export type FormEnquiry = ContactForm['enquiries'][number];

/** A contact while it is being written down. Texts stay as typed until it is saved. */
export interface Draft extends Omit<ContactForm, 'version'> {
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
export function findWay(draft: Pick<Draft, 'type' | 'call' | 'channel' | 'booked'>): Way {
  if (draft.type === 'call') return wayOfCall[draft.call];
  if (draft.type === 'counter') return draft.booked ? 'booked' : 'walk_in';
  if (draft.channel === 'web_form') return 'form';
  if (draft.channel === 'webchat') return 'chat';
  return draft.channel === 'letter' ? 'post' : 'message';
}

const wayOfCall: Readonly<Record<CallKind, Way>> = {
  answered: 'call',
  missed: 'call',
  voicemail: 'voicemail',
  outbound: 'call_back',
};

const firstChannel: Readonly<Record<ContactType, Channel>> = {
  call: 'phone',
  counter: 'in_person',
  online: 'email',
};

/** True where somebody spoke with them at that moment, so that an answer has a time. */
export function isSpoken(draft: Pick<Draft, 'type' | 'call' | 'reached' | 'channel'>): boolean {
  if (draft.type === 'counter') return true;
  if (draft.type === 'online') return draft.channel === 'webchat';
  return draft.call === 'answered' || (draft.call === 'outbound' && draft.reached === 'reached');
}

/** True where nobody was reached, so that nothing was raised yet. */
export function isMissed(draft: Pick<Draft, 'type' | 'call'>): boolean {
  return draft.type === 'call' && draft.call === 'missed';
}

/** An enquiry about which nothing is known yet. */
export function makeEnquiry(enquiryId: EnquiryId): FormEnquiry {
  return {
    enquiryId,
    topicId: null,
    note: '',
    kind: 'enquiry',
    ending: 'resolved_now',
    ownerId: null,
    teamId: null,
    misrouted: false,
    promisedText: null,
    proposedAtMs: null,
    callBackText: '',
    organisation: '',
    visitText: '',
    visitSiteId: null,
    asideReason: 'spam',
    repeatOf: null,
    references: [],
  };
}

/** An empty draft. The ids are made before the first call, so sending it twice is harmless. */
export function makeDraft(
  type: ContactType,
  ids: { readonly contactId: ContactId; readonly enquiryId: EnquiryId },
  openedAtMs: number,
): Draft {
  return {
    contactId: ids.contactId,
    type,
    call: 'answered',
    reached: 'reached',
    visitor: null,
    openedAtMs,
    channel: firstChannel[type],
    booked: false,
    stillWaiting: false,
    waitText: '',
    appointmentText: '',
    calledText: '',
    answeredText: '',
    receivedText: 'now',
    dealtText: '',
    customer: {
      customerId: null,
      fields: { name: '', phone: '', email: '', postcode: '', reference: '' },
      adjustments: [],
      onBehalf: null,
    },
    avoidable: null,
    satisfaction: null,
    enquiries: [makeEnquiry(ids.enquiryId)],
    at: 0,
    sent: null,
    state: 'open',
    fault: null,
  };
}

/** The enquiry that shows; a draft always has one. */
export function readActive(draft: Pick<Draft, 'enquiries' | 'at'>): FormEnquiry {
  const active = draft.enquiries[draft.at] ?? draft.enquiries[0];
  if (active === undefined) throw new Error('A contact without an enquiry cannot be shown.');
  return active;
}

/** True for a kind of complaint, of either stage. */
export function isComplaint(kind: EnquiryKind): boolean {
  return kind === 'complaint_1' || kind === 'complaint_2';
}

/** An enquiry of another kind: a complaint stays open, so that its ending follows. */
export function changeKind(enquiry: FormEnquiry, kind: EnquiryKind): Partial<FormEnquiry> {
  if (isComplaint(kind)) return { kind, ending: 'complaint' };
  const ending = kind === 'compliment' ? 'compliment' : 'resolved_now';
  const follows = enquiry.ending === 'complaint' || enquiry.ending === 'compliment';
  return follows || kind === 'compliment' ? { kind, ending } : { kind };
}

/** An enquiry that ends another way: its kind follows where the ending decides it. */
export function changeEnding(enquiry: FormEnquiry, ending: Ending): Partial<FormEnquiry> {
  const common = { ending, promisedText: null };
  if (ending === 'complaint') {
    return { ...common, kind: isComplaint(enquiry.kind) ? enquiry.kind : 'complaint_1' };
  }
  if (ending === 'compliment') return { ...common, kind: 'compliment' };
  const followed = isComplaint(enquiry.kind) || enquiry.kind === 'compliment';
  return followed ? { ...common, kind: 'enquiry' } : common;
}
