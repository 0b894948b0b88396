import type { Today } from '../../../shared/contract/schemas-today.ts';

/** One hour as the chart draws it. */
export interface ChartHour {
  readonly hour: number;
  /** "09" */
  readonly label: string;
  readonly contacts: number;
  readonly usual: number | null;
  /** Has not begun yet: no bar, and no nought either. */
  readonly isAhead: boolean;
}

/**
 * The hours worth drawing: from the first to the last with a contact, today or usually, and all hours
 * of opening between them.
 *
 * @param openHours the first and last hour of opening, as the clock on the wall says
 */
export function listChartHours(
  hours: Today['hours'],
  openHours: readonly [first: number, last: number] | null,
  hourNow: number,
): ChartHour[] {
  const used = hours
    .filter((one) => one.contacts > 0 || (one.usual ?? 0) > 0)
    .map((one) => one.hour);
  const first = Math.min(...used, openHours?.[0] ?? 24);
  const last = Math.max(...used, openHours?.[1] ?? -1);
  return hours
    .filter((one) => one.hour >= first && one.hour <= last)
    .map((one) => ({
      hour: one.hour,
      label: String(one.hour).padStart(2, '0'),
      contacts: one.contacts,
      usual: one.usual,
      isAhead: one.hour > hourNow && one.contacts === 0,
    }));
}

/** The top of the scale: a round number at or above everything drawn. */
export function findScaleTop(hours: readonly ChartHour[]): number {
  const most = Math.max(1, ...hours.flatMap((one) => [one.contacts, one.usual ?? 0]));
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= most) ?? 10;
  return Math.max(2, step * power);
}

/** What the chart says, in a sentence: the busiest hour so far and the hour furthest from usual. */
export function describeChart(hours: readonly ChartHour[]): string {
  const begun = hours.filter((one) => !one.isAhead);
  const busiest = begun.reduce<ChartHour | null>(
    (most, one) => (one.contacts > (most?.contacts ?? 0) ? one : most),
    null,
  );
  if (busiest === null) return 'No contact yet today.';
  return `Busiest hour so far: ${busiest.label}:00, ${busiest.contacts.toLocaleString('en-GB')} contacts.`;
}

/** Half a contact is a median between two days; it is shown as it is. */
export function writeUsual(usual: number | null): string {
  return usual === null ? '—' : usual.toLocaleString('en-GB', { maximumFractionDigits: 1 });
}
