import type { ElementRow } from '../../../db/queries/evidence.ts';
import { cseElements, findCseElement } from '../../../shared/domain/cse/elements.ts';
import { findMetric, isComputed } from '../../../shared/domain/cse/metrics.ts';

/** The elements as a new centre begins with them: nothing rated, nothing told. */
export function listFirstElements(): ElementRow[] {
  return cseElements.map(({ elementId, criterion, title }, position) => ({
    element_id: elementId,
    position,
    criterion,
    number: elementId,
    title,
    tell_me: '',
    self_rating: null,
    assessor_rating: null,
    assessor_comments: '',
    last_rating: null,
    owner_id: null,
    rated_at: null,
    version: 1,
  }));
}

/**
 * The keys of the figures that feed an element, and those among them that Punctual works out and so
 * shows beside it.
 */
export function listElementFigures(elementId: string): {
  readonly all: readonly string[];
  readonly computed: readonly string[];
} {
  const all = findCseElement(elementId)?.figures ?? [];
  return { all, computed: all.filter((key) => isComputed(findMetric(key))) };
}
