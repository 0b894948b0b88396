import type { ClockTarget } from '../clock/clock.ts';
import { assertNever } from '../errors.ts';
import type { Channel, EnquiryKind, Measure, Start, Way } from '../words.ts';
import type { Coverage, StandardVersion } from './standard.ts';

/** Standards in the plain words of screens and reports. */

export const channelWords: Readonly<Record<Channel, string>> = {
  in_person: 'In person',
  phone: 'Phone',
  email: 'Email',
  web_form: 'Web form',
  webchat: 'Webchat',
  social: 'Social media',
  letter: 'Letter',
  other: 'Other',
};

export const kindWords: Readonly<Record<EnquiryKind, string>> = {
  enquiry: 'Enquiry',
  service_request: 'Service request',
  complaint_1: 'Complaint, stage 1',
  complaint_2: 'Complaint, stage 2',
  compliment: 'Compliment',
  suggestion: 'Suggestion',
};

export const wayWords: Readonly<Record<Way, string>> = {
  walk_in: 'walk-in',
  booked: 'booked visit',
  call: 'call',
  voicemail: 'voicemail',
  call_back: 'call-back',
  message: 'message',
  form: 'form',
  chat: 'chat',
  post: 'post',
};

export const measureWords: Readonly<Record<Measure, string>> = {
  answer: 'Answered or seen',
  acknowledge: 'Acknowledged',
  reply: 'Full reply',
  resolve: 'Resolved',
  call_back: 'Called back',
  agreed_date: 'Done by the agreed date',
  update: 'Kept up to date',
};

const startWords: Readonly<Record<Start, string>> = {
  received: 'from receipt',
  joined_queue: 'from joining the queue',
  arrived: 'from arrival',
  appointment: 'from the appointment, or the arrival if later',
  acknowledged: 'from the acknowledgement',
  escalated: 'from the escalation',
};

/** "Phone", "Email, web form", "Complaint, stage 1 by any channel", "Everyone". */
export function describeCoverage(coverage: Coverage): string {
  const parts: string[] = [];
  if (coverage.kinds !== undefined) parts.push(coverage.kinds.map((k) => kindWords[k]).join(', '));
  if (coverage.channels !== undefined) {
    parts.push(coverage.channels.map((channel) => channelWords[channel]).join(', '));
  }
  if (coverage.ways !== undefined) parts.push(coverage.ways.map((way) => wayWords[way]).join(', '));
  if (coverage.services !== undefined) parts.push(`services: ${coverage.services.join(', ')}`);
  if (coverage.teams !== undefined) parts.push(`teams: ${coverage.teams.join(', ')}`);
  if (coverage.sites !== undefined) parts.push(`sites: ${coverage.sites.join(', ')}`);
  return parts.length === 0 ? 'Everyone' : parts.join(' · ');
}

/** "20 seconds", "1 hour 30 minutes": seconds as a person says them. */
export function describeSeconds(seconds: number): string {
  const units = [
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  const parts: string[] = [];
  let rest = Math.abs(seconds);
  for (const [name, size] of units) {
    const count = name === 'second' ? rest : Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.length === 0 ? '0 seconds' : parts.join(' ');
}

const dueAtWords = {
  close: 'by closing time',
  end_of_day: 'by the end of the day',
  same_time: 'by the same time of day',
} as const;

/** "20 seconds", "3 hours of opening time", "5 working days, by closing time". */
export function describeThreshold(threshold: ClockTarget): string {
  switch (threshold.clock) {
    case 'elapsed':
      return describeSeconds(threshold.seconds);
    case 'open_hours':
      return `${describeSeconds(threshold.seconds)} of opening time`;
    case 'working_days':
      return `${countDays(threshold.days, 'working day')}, ${dueAtWords[threshold.dueAt ?? 'close']}`;
    case 'calendar_days':
      return `${countDays(threshold.days, 'day')}, ${dueAtWords[threshold.dueAt ?? 'close']}`;
    default:
      return assertNever(threshold);
  }
}

function countDays(days: number, word: string): string {
  return `${days} ${word}${days === 1 ? '' : 's'}`;
}

/** The whole clock in words: what is measured, from when, within what. */
export function describeClock(standard: StandardVersion): string {
  const within =
    standard.threshold === null
      ? standard.measure === 'answer'
        ? 'at all'
        : 'by the time promised'
      : `within ${describeThreshold(standard.threshold)}`;
  const from =
    standard.measure === 'agreed_date' || standard.measure === 'call_back'
      ? ''
      : ` ${startWords[standard.start]}`;
  return `${measureWords[standard.measure]} ${within}${from}`;
}

/** "90 % within", "3 minutes on average", "at least 95 % answered", "at most 5 % abandoned". */
export function describeTarget(standard: StandardVersion): string {
  const { target } = standard;
  switch (target.kind) {
    case 'percent':
      return `${target.value} % in time`;
    case 'average':
      return `${describeSeconds(target.valueSeconds)} on average`;
    case 'rate':
      return `at least ${target.value} % answered`;
    case 'ceiling':
      return `at most ${target.value} % abandoned`;
    default:
      return assertNever(target);
  }
}
