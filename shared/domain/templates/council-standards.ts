import type { ClockTarget } from '../clock/clock.ts';
import { type CalendarId, type ReasonId, toSlugId } from '../ids.ts';
import { brandLocalDay, type InstantMs } from '../instant.ts';
import {
  agreedDateStandardId,
  type Coverage,
  type StandardVersion,
  type Target,
} from '../standards/standard.ts';
import type { Measure, Start } from '../words.ts';

/** The calendars and the pause that the example standards name. */
export interface StandardCalendars {
  readonly openingHours: CalendarId;
  readonly counter: CalendarId;
  readonly workingDays: CalendarId;
  readonly waitingForCustomer: ReasonId;
  readonly enteredAtMs: InstantMs;
}

/** What one example says; everything left out takes the value most centres publish. */
interface Example {
  readonly id: string;
  readonly name: string;
  readonly wording: string;
  readonly measure: Measure;
  readonly start: Start;
  readonly covers: Coverage;
  readonly threshold: ClockTarget | null;
  readonly calendar: 'openingHours' | 'counter' | 'workingDays';
  readonly target: Target;
  readonly pauses?: true;
  readonly agreedDateReplaces?: true;
  readonly shortAbandonSeconds?: number;
}

const percent = (value: number): Target => ({ kind: 'percent', value });
const inSeconds = (seconds: number): ClockTarget => ({ clock: 'elapsed', seconds });
const inOpenHours = (hours: number): ClockTarget => ({
  clock: 'open_hours',
  seconds: hours * 3600,
});
const inWorkingDays = (days: number): ClockTarget => ({ clock: 'working_days', days });

/** Within one measure all share one percentage, so that the most specific takes over (rule 17). */
const examples: readonly Example[] = [
  {
    id: 'calls-in-20-seconds',
    name: 'Calls answered in 20 seconds',
    wording: 'We answer at least 8 in 10 calls within 20 seconds.',
    measure: 'answer',
    start: 'joined_queue',
    covers: { channels: ['phone'], ways: ['call'] },
    threshold: inSeconds(20),
    calendar: 'openingHours',
    target: percent(80),
    shortAbandonSeconds: 5,
  },
  {
    id: 'calls-in-5-minutes',
    name: 'Calls answered in 5 minutes',
    wording: 'Nobody waits longer than 5 minutes for us to answer the phone.',
    measure: 'answer',
    start: 'joined_queue',
    covers: { channels: ['phone'], ways: ['call'] },
    threshold: inSeconds(300),
    calendar: 'openingHours',
    target: percent(100),
    shortAbandonSeconds: 5,
  },
  {
    id: 'abandoned-calls',
    name: 'Abandoned calls',
    wording: 'No more than 5 in 100 callers give up before we answer.',
    measure: 'answer',
    start: 'joined_queue',
    covers: { channels: ['phone'], ways: ['call'] },
    threshold: null,
    calendar: 'openingHours',
    target: { kind: 'ceiling', value: 5 },
    shortAbandonSeconds: 5,
  },
  {
    id: 'walk-ins-in-10-minutes',
    name: 'Visitors seen in 10 minutes',
    wording: 'If you visit without an appointment, we see you within 10 minutes.',
    measure: 'answer',
    start: 'arrived',
    covers: { channels: ['in_person'], ways: ['walk_in'] },
    threshold: inSeconds(600),
    calendar: 'counter',
    target: percent(90),
    shortAbandonSeconds: 60,
  },
  {
    id: 'walk-ins-average-wait',
    name: 'Average wait at the counter',
    wording: 'On average, visitors without an appointment wait no longer than 6 minutes.',
    measure: 'answer',
    start: 'arrived',
    covers: { channels: ['in_person'], ways: ['walk_in'] },
    threshold: null,
    calendar: 'counter',
    target: { kind: 'average', valueSeconds: 360 },
    shortAbandonSeconds: 60,
  },
  {
    id: 'booked-visits-in-5-minutes',
    name: 'Booked visitors seen in 5 minutes',
    wording: 'If you have an appointment, we see you within 5 minutes of it.',
    measure: 'answer',
    start: 'appointment',
    covers: { channels: ['in_person'], ways: ['booked'] },
    threshold: inSeconds(300),
    calendar: 'counter',
    target: percent(95),
    shortAbandonSeconds: 60,
  },
  {
    id: 'webchat-in-60-seconds',
    name: 'Webchats answered in 60 seconds',
    wording: 'We answer a webchat within one minute.',
    measure: 'answer',
    start: 'joined_queue',
    covers: { channels: ['webchat'] },
    threshold: inSeconds(60),
    calendar: 'openingHours',
    target: percent(90),
    shortAbandonSeconds: 10,
  },
  {
    id: 'voicemail-in-1-working-day',
    name: 'Voicemails returned in 1 working day',
    wording: 'If you leave a message, we ring you by the end of the next working day.',
    measure: 'reply',
    start: 'received',
    covers: { channels: ['phone'], ways: ['voicemail'] },
    threshold: inWorkingDays(1),
    calendar: 'workingDays',
    target: percent(90),
  },
  {
    id: 'call-backs-as-promised',
    name: 'Call-backs by the time promised',
    wording: 'When we say when we will ring you back, we ring by then.',
    measure: 'call_back',
    start: 'received',
    covers: {},
    threshold: null,
    calendar: 'workingDays',
    target: percent(95),
  },
  {
    id: 'social-in-4-hours',
    name: 'Social media replies in 4 opening hours',
    wording: 'We reply to messages on social media within 4 of our opening hours.',
    measure: 'reply',
    start: 'received',
    covers: { channels: ['social'] },
    threshold: inOpenHours(4),
    calendar: 'openingHours',
    target: percent(90),
    pauses: true,
  },
  {
    id: 'online-acknowledged-in-1-working-day',
    name: 'Emails and web forms acknowledged in 1 working day',
    wording:
      'A person confirms by the end of the next working day that we have your email or form and what happens next.',
    measure: 'acknowledge',
    start: 'received',
    covers: { channels: ['email', 'web_form'] },
    threshold: inWorkingDays(1),
    calendar: 'workingDays',
    target: percent(95),
  },
  {
    id: 'online-reply-in-5-working-days',
    name: 'Emails and web forms answered in 5 working days',
    wording: 'You have a full reply to your email or web form within 5 working days.',
    measure: 'reply',
    start: 'received',
    covers: { channels: ['email', 'web_form'] },
    threshold: inWorkingDays(5),
    calendar: 'workingDays',
    target: percent(90),
    pauses: true,
  },
  {
    id: 'spoken-reply-in-5-working-days',
    name: 'Calls and visits answered in full in 5 working days',
    wording:
      'If we cannot answer you while you are with us, you have a full answer within 5 working days.',
    measure: 'reply',
    start: 'received',
    covers: { channels: ['phone', 'in_person', 'webchat'] },
    threshold: inWorkingDays(5),
    calendar: 'workingDays',
    target: percent(90),
    pauses: true,
  },
  {
    id: 'letter-reply-in-10-working-days',
    name: 'Letters answered in 10 working days',
    wording: 'You have a full reply to your letter within 10 working days of our receiving it.',
    measure: 'reply',
    start: 'received',
    covers: { channels: ['letter'] },
    threshold: inWorkingDays(10),
    calendar: 'workingDays',
    target: percent(90),
    pauses: true,
  },
  {
    id: 'service-requests-in-10-working-days',
    name: 'Service requests completed in 10 working days',
    wording:
      'We complete what you asked us to do within 10 working days, or by the date we agreed with you.',
    measure: 'resolve',
    start: 'received',
    covers: { kinds: ['service_request'] },
    threshold: inWorkingDays(10),
    calendar: 'workingDays',
    target: percent(90),
    pauses: true,
    agreedDateReplaces: true,
  },
  {
    id: 'complaints-acknowledged-in-3-working-days',
    name: 'Complaints acknowledged in 3 working days',
    wording: 'We acknowledge a complaint within 3 working days and say who is looking into it.',
    measure: 'acknowledge',
    start: 'received',
    covers: { kinds: ['complaint_1', 'complaint_2'] },
    threshold: inWorkingDays(3),
    calendar: 'workingDays',
    target: percent(95),
  },
  {
    id: 'complaints-stage-1-in-10-working-days',
    name: 'Complaints answered in 10 working days (stage 1)',
    wording: 'You have our full answer to a complaint within 10 working days.',
    measure: 'reply',
    start: 'received',
    covers: { kinds: ['complaint_1'] },
    threshold: inWorkingDays(10),
    calendar: 'workingDays',
    target: percent(90),
    pauses: true,
  },
  {
    id: 'complaints-stage-2-in-20-working-days',
    name: 'Complaints answered in 20 working days (stage 2)',
    wording:
      'If you ask for a review of our answer, you have the outcome within 20 working days of asking.',
    measure: 'reply',
    start: 'escalated',
    covers: { kinds: ['complaint_2'] },
    threshold: inWorkingDays(20),
    calendar: 'workingDays',
    target: percent(90),
    pauses: true,
  },
  {
    id: agreedDateStandardId,
    name: 'Dates agreed with customers',
    wording: 'When we agree a date with you, we finish by then.',
    measure: 'agreed_date',
    start: 'received',
    covers: {},
    threshold: null,
    calendar: 'workingDays',
    target: percent(95),
  },
];

/** Early enough that the records a centre brings with it are judged too. */
const effectiveFrom = brandLocalDay('2000-01-01');

/**
 * The starter set: examples in words of our own, typical of what councils publish, each marked as
 * an example until somebody at the centre confirms it. The date agreed with a customer is built in.
 */
export function buildCouncilStandards(calendars: StandardCalendars): StandardVersion[] {
  return examples.map((example) => ({
    standardId: toSlugId(example.id, 'standard'),
    version: 1,
    name: example.name,
    wording: example.wording,
    source: null,
    example: example.id !== agreedDateStandardId,
    measure: example.measure,
    start: example.start,
    covers: example.covers,
    threshold: example.threshold,
    calendarId: calendars[example.calendar],
    pauseReasons: example.pauses === true ? [calendars.waitingForCustomer] : [],
    holdingReplyMeets: false,
    automaticReceiptMeets: false,
    agreedDateReplaces: example.agreedDateReplaces === true,
    base: 'offered',
    shortAbandonSeconds: example.shortAbandonSeconds ?? 0,
    target: example.target,
    warnAtFraction: 0.8,
    effectiveFrom,
    effectiveTo: null,
    enteredAtMs: calendars.enteredAtMs,
  }));
}
