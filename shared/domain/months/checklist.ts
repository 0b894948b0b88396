import type { LocalMonth } from '../instant.ts';

/** What is looked at before a month is closed, in the order of the screen. */
export const checklistKeys = [
  'miss_reasons',
  'open_visits',
  'impossible_states',
  'unsaved_forms',
  'desks_not_heard',
  'data_gaps',
  'sentences',
  'earlier_months',
] as const;
export type ChecklistKey = (typeof checklistKeys)[number];

/** One thing to look at: how many are left, and a sentence for a person. */
export interface ChecklistItem {
  readonly key: ChecklistKey;
  readonly count: number;
  readonly words: string;
}

/** Counts what is left to do before a month is closed. */
export type ChecklistCounts = Readonly<Record<ChecklistKey, number>>;

/**
 * The checklist of a month: every point, done or not. Nothing on it forbids the closing; what is left
 * is written into the closed month.
 */
export function listChecklist(counts: ChecklistCounts): ChecklistItem[] {
  return checklistKeys.map((key) => {
    const count = counts[key];
    const { none, one, many } = checklistWords[key];
    const words = count === 0 ? none : count === 1 ? one : many.replace('#', write(count));
    return { key, count, words };
  });
}

function write(count: number): string {
  return count.toLocaleString('en-GB');
}

interface Words {
  readonly none: string;
  readonly one: string;
  readonly many: string;
}

const checklistWords: Readonly<Record<ChecklistKey, Words>> = {
  miss_reasons: {
    none: 'Every missed enquiry has a reason.',
    one: '1 missed enquiry has no reason yet.',
    many: '# missed enquiries have no reason yet.',
  },
  open_visits: {
    none: 'Every visit is over.',
    one: '1 visit is still open, though its day is over.',
    many: '# visits are still open, though their day is over.',
  },
  impossible_states: {
    none: 'No record contradicts itself.',
    one: '1 record ends before it begins; correct its times.',
    many: '# records end before they begin; correct their times.',
  },
  unsaved_forms: {
    none: 'No form is waiting to be saved at this desk.',
    one: '1 form begun in this month is not saved.',
    many: '# forms begun in this month are not saved.',
  },
  desks_not_heard: {
    none: 'Every desk has sent its records.',
    one: '1 desk has not sent all its records.',
    many: '# desks have not sent all their records.',
  },
  data_gaps: {
    none: 'No data is known to be missing.',
    one: '1 source of data is missing; the report says so.',
    many: '# sources of data are missing; the report says so.',
  },
  sentences: {
    none: 'Every missed standard has its sentence.',
    one: '1 missed standard has no sentence.',
    many: '# missed standards have no sentence.',
  },
  earlier_months: {
    none: 'Every month before it is closed.',
    one: '1 month before it is still open.',
    many: '# months before it are still open.',
  },
};

/** How far a month has come. */
export type MonthState = 'running' | 'open' | 'closed' | 'corrected';

/** Where a month stands: a month that is not over runs, one that is over waits to be closed. */
export function findMonthState(
  month: LocalMonth,
  thisMonth: LocalMonth,
  version: number | null,
): MonthState {
  if (version !== null) return version === 1 ? 'closed' : 'corrected';
  return month < thisMonth ? 'open' : 'running';
}
