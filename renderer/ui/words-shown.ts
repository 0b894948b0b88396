import type {
  AsideReason,
  AvoidableKind,
  CallBackOutcome,
  Channel,
  EnquiryKind,
  Measure,
  Result,
  Role,
  Way,
} from '../../shared/domain/words.ts';

/** The screen's word for each of the field's words (docs: words). One place, so they never differ. */

export const channelWords: Readonly<Record<Channel, string>> = {
  in_person: 'Counter',
  phone: 'Call',
  email: 'Email',
  web_form: 'Web form',
  webchat: 'Webchat',
  social: 'Social media',
  letter: 'Letter',
  other: 'Other',
};

/** How a contact came, in one or two words: a booked visit and a voicemail are worth saying. */
export function describeWay(channel: Channel, way: Way): string {
  if (way === 'booked') return 'Booked visit';
  if (way === 'walk_in') return 'Walk-in';
  if (way === 'voicemail') return 'Voicemail';
  if (way === 'call_back') return 'Call back';
  return channelWords[channel];
}

export const kindWords: Readonly<Record<EnquiryKind, string>> = {
  enquiry: 'Enquiry',
  service_request: 'Service request',
  complaint_1: 'Complaint',
  complaint_2: 'Complaint, stage 2',
  compliment: 'Compliment',
  suggestion: 'Suggestion',
};

export const measureWords: Readonly<Record<Measure, string>> = {
  answer: 'Answered or seen',
  acknowledge: 'Acknowledged',
  reply: 'Full reply',
  resolve: 'Resolved',
  call_back: 'Called back',
  agreed_date: 'Date agreed with the customer',
  update: 'Kept informed',
};

/** What is due, for "Reply due today 15:00". */
export const dueWords: Readonly<Record<Measure, string>> = {
  answer: 'Answer',
  acknowledge: 'Acknowledgement',
  reply: 'Full reply',
  resolve: 'Resolution',
  call_back: 'Call back',
  agreed_date: 'Agreed date',
  update: 'Update',
};

export const resultWords: Readonly<Record<Result, string>> = {
  met: 'Target met',
  missed: 'Target missed',
  running: 'Running',
  paused: 'Paused',
  excluded: 'Not counted',
  not_applicable: 'Does not apply',
};

export const roleWords: Readonly<Record<Role, string>> = {
  advisor: 'Advisor',
  leader: 'Team leader',
  supervisor: 'Supervisor',
  administrator: 'Administrator',
};

export const asideWords: Readonly<Record<AsideReason, string>> = {
  spam: 'Spam',
  duplicate: 'Duplicate',
  thank_you: 'Thank-you',
};

export const avoidableWords: Readonly<Record<AvoidableKind, string>> = {
  chasing_progress: 'Chasing progress',
  unclear_information: 'Our information was unclear',
  wrong_department: 'Sent to the wrong place',
  our_mistake: 'Our mistake',
  no_reply: 'We had not replied',
};

export const attemptWords: Readonly<Record<CallBackOutcome, string>> = {
  reached: 'Reached them',
  no_answer: 'No answer',
  voicemail: 'Left a voicemail',
};
