/** How an element of Customer Service Excellence is rated, best first (docs: domain). */
export const ratings = ['compliance_plus', 'compliant', 'partial', 'non_compliant'] as const;
export type Rating = (typeof ratings)[number];

/** The ratings of some elements, counted; `unrated` are those without one. */
export interface RatingCounts {
  readonly compliancePlus: number;
  readonly compliant: number;
  readonly partial: number;
  readonly nonCompliant: number;
  readonly unrated: number;
}

/** Counts ratings; null is an element nobody has rated. */
export function countRatings(given: readonly (Rating | null)[]): RatingCounts {
  const count = (wanted: Rating | null): number => given.filter((one) => one === wanted).length;
  return {
    compliancePlus: count('compliance_plus'),
    compliant: count('compliant'),
    partial: count('partial'),
    nonCompliant: count('non_compliant'),
    unrated: count(null),
  };
}

/** An element as far as its gaps are concerned. */
export interface ElementEvidence {
  readonly selfRating: Rating | null;
  readonly lastRating: Rating | null;
  readonly tellMe: string;
  /** What people attached: files, links, records, notes. */
  readonly items: number;
  /** Live figures that show it. */
  readonly figures: number;
}

/** What an element may lack before its next review, the gravest first. */
export const gapKinds = [
  'not_rated',
  'nothing_shown',
  'nothing_told',
  'below_compliant',
  'fell_since_last_year',
] as const;
export type GapKind = (typeof gapKinds)[number];

/**
 * What is missing for the next review, the gravest first. A figure that Punctual works out counts as
 * shown; words are needed beside it all the same, because an assessor is told what a figure means.
 */
export function listGaps(element: ElementEvidence): GapKind[] {
  const { selfRating, lastRating } = element;
  const isBelow = selfRating === 'partial' || selfRating === 'non_compliant';
  const fell =
    selfRating !== null &&
    lastRating !== null &&
    ratings.indexOf(selfRating) > ratings.indexOf(lastRating);
  const present: Readonly<Record<GapKind, boolean>> = {
    not_rated: selfRating === null,
    nothing_shown: element.items + element.figures === 0,
    nothing_told: element.tellMe.trim() === '',
    below_compliant: isBelow,
    fell_since_last_year: fell,
  };
  return gapKinds.filter((kind) => present[kind]);
}
