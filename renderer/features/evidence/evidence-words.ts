import type { EvidenceItem } from '../../../shared/contract/schemas-evidence.ts';
import type { ReviewKind } from '../../../shared/domain/cse/cycle.ts';
import type { ClosingGap } from '../../../shared/domain/cse/dip.ts';
import { ratings } from '../../../shared/domain/cse/rating.ts';
import type { GapKind, Rating } from '../../../shared/domain/cse/rating.ts';
import { formatSeconds } from '../../ui/duration-words.ts';
import type { Tone } from '../../ui/state-badge.tsx';

/** The ratings as the award names them. */
export const ratingWords: Readonly<Record<Rating, string>> = {
  compliance_plus: 'Compliance Plus',
  compliant: 'Compliant',
  partial: 'Partially compliant',
  non_compliant: 'Non-compliant',
};

export const ratingTones: Readonly<Record<Rating, Tone>> = {
  compliance_plus: 'good',
  compliant: 'good',
  partial: 'soon',
  non_compliant: 'late',
};

/** The ratings as the choices of a list, with one for none. */
export const ratingChoices = [
  { value: '', label: 'Not rated' },
  ...ratings.map((value) => ({ value, label: ratingWords[value] })),
];

/** Reads a choice of `ratingChoices`; anything else is no rating. */
export function readRating(value: string): Rating | null {
  return ratings.find((rating) => rating === value) ?? null;
}

export const gapWords: Readonly<Record<GapKind, string>> = {
  not_rated: 'not rated',
  nothing_shown: 'nothing shown',
  nothing_told: 'nothing told',
  below_compliant: 'below compliant',
  fell_since_last_year: 'fell since last year',
};

export const reviewWords: Readonly<Record<ReviewKind, string>> = {
  review_1: 'First review',
  review_2: 'Second review',
  assessment: 'Assessment',
};

export const criterionWords: Readonly<Record<number, string>> = {
  1: 'Customer insight',
  2: 'Culture of the organisation',
  3: 'Information and access',
  4: 'Delivery',
  5: 'Timeliness and quality of service',
};

export const closingWords: Readonly<Record<ClosingGap, string>> = {
  cause: 'the cause',
  action: 'what was done',
  told: 'when and how customers were told',
  effect: 'what it changed',
  recovery: 'three months met in a row',
};

export const itemWords: Readonly<Record<EvidenceItem['kind'], string>> = {
  file: 'File',
  link: 'Link',
  record: 'Record',
  note: 'Note',
};

const fieldWords: Readonly<Record<string, string>> = {
  number: 'Number',
  title: 'Words',
  tellMe: 'Tell me',
  selfRating: 'Self rating',
  assessorRating: 'Assessor’s rating',
  assessorComments: 'Assessor’s comments',
  lastRating: 'Last year',
  owner: 'Owner',
  shown: 'Show me',
};

/** What was changed, in a few words: "Self rating: Compliant, before: Not rated". */
export function describeChange(field: string, before: string, after: string): string {
  const name = fieldWords[field] ?? field;
  const isRating = field.endsWith('Rating');
  const write = (text: string): string => {
    const rating = readRating(text);
    if (isRating) return rating === null ? 'not rated' : ratingWords[rating];
    return text === '' ? 'nothing' : `“${text}”`;
  };
  if (field === 'shown') return after === '' ? `Taken out: ${before}` : `Shown: ${after}`;
  return `${name}: ${write(after)} (was ${write(before)})`;
}

/** "30 days left", "1 day late", "today". */
export function describeDaysLeft(days: number): string {
  const count = Math.abs(days);
  const words = `${count} ${count === 1 ? 'day' : 'days'}`;
  if (days === 0) return 'today';
  return days > 0 ? `${words} left` : `${words} late`;
}

/** A value with its unit: "84.5 %", "12 min". */
export function describeAmount(value: number | null, unit: 'percent' | 'seconds'): string {
  if (value === null) return 'no cases';
  return unit === 'percent' ? `${value.toFixed(1)} %` : formatSeconds(value);
}
