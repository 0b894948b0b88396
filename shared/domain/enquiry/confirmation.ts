import { findWeekday, splitDayNumber, toDayNumber } from '../calendar/local-day.ts';
import { findOffsetMs, toLocalDayNumber, type Zone } from '../calendar/zone.ts';
import { assertNever } from '../errors.ts';
import { DAY_MS, type InstantMs } from '../instant.ts';
import type { EnquiryKind } from '../words.ts';
import type { DraftOutcome } from './draft.ts';
import type { PromisedTime } from './events.ts';

/** What a confirmation says about one enquiry; names as the centre's lists have them. */
export interface ConfirmedEnquiry {
  readonly reference: string;
  /** "Council Tax, banding", or null where it is about nothing in the list. */
  readonly about: string | null;
  readonly kind: EnquiryKind;
  readonly outcome: DraftOutcome;
  readonly teamName: string | null;
  readonly siteName: string | null;
  /** When our own standards let the answer fall due; null where none does. */
  readonly replyDueAtMs: InstantMs | null;
}

/**
 * What to copy into an email or to read out: the reference grouped so that it is easy to say, when
 * it was received, what happens next and by when. No personal data: nothing that was typed about the
 * customer comes in. Empty where there is nothing to confirm: spam, a duplicate, a thank-you.
 */
export function buildConfirmation(confirmed: {
  readonly centreName: string;
  readonly zone: Zone;
  readonly receivedAtMs: InstantMs;
  readonly enquiries: readonly ConfirmedEnquiry[];
}): string {
  const { zone, centreName } = confirmed;
  const told = confirmed.enquiries.filter(({ outcome }) => outcome.type !== 'put_aside');
  if (told.length === 0) return '';
  const paragraphs = told.map((enquiry) =>
    [
      `Your reference: ${groupReference(enquiry.reference)}`,
      ...(enquiry.about === null ? [] : [`About: ${enquiry.about}`]),
      describeNextStep(enquiry, zone),
    ].join('\n'),
  );
  return [
    `Thank you for contacting ${centreName}. We received this on ${writeTime(confirmed.receivedAtMs, zone)}.`,
    ...paragraphs,
  ].join('\n\n');
}

/**
 * A reference in groups that are easy to say and to write down: "E-1042" stays, "E-1042337" becomes
 * "E-104 2337". Long numbers are cut into threes with a last group of four at most.
 */
export function groupReference(reference: string): string {
  const parts = /^(.*?)(\d+)$/.exec(reference);
  const prefix = parts?.[1];
  const digits = parts?.[2];
  if (prefix === undefined || digits === undefined || digits.length <= 4) return reference;
  const groups: string[] = [];
  let rest = digits;
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3));
    rest = rest.slice(3);
  }
  return `${prefix}${[...groups, rest].join(' ')}`;
}

function describeNextStep(enquiry: ConfirmedEnquiry, zone: Zone): string {
  const { outcome, kind, replyDueAtMs } = enquiry;
  switch (outcome.type) {
    case 'resolved_now':
      return kind === 'compliment'
        ? 'We have written down what you told us and pass it on. You need not do anything else.'
        : 'We dealt with it while you were in contact with us. You need not do anything else.';
    case 'next_step': {
      const by = writeBy(outcome.promised, replyDueAtMs, zone);
      if (kind === 'complaint_1' || kind === 'complaint_2') {
        const stage = kind === 'complaint_1' ? 1 : 2;
        return `What happens next: we look into your complaint (stage ${stage}) and answer you${by}.`;
      }
      return `What happens next: we work on it and answer you${by}.`;
    }
    case 'call_back':
      return `What happens next: we call you back by ${writeTime(outcome.dueAtMs, zone)}.`;
    case 'transfer': {
      const team = enquiry.teamName ?? 'another team';
      const by = writeBy(outcome.promised, replyDueAtMs, zone);
      return `What happens next: we have passed it to ${team}, who answer you${by}. You need not contact them yourself.`;
    }
    case 'referral':
      return `What happens next: ${outcome.organisation} deals with this, not us. Please contact them.`;
    case 'appointment': {
      const place = enquiry.siteName === null ? '' : ` at ${enquiry.siteName}`;
      return `What happens next: you have an appointment${place} on ${writeTime(outcome.atMs, zone)}.`;
    }
    case 'put_aside':
      return '';
    default:
      return assertNever(outcome);
  }
}

/** " by Monday 30 November 2026 at 17:00"; " as soon as we can" where nothing was promised. */
function writeBy(promised: PromisedTime | null, dueAtMs: InstantMs | null, zone: Zone): string {
  if (promised !== null) {
    return 'atMs' in promised
      ? ` by ${writeTime(promised.atMs, zone)}`
      : ` by the end of ${writeDayNumber(toDayNumber(promised.day))}`;
  }
  return dueAtMs === null ? ' as soon as we can' : ` by ${writeTime(dueAtMs, zone)}`;
}

/** "Monday 23 November 2026 at 10:14", in the centre's zone. */
function writeTime(atMs: InstantMs, zone: Zone): string {
  const dayNumber = toLocalDayNumber(zone, atMs);
  const minutes = Math.floor((atMs + findOffsetMs(zone, atMs) - dayNumber * DAY_MS) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${writeDayNumber(dayNumber)} at ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const weekdayNames = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const monthNames =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

/** "Monday 30 November 2026". */
function writeDayNumber(dayNumber: number): string {
  const { year, month, day } = splitDayNumber(dayNumber);
  return `${weekdayNames[findWeekday(dayNumber)] ?? ''} ${day} ${monthNames[month - 1] ?? ''} ${year}`;
}
