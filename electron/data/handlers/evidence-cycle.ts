import {
  findCycle,
  insertCycle,
  insertReview,
  insertReviewRating,
  listReviews,
  type CycleRow,
  type ReviewRow,
} from '../../../db/queries/evidence-cycle.ts';
import { listElements, putElement } from '../../../db/queries/evidence.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { HeldReview } from '../../../shared/contract/schemas-evidence.ts';
import { toDayNumber } from '../../../shared/domain/calendar/local-day.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { assertCycle, type Cycle } from '../../../shared/domain/cse/cycle.ts';
import { countRatings } from '../../../shared/domain/cse/rating.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { writeEvidence } from './evidence-write.ts';

export function toCycle(row: CycleRow): Cycle {
  return {
    awardedOn: row.awarded_on,
    review1On: row.review_1_on,
    review2On: row.review_2_on,
    reassessmentOn: row.reassessment_on,
    evidenceDaysBefore: row.evidence_days_before,
  };
}

export function toHeldReview(row: ReviewRow): HeldReview {
  return {
    heldOn: row.held_on,
    kind: row.kind,
    compliancePlus: row.compliance_plus,
    compliant: row.compliant,
    partial: row.partial,
    nonCompliant: row.non_compliant,
    note: row.note,
  };
}

/** Keeps the days of the award; the entry before stays in the file. */
export function saveCycle(
  context: CallContext,
  cycle: MethodInput<'evidence.saveCycle'>,
): MethodOutput<'evidence.saveCycle'> {
  const store = getStore(context.state);
  assertCycle(cycle);
  const known = findCycle(store.database);
  const before = known === undefined ? null : toCycle(known);
  const fields = [
    { field: 'awardedOn', before: before?.awardedOn ?? null, after: cycle.awardedOn },
    { field: 'review1On', before: before?.review1On ?? null, after: cycle.review1On },
    { field: 'review2On', before: before?.review2On ?? null, after: cycle.review2On },
    {
      field: 'reassessmentOn',
      before: before?.reassessmentOn ?? null,
      after: cycle.reassessmentOn,
    },
    {
      field: 'evidenceDaysBefore',
      before: before === null ? null : String(before.evidenceDaysBefore),
      after: String(cycle.evidenceDaysBefore),
    },
  ];
  writeEvidence(context, {
    action: 'evidence.saveCycle',
    kind: 'cycle',
    subjectId: 'cycle',
    fields,
    write: (database) =>
      insertCycle(database, {
        awarded_on: cycle.awardedOn,
        review_1_on: cycle.review1On,
        review_2_on: cycle.review2On,
        reassessment_on: cycle.reassessmentOn,
        evidence_days_before: cycle.evidenceDaysBefore,
        entered_at: store.readNowMs(),
        entered_by: getPerson(context).personId,
      }),
  });
  return {};
}

/**
 * Records a review that was held. Without counts the assessor's ratings as they stand are kept with
 * it and become last year's status; the next year starts with none. `conflict` for a second review
 * on one day, `invalid_input` for a day to come or where an element has no rating yet.
 */
export function recordReview(
  context: CallContext,
  review: MethodInput<'evidence.recordReview'>,
): MethodOutput<'evidence.recordReview'> {
  const store = getStore(context.state);
  const { database } = store;
  toDayNumber(review.heldOn);
  if (review.heldOn > toLocalDay(store.zone, store.readNowMs())) {
    throw new CodedError('invalid_input', 'This day has not come yet.', 'heldOn');
  }
  const known = listReviews(database);
  if (known.some((one) => one.held_on === review.heldOn)) {
    throw new CodedError('conflict', 'A review on this day is recorded already.', 'heldOn');
  }
  const elements = listElements(database);
  const counts = review.counts ?? countRatings(elements.map((one) => one.assessor_rating));
  if ('unrated' in counts && counts.unrated > 0) {
    throw new CodedError(
      'invalid_input',
      `${counts.unrated} of ${elements.length} elements have no rating of the assessor yet. Enter those first, or type the counts of an earlier review.`,
      'counts',
    );
  }
  const latest = known.at(-1);
  if (review.counts === null && latest !== undefined && latest.held_on > review.heldOn) {
    throw new CodedError(
      'invalid_input',
      'A later review is recorded already. Type the counts of this one.',
      'heldOn',
    );
  }
  const summary = `${counts.compliancePlus} Compliance Plus, ${counts.compliant} compliant, ${counts.partial} partial, ${counts.nonCompliant} non-compliant`;
  writeEvidence(context, {
    action: 'evidence.recordReview',
    kind: 'review',
    subjectId: review.heldOn,
    fields: [{ field: review.kind, before: null, after: summary }],
    write: (open) => {
      insertReview(open, {
        held_on: review.heldOn,
        kind: review.kind,
        compliance_plus: counts.compliancePlus,
        compliant: counts.compliant,
        partial: counts.partial,
        non_compliant: counts.nonCompliant,
        note: review.note,
        entered_at: store.readNowMs(),
        entered_by: getPerson(context).personId,
      });
      if (review.counts !== null) return;
      for (const element of elements) {
        if (element.assessor_rating === null) continue;
        insertReviewRating(open, {
          held_on: review.heldOn,
          element_id: element.element_id,
          self_rating: element.self_rating,
          assessor_rating: element.assessor_rating,
          assessor_comments: element.assessor_comments,
        });
        putElement(open, {
          ...element,
          last_rating: element.assessor_rating,
          assessor_rating: null,
          assessor_comments: '',
          version: element.version + 1,
        });
      }
    },
  });
  return {};
}
