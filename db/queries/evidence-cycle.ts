import type { ReviewKind } from '../../shared/domain/cse/cycle.ts';
import type { Rating } from '../../shared/domain/cse/rating.ts';
import type { PersonId } from '../../shared/domain/ids.ts';
import type { InstantMs, LocalDay } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** The days of the award in force. */
export interface CycleRow {
  readonly awarded_on: LocalDay;
  readonly review_1_on: LocalDay;
  readonly review_2_on: LocalDay;
  readonly reassessment_on: LocalDay;
  readonly evidence_days_before: number;
  readonly entered_at: InstantMs;
  readonly entered_by: PersonId;
}

const cycleColumns = `awarded_on, review_1_on, review_2_on, reassessment_on, evidence_days_before,
  entered_at, entered_by`;

/** The newest entry of the cycle; undefined before one was made. */
export function findCycle(database: Database): CycleRow | undefined {
  return prepareOnce<[], CycleRow>(
    database,
    `SELECT ${cycleColumns} FROM cse_cycle ORDER BY seq DESC LIMIT 1`,
  ).get();
}

export function insertCycle(database: Database, row: CycleRow): void {
  prepareOnce<[CycleRow]>(
    database,
    `INSERT INTO cse_cycle (${cycleColumns}) VALUES (@awarded_on, @review_1_on, @review_2_on,
       @reassessment_on, @evidence_days_before, @entered_at, @entered_by)`,
  ).run(row);
}

/** A review that was held. */
export interface ReviewRow {
  readonly held_on: LocalDay;
  readonly kind: ReviewKind;
  readonly compliance_plus: number;
  readonly compliant: number;
  readonly partial: number;
  readonly non_compliant: number;
  readonly note: string;
  readonly entered_at: InstantMs;
  readonly entered_by: PersonId;
}

const reviewColumns =
  'held_on, kind, compliance_plus, compliant, partial, non_compliant, note, entered_at, entered_by';

/** The reviews held, the oldest first. */
export function listReviews(database: Database): ReviewRow[] {
  return prepareOnce<[], ReviewRow>(
    database,
    `SELECT ${reviewColumns} FROM cse_review ORDER BY held_on`,
  ).all();
}

export function insertReview(database: Database, row: ReviewRow): void {
  prepareOnce<[ReviewRow]>(
    database,
    `INSERT INTO cse_review (${reviewColumns}) VALUES (@held_on, @kind, @compliance_plus,
       @compliant, @partial, @non_compliant, @note, @entered_at, @entered_by)`,
  ).run(row);
}

/** How an element came out at a review. */
export interface ReviewRatingRow {
  readonly held_on: LocalDay;
  readonly element_id: string;
  readonly self_rating: Rating | null;
  readonly assessor_rating: Rating;
  readonly assessor_comments: string;
}

const ratingColumns = 'held_on, element_id, self_rating, assessor_rating, assessor_comments';

export function insertReviewRating(database: Database, row: ReviewRatingRow): void {
  prepareOnce<[ReviewRatingRow]>(
    database,
    `INSERT INTO cse_review_rating (${ratingColumns}) VALUES (@held_on, @element_id, @self_rating,
       @assessor_rating, @assessor_comments)`,
  ).run(row);
}

/** The ratings of one element at all reviews, or of all elements; the newest review first. */
export function listReviewRatings(
  database: Database,
  elementId: string | null = null,
): ReviewRatingRow[] {
  return prepareOnce<[string | null, string | null], ReviewRatingRow>(
    database,
    `SELECT ${ratingColumns} FROM cse_review_rating WHERE ? IS NULL OR element_id = ?
     ORDER BY held_on DESC, element_id`,
  ).all(elementId, elementId);
}
