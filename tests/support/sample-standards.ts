import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant, brandLocalDay } from '../../shared/domain/instant.ts';
import {
  agreedDateStandardId,
  type StandardVersion,
} from '../../shared/domain/standards/standard.ts';

/** A standard that covers everyone: resolved within a day of real time. The base of the others. */
export const resolvedInOneDay: StandardVersion = {
  standardId: toSlugId('resolved-in-1-day', 'standard'),
  version: 1,
  name: 'Resolved in 24 hours',
  wording: 'We resolve your enquiry within 24 hours.',
  source: null,
  example: true,
  measure: 'resolve',
  start: 'received',
  covers: {},
  threshold: { clock: 'elapsed', seconds: 86_400 },
  calendarId: toSlugId('working-days', 'calendar'),
  pauseReasons: [toSlugId('asked-customer', 'reason')],
  holdingReplyMeets: false,
  automaticReceiptMeets: false,
  agreedDateReplaces: false,
  base: 'offered',
  shortAbandonSeconds: 5,
  target: { kind: 'percent', value: 90 },
  warnAtFraction: 0.8,
  effectiveFrom: brandLocalDay('2000-01-01'),
  effectiveTo: null,
  enteredAtMs: brandInstant(0),
};

/** A version of the base with the differences given; the id also names it. */
export function makeStandard(
  standardId: string,
  differences: Partial<Omit<StandardVersion, 'standardId'>>,
): StandardVersion {
  return {
    ...resolvedInOneDay,
    name: standardId,
    wording: `Our promise: ${standardId}.`,
    ...differences,
    standardId: toSlugId(standardId, 'standard'),
  };
}

/** The standards of the sample centre. */
export const sampleStandards: readonly StandardVersion[] = [
  resolvedInOneDay,
  makeStandard('calls-in-20-seconds', {
    measure: 'answer',
    start: 'joined_queue',
    covers: { channels: ['phone'] },
    threshold: { clock: 'elapsed', seconds: 20 },
    target: { kind: 'percent', value: 80 },
  }),
  makeStandard('calls-abandoned', {
    measure: 'answer',
    start: 'joined_queue',
    covers: { channels: ['phone'] },
    threshold: null,
    target: { kind: 'ceiling', value: 5 },
  }),
  makeStandard('walk-ins-in-10-minutes', {
    measure: 'answer',
    start: 'arrived',
    covers: { channels: ['in_person'], ways: ['walk_in'] },
    threshold: { clock: 'elapsed', seconds: 600 },
  }),
  makeStandard('walk-ins-on-average', {
    measure: 'answer',
    start: 'arrived',
    covers: { channels: ['in_person'], ways: ['walk_in'] },
    threshold: { clock: 'elapsed', seconds: 600 },
    target: { kind: 'average', valueSeconds: 300 },
  }),
  makeStandard('booked-in-5-minutes', {
    measure: 'answer',
    start: 'appointment',
    covers: { channels: ['in_person'], ways: ['booked'] },
    threshold: { clock: 'elapsed', seconds: 300 },
  }),
  makeStandard('acknowledged-in-8-hours', {
    measure: 'acknowledge',
    covers: { channels: ['email', 'web_form', 'letter'] },
    threshold: { clock: 'open_hours', seconds: 28_800 },
    target: { kind: 'percent', value: 95 },
  }),
  makeStandard('replied-in-5-days', {
    measure: 'reply',
    covers: { channels: ['email', 'web_form'] },
    threshold: { clock: 'working_days', days: 5 },
  }),
  makeStandard('called-back-as-promised', {
    measure: 'call_back',
    threshold: null,
    target: { kind: 'percent', value: 95 },
  }),
  makeStandard(agreedDateStandardId, {
    measure: 'agreed_date',
    threshold: null,
    target: { kind: 'percent', value: 95 },
  }),
];
