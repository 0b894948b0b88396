import { hoursOfDay } from '../summary/day-volume.ts';
import type { Channel } from '../words.ts';
import { placeChannel } from './build-rows.ts';
import { readChannel } from './gather-tallies.ts';
import { countsAsOffered, type ImportedPhoneMonths } from './phone-import.ts';
import type { WeekdayHours } from './report-parts.ts';
import type { HourCount } from './report-source.ts';

/** Contacts of the period by weekday and hour: all channels together first, then each with any. */
export function buildHours(
  counts: readonly HourCount[],
  imported: ImportedPhoneMonths,
): WeekdayHours[] {
  const sums = new Map<string, { channel: Channel | null; weekday: number; hours: number[] }>();
  for (const count of counts) {
    if (!countsAsOffered(imported, count.month, count)) continue;
    const channel = readChannel(count.channel);
    for (const through of [null, channel]) {
      const key = `${through ?? ''}|${count.weekday}`;
      const sum = sums.get(key) ?? {
        channel: through,
        weekday: count.weekday,
        hours: new Array<number>(hoursOfDay).fill(0),
      };
      sums.set(key, sum);
      count.hours.forEach((contacts, hour) => {
        sum.hours[hour] = (sum.hours[hour] ?? 0) + contacts;
      });
    }
  }
  return [...sums.values()]
    .filter(({ hours }) => hours.some((contacts) => contacts > 0))
    .toSorted((a, b) => placeChannel(a.channel) - placeChannel(b.channel) || a.weekday - b.weekday);
}
