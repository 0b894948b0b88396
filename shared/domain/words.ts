/**
 * The field's words, one for each thing (docs: words). Every list is closed: a new word is a new
 * entry here, and the compiler then points at each switch that must know it.
 */

export const channels = [
  'in_person',
  'phone',
  'email',
  'web_form',
  'webchat',
  'social',
  'letter',
  'other',
] as const;
export type Channel = (typeof channels)[number];

export const channelGroups = ['in_person', 'phone', 'online', 'post', 'other'] as const;
export type ChannelGroup = (typeof channelGroups)[number];

/** The group a channel is shown under. */
export const channelGroupOf: Readonly<Record<Channel, ChannelGroup>> = {
  in_person: 'in_person',
  phone: 'phone',
  email: 'online',
  web_form: 'online',
  webchat: 'online',
  social: 'online',
  letter: 'post',
  other: 'other',
};

/** How a contact reached its channel; walk-in and booked visits never share a row of a report. */
export const ways = [
  'walk_in',
  'booked',
  'call',
  'voicemail',
  'call_back',
  'message',
  'form',
  'chat',
  'post',
] as const;
export type Way = (typeof ways)[number];

export const directions = ['inbound', 'outbound'] as const;
export type Direction = (typeof directions)[number];

/** Who recorded it: a person at a desk, or a file from another system. */
export const origins = ['desk', 'import'] as const;
export type Origin = (typeof origins)[number];

export const enquiryKinds = [
  'enquiry',
  'service_request',
  'complaint_1',
  'complaint_2',
  'compliment',
  'suggestion',
] as const;
export type EnquiryKind = (typeof enquiryKinds)[number];

export const measures = [
  'answer',
  'acknowledge',
  'reply',
  'resolve',
  'call_back',
  'agreed_date',
  'update',
] as const;
export type Measure = (typeof measures)[number];

export const starts = [
  'received',
  'joined_queue',
  'arrived',
  'appointment',
  'acknowledged',
  'escalated',
] as const;
export type Start = (typeof starts)[number];

export const results = [
  'met',
  'missed',
  'running',
  'paused',
  'excluded',
  'not_applicable',
] as const;
export type Result = (typeof results)[number];

export const bases = ['decided', 'received', 'due'] as const;
export type Basis = (typeof bases)[number];

export const satisfactions = ['good', 'average', 'poor', 'declined'] as const;
export type Satisfaction = (typeof satisfactions)[number];

export const asideReasons = ['spam', 'duplicate', 'thank_you'] as const;
export type AsideReason = (typeof asideReasons)[number];

export const callBackOutcomes = ['reached', 'no_answer', 'voicemail'] as const;
export type CallBackOutcome = (typeof callBackOutcomes)[number];

export const avoidableKinds = [
  'chasing_progress',
  'unclear_information',
  'wrong_department',
  'our_mistake',
  'no_reply',
] as const;
export type AvoidableKind = (typeof avoidableKinds)[number];

/** By what right somebody speaks for another (docs: personal data). */
export const authorities = ['said_so', 'written', 'power_of_attorney', 'parent', 'court'] as const;
export type Authority = (typeof authorities)[number];

/** What became of a complaint once it was looked into. */
export const findings = ['upheld', 'partly_upheld', 'not_upheld'] as const;
export type Finding = (typeof findings)[number];

export const roles = ['advisor', 'leader', 'supervisor', 'administrator'] as const;
export type Role = (typeof roles)[number];
