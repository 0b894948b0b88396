import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import {
  findCycle,
  listReviewRatings,
  listReviews,
  type CycleRow,
  type ReviewRatingRow,
  type ReviewRow,
} from './evidence-cycle.ts';
import { listDips, type DipRow } from './evidence-dips.ts';
import {
  listBenchmarks,
  listImprovements,
  listTalks,
  type BenchmarkRow,
  type ImprovementRow,
  type TalkRow,
} from './evidence-lists.ts';
import {
  listChangesBetween,
  listElements,
  listItems,
  type ChangeRow,
  type ElementRow,
  type ItemRow,
} from './evidence.ts';

/** All that is kept as evidence, for a pack: rows as they stand, changes of the period only. */
export interface Evidence {
  readonly elements: readonly ElementRow[];
  /** Files by name, size and digest, without their bytes (`readItemContent`). */
  readonly items: readonly ItemRow[];
  readonly cycle: CycleRow | null;
  readonly reviews: readonly ReviewRow[];
  readonly reviewRatings: readonly ReviewRatingRow[];
  readonly dips: readonly DipRow[];
  readonly improvements: readonly ImprovementRow[];
  readonly talks: readonly TalkRow[];
  readonly benchmarks: readonly BenchmarkRow[];
  readonly changes: readonly ChangeRow[];
}

/**
 * Reads the evidence for a pack, in a fixed order. Dips of any month are in it: one that began before
 * the period may have been open in it. Texts were typed by people and may name somebody.
 */
export function readEvidence(
  database: Database,
  period: { readonly fromMs: InstantMs; readonly toMs: InstantMs },
): Evidence {
  return {
    elements: listElements(database),
    items: listItems(database),
    cycle: findCycle(database) ?? null,
    reviews: listReviews(database),
    reviewRatings: listReviewRatings(database),
    dips: listDips(database),
    improvements: listImprovements(database),
    talks: listTalks(database),
    benchmarks: listBenchmarks(database),
    changes: listChangesBetween(database, period.fromMs, period.toMs),
  };
}
