import { fromDayNumber, toDayNumber } from '../calendar/local-day.ts';
import { CodedError } from '../errors.ts';
import { brandLocalDay, type LocalDay } from '../instant.ts';

/** What happens on a day of the three years of an award (docs: domain). */
export const reviewKinds = ['review_1', 'review_2', 'assessment'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** The days of one award, and how long before each the evidence is to be ready. */
export interface Cycle {
  readonly awardedOn: LocalDay;
  readonly review1On: LocalDay;
  readonly review2On: LocalDay;
  readonly reassessmentOn: LocalDay;
  readonly evidenceDaysBefore: number;
}

/** The usual days of an award: reviews after one and two years, a new assessment after three. */
export function proposeCycle(awardedOn: LocalDay): Cycle {
  return {
    awardedOn,
    review1On: addYears(awardedOn, 1),
    review2On: addYears(awardedOn, 2),
    reassessmentOn: addYears(awardedOn, 3),
    evidenceDaysBefore: 28,
  };
}

/** The same day some years later; 29 February becomes 28 February where there is none. */
function addYears(day: LocalDay, years: number): LocalDay {
  const year = Number(day.slice(0, 4)) + years;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const rest = day.slice(4) === '-02-29' && !isLeap ? '-02-28' : day.slice(4);
  return brandLocalDay(`${String(year).padStart(4, '0')}${rest}`);
}

/** `invalid_input` with the field at fault unless the days follow each other. */
export function assertCycle(cycle: Cycle): void {
  const days = [
    { field: 'awardedOn', day: cycle.awardedOn },
    { field: 'review1On', day: cycle.review1On },
    { field: 'review2On', day: cycle.review2On },
    { field: 'reassessmentOn', day: cycle.reassessmentOn },
  ];
  for (const { day } of days) toDayNumber(day);
  days.forEach(({ field, day }, index) => {
    const before = days[index - 1];
    if (before === undefined || before.day < day) return;
    throw new CodedError(
      'invalid_input',
      'The award comes first, then two reviews, then the new assessment, each on a later day.',
      field,
    );
  });
}

/** A review of the cycle as it stands on a day. */
export interface PlannedReview {
  readonly kind: ReviewKind;
  readonly on: LocalDay;
  /** The last day on which the evidence may be made ready. */
  readonly evidenceBy: LocalDay;
  readonly state: 'held' | 'next' | 'later' | 'overdue';
  /** Days from today to `evidenceBy`; negative where it has passed. */
  readonly daysLeft: number;
}

/**
 * The three reviews of a cycle, the first first. A review is held once one of its kind was held
 * after the award. The first that was not is next, or overdue once its own day has passed.
 */
export function planReviews(
  cycle: Cycle,
  held: readonly { readonly kind: ReviewKind; readonly heldOn: LocalDay }[],
  today: LocalDay,
): PlannedReview[] {
  const planned = [
    { kind: 'review_1', on: cycle.review1On },
    { kind: 'review_2', on: cycle.review2On },
    { kind: 'assessment', on: cycle.reassessmentOn },
  ] as const;
  let foundNext = false;
  return planned.map(({ kind, on }) => {
    const evidenceBy = fromDayNumber(toDayNumber(on) - cycle.evidenceDaysBefore);
    const daysLeft = toDayNumber(evidenceBy) - toDayNumber(today);
    const wasHeld = held.some((one) => one.kind === kind && one.heldOn > cycle.awardedOn);
    if (wasHeld) return { kind, on, evidenceBy, daysLeft, state: 'held' as const };
    if (on < today) return { kind, on, evidenceBy, daysLeft, state: 'overdue' as const };
    const state = foundNext ? ('later' as const) : ('next' as const);
    foundNext = true;
    return { kind, on, evidenceBy, daysLeft, state };
  });
}

/** The review to make ready for: the earliest that was not held; null where all three were. */
export function findDueReview(planned: readonly PlannedReview[]): PlannedReview | null {
  return planned.find((one) => one.state !== 'held') ?? null;
}
