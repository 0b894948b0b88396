import { readEvidence } from '../../../db/queries/evidence-pack.ts';
import { findCseElement } from '../../../shared/domain/cse/elements.ts';
import { formatInstant, type InstantMs } from '../../../shared/domain/instant.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import type { Store } from '../records/store.ts';
import type { NameGuard } from './name-guard.ts';

/**
 * The elements with their ratings and figures, and what there is of evidence. What people typed in
 * their own words stays in the centre: it may name a customer, and no check could be sure.
 */
export function readCseContent(
  store: Store,
  report: StandardsReport,
  period: { readonly fromMs: InstantMs; readonly toMs: InstantMs },
  guard: NameGuard,
) {
  const evidence = readEvidence(store.database, period);
  const { cycle } = evidence;
  return {
    elements: evidence.elements.map((row) => ({
      elementId: row.element_id,
      criterion: row.criterion,
      number: guard.keep(row.number),
      title: guard.keep(row.title),
      selfRating: row.self_rating,
      assessorRating: row.assessor_rating,
      lastRating: row.last_rating,
      ratedAt: row.rated_at === null ? null : formatInstant(row.rated_at),
      told: row.tell_me !== '',
      shown: evidence.items
        .filter((item) => item.element_id === row.element_id)
        .map((item) => ({
          itemId: item.item_id,
          kind: item.kind,
          bytes: item.bytes,
          sha256: item.digest?.toString('hex') ?? null,
          addedAt: formatInstant(item.added_at),
        })),
      figures: (findCseElement(row.element_id)?.figures ?? []).map((key) =>
        findFigure(report, key),
      ),
    })),
    cycle:
      cycle === null
        ? null
        : {
            awardedOn: cycle.awarded_on,
            review1On: cycle.review_1_on,
            review2On: cycle.review_2_on,
            reassessmentOn: cycle.reassessment_on,
          },
    reviews: evidence.reviews.map((row) => ({
      heldOn: row.held_on,
      kind: row.kind,
      compliancePlus: row.compliance_plus,
      compliant: row.compliant,
      partial: row.partial,
      nonCompliant: row.non_compliant,
    })),
    reviewRatings: evidence.reviewRatings.map((row) => ({
      heldOn: row.held_on,
      elementId: row.element_id,
      selfRating: row.self_rating,
      assessorRating: row.assessor_rating,
    })),
    dips: evidence.dips.map((row) => ({
      standardId: row.standard_id,
      month: row.month,
      causeWritten: row.cause !== '',
      actionWritten: row.action !== '',
      effectWritten: row.effect !== '',
      dueOn: row.due_on,
      customersToldOn: row.told_on,
      openedAt: formatInstant(row.opened_at),
      closedAt: row.closed_at === null ? null : formatInstant(row.closed_at),
      recoveredBy: row.closed_through,
    })),
    improvements: evidence.improvements.map((row) => ({
      improvementId: row.improvement_id,
      elementId: row.element_id,
      foundOn: row.found_on,
      changedOn: row.changed_on,
      customersToldOn: row.told_on,
    })),
    talks: evidence.talks.map((row) => ({
      standardId: row.standard_id,
      kind: row.kind,
      heldOn: row.held_on,
    })),
    benchmarks: evidence.benchmarks.map((row) => ({
      standardId: row.standard_id,
      body: guard.keep(row.body),
      period: guard.keep(row.period),
      value: row.value,
      unit: row.unit,
      definition: guard.keep(row.definition),
    })),
  };
}

/** A figure over the whole period as the report has it; what it has not says so. */
function findFigure(report: StandardsReport, key: string) {
  const { from, to } = report.period;
  const span = report.spans.find((one) => one.from === from && one.to === to);
  const measure = report.measures.find(
    (one) =>
      one.key === key && one.spanId === span?.id && one.channel === null && one.group === null,
  );
  if (measure === undefined) {
    return { key, computed: false, note: 'Not computed for a period of a pack.' };
  }
  const { numerator, denominator, value, unit, computed, note } = measure;
  return { key, computed, numerator, denominator, value, unit, note };
}
