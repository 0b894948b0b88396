import type { LocalMonth } from '../instant.ts';
import type { StandardVersion } from '../standards/standard.ts';
import type { MonthVolume } from './report-source.ts';

/**
 * The months for which the phone system's own records are there. A desk knows the calls it logs,
 * not the queue: only in these months is it known how many calls were offered, and there the calls
 * that desks logged are left out, because they are the same calls (docs: queues and calls).
 */
export type ImportedPhoneMonths = ReadonlySet<LocalMonth>;

/** Finds the months with imported calls that waited in a queue. */
export function findImportedPhoneMonths(volumes: readonly MonthVolume[]): ImportedPhoneMonths {
  const months = new Set<LocalMonth>();
  for (const { month, channel, origin, counts } of volumes) {
    const waited = counts.offered + counts.shortAbandoned;
    if (channel === 'phone' && origin === 'import' && waited > 0) months.add(month);
  }
  return months;
}

/**
 * True where a record counts for an `answer` standard or for offered and abandoned calls: always,
 * except for calls, where the phone system's records stand in for the desks' own.
 */
export function countsAsOffered(
  imported: ImportedPhoneMonths,
  month: LocalMonth,
  record: { readonly channel: string; readonly origin: string },
): boolean {
  return record.channel !== 'phone' || !imported.has(month) || record.origin === 'import';
}

/**
 * True where the record may be counted for this standard in this month. Without the phone system's
 * records nobody knows how many calls were given up, so a rate or a ceiling is not guessed.
 */
export function countsForStandard(
  imported: ImportedPhoneMonths,
  month: LocalMonth,
  record: { readonly channel: string; readonly origin: string },
  standard: StandardVersion,
): boolean {
  if (standard.measure !== 'answer' || record.channel !== 'phone') return true;
  const { kind } = standard.target;
  if (kind === 'rate' || kind === 'ceiling') {
    return imported.has(month) && record.origin === 'import';
  }
  return countsAsOffered(imported, month, record);
}
