import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { queueStepAtMost } from '../../../shared/contract/schemas-queue.ts';

/**
 * Which enquiries are chosen for one step. They are known by id, because their places change while
 * time passes; a stretch that is being drawn with Shift hangs on the place it began at.
 */
export interface Selection {
  readonly chosen: ReadonlySet<EnquiryId>;
  /** Where the stretch began; null while none is drawn. */
  readonly anchor: number | null;
  /** What was chosen before the stretch began. */
  readonly base: ReadonlySet<EnquiryId>;
}

export const nothingChosen: Selection = { chosen: new Set(), anchor: null, base: new Set() };

/** Adds one enquiry, or takes it out; a stretch drawn next begins here. */
export function toggleOne(selection: Selection, enquiryId: EnquiryId, index: number): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(enquiryId) && chosen.size < queueStepAtMost) chosen.add(enquiryId);
  return { chosen, anchor: index, base: chosen };
}

/** The same selection with a stretch that begins at `index`, unless one is being drawn already. */
export function beginStretch(selection: Selection, index: number): Selection {
  if (selection.anchor !== null) return selection;
  return { ...selection, anchor: index, base: selection.chosen };
}

/** The stretch reaches over these enquiries now; what it reached over before and no longer does goes. */
export function drawStretch(selection: Selection, reached: readonly EnquiryId[]): Selection {
  return { ...selection, chosen: takeAtMost([...selection.base, ...reached]) };
}

/** The places of a stretch between two indexes, the lower first, as far as one step goes. */
export function findStretch(anchor: number, index: number): { first: number; last: number } {
  const [first, last] = anchor <= index ? [anchor, index] : [index, anchor];
  if (last - first < queueStepAtMost) return { first, last };
  return anchor <= index
    ? { first, last: first + queueStepAtMost - 1 }
    : { first: last - queueStepAtMost + 1, last };
}

/** Chooses exactly these, as far as one step goes. */
export function chooseAll(enquiryIds: readonly EnquiryId[]): Selection {
  const chosen = takeAtMost(enquiryIds);
  return { chosen, anchor: null, base: chosen };
}

/** Moving without Shift ends the stretch and keeps what is chosen. */
export function endStretch(selection: Selection): Selection {
  return selection.anchor === null
    ? selection
    : { chosen: selection.chosen, anchor: null, base: selection.chosen };
}

function takeAtMost(enquiryIds: readonly EnquiryId[]): ReadonlySet<EnquiryId> {
  const chosen = new Set<EnquiryId>();
  for (const enquiryId of enquiryIds) {
    if (chosen.size === queueStepAtMost) break;
    chosen.add(enquiryId);
  }
  return chosen;
}
