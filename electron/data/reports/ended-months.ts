import { findFirstDayWithRecords, listFrozenMonths } from '../../../db/queries/months.ts';
import { toMonthOfDay } from '../../../shared/domain/calendar/local-day.ts';
import { toLocalMonth } from '../../../shared/domain/calendar/zone.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { findNextMonth, listMonths } from '../../../shared/domain/report/local-months.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import type { Store } from '../records/store.ts';

/** The months that are over, from the first record on, and not closed. */
export function listOpenMonths(store: Store): LocalMonth[] {
  const closed = new Set(listFrozenMonths(store.database).map((row) => row.month));
  return listEndedMonths(store).filter((month) => !closed.has(month));
}

/** The months that are over, from the first record on. */
export function listEndedMonths(store: Store): LocalMonth[] {
  const first = findFirstDayWithRecords(store.database);
  const thisMonth = toLocalMonth(store.zone, store.readNowMs());
  if (first === undefined || toMonthOfDay(first) >= thisMonth) return [];
  return listMonths(toMonthOfDay(first), thisMonth).slice(0, -1);
}

/** `invalid_input` for a month that is not over, `not_found` for one from before the first record. */
export function assertOver(store: Store, month: LocalMonth): void {
  const name = nameMonths(month, month);
  if (month >= toLocalMonth(store.zone, store.readNowMs())) {
    const next = findNextMonth(month);
    throw new CodedError(
      'invalid_input',
      `${name} is not over yet. It can be closed from 1 ${nameMonths(next, next)} on. Nothing was changed.`,
      'month',
    );
  }
  if (!listEndedMonths(store).includes(month)) {
    throw new CodedError(
      'not_found',
      `There are no records of ${name}, so there is nothing to close.`,
    );
  }
}
