import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { channelWords } from '../../ui/words-shown.ts';
import type { Draft, Ending, FormEnquiry } from './draft-model.ts';

/** A draft in a word: "Call", "Missed call", "Walk-in A17", "Booked visit", "Email". */
export function describeDraft(draft: Draft): string {
  if (draft.type === 'call') return callWords[draft.call];
  if (draft.type === 'counter') {
    const way = draft.booked ? 'Booked visit' : 'Walk-in';
    const ticket = draft.visitor?.ticket ?? null;
    return ticket === null ? way : `${way} ${ticket}`;
  }
  return channelWords[draft.channel];
}

/** How a call went, in the words of the form. */
export const callWords: Readonly<Record<Draft['call'], string>> = {
  answered: 'Call',
  missed: 'Missed call',
  voicemail: 'Voicemail',
  outbound: 'We called',
};

/** How an enquiry ends, in the words of its button. */
export const endingWords: Readonly<Record<Ending, string>> = {
  resolved_now: 'Resolved now',
  next_step: 'Next step',
  call_back: 'Call back',
  transfer: 'Transfer',
  referral: 'Refer',
  appointment: 'Appointment',
  complaint: 'Complaint',
  compliment: 'Compliment',
  put_aside: 'Put aside',
};

/** One enquiry of several in a few words: its topic, or that it has none yet. */
export function describeEnquiry(enquiry: FormEnquiry, lists: CentreLists): string {
  const topic = lists.topics.find((known) => known.topicId === enquiry.topicId);
  return topic === undefined ? 'No topic yet' : topic.name;
}
