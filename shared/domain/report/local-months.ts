import { startOfLocalDay, type Zone } from '../calendar/zone.ts';
import { CodedError } from '../errors.ts';
import {
  brandInstant,
  brandLocalDay,
  brandLocalMonth,
  type InstantMs,
  type LocalDay,
  type LocalMonth,
} from '../instant.ts';

/** A century: more than any report, few enough that a slip of the pen cannot fill the memory. */
const monthsAtMost = 1200;

/**
 * Every month from the first to the last, both included. `invalid_input` when the last comes
 * before the first or lies more than a century after it.
 */
export function listMonths(from: LocalMonth, to: LocalMonth): LocalMonth[] {
  if (to < from) {
    throw new CodedError(
      'invalid_input',
      `The period ends (${to}) before it begins (${from}).`,
      'to',
    );
  }
  const months: LocalMonth[] = [];
  for (let month = from; month <= to; month = findNextMonth(month)) {
    if (months.length === monthsAtMost) {
      throw new CodedError('invalid_input', 'A report covers a hundred years at most.', 'to');
    }
    months.push(month);
  }
  return months;
}

/** The month after. */
export function findNextMonth(month: LocalMonth): LocalMonth {
  const year = Number(month.slice(0, 4));
  const number = Number(month.slice(5));
  return number === 12
    ? brandLocalMonth(`${String(year + 1).padStart(4, '0')}-01`)
    : brandLocalMonth(`${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`);
}

/** The month some months after, or before where `by` is negative. */
export function shiftMonth(month: LocalMonth, by: number): LocalMonth {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  const year = String(Math.floor(months / 12)).padStart(4, '0');
  return brandLocalMonth(`${year}-${String((months % 12) + 1).padStart(2, '0')}`);
}

/** The first day of a month. */
export function findFirstDay(month: LocalMonth): LocalDay {
  return brandLocalDay(`${month}-01`);
}

/** The last millisecond of a month: what happened by then happened in it or before. */
export function findLastInstant(zone: Zone, month: LocalMonth): InstantMs {
  return brandInstant(startOfLocalDay(zone, findFirstDay(findNextMonth(month))) - 1);
}

/** The first millisecond of a month. */
export function findFirstInstant(zone: Zone, month: LocalMonth): InstantMs {
  return startOfLocalDay(zone, findFirstDay(month));
}

/** The months of a period that have begun by a moment, and no others. */
export function keepBegunMonths(
  months: readonly LocalMonth[],
  zone: Zone,
  asOfMs: InstantMs,
): LocalMonth[] {
  return months.filter((month) => findFirstInstant(zone, month) <= asOfMs);
}

/** Stretches of months without a hole, for "from April to June". Takes sorted months. */
export function joinMonths(
  months: readonly LocalMonth[],
): { readonly from: LocalMonth; readonly to: LocalMonth }[] {
  const stretches: { from: LocalMonth; to: LocalMonth }[] = [];
  for (const month of months) {
    const last = stretches.at(-1);
    if (last !== undefined && findNextMonth(last.to) === month) last.to = month;
    else stretches.push({ from: month, to: month });
  }
  return stretches;
}
