/**
 * The usual day: what this hour and this time of day saw on earlier days of the same kind, so that
 * "87 contacts" says something. A median, because one flood or one strike must not decide it.
 */

/** How many earlier days it is made of, and how few are enough to say anything. */
const daysWanted = 8;
const daysNeeded = 3;
/** Holidays and closures are passed over, but not for ever. */
const weeksAtMost = 26;

/**
 * The last eight days before `today` on its weekday that the centre was ordinarily open, from the
 * first day on of which anything is known; the newest first. Days are days since 1970-01-01.
 */
export function listUsualDays(
  today: number,
  firstKnown: number,
  wasOpenAsUsual: (dayNumber: number) => boolean,
): number[] {
  const days: number[] = [];
  for (let week = 1; week <= weeksAtMost && days.length < daysWanted; week++) {
    const day = today - 7 * week;
    if (day < firstKnown) break;
    if (wasOpenAsUsual(day)) days.push(day);
  }
  return days;
}

/** What the days compared with come to. */
export interface UsualDay {
  /** The median of each hour, 0 to 23; null while too few days are known. */
  readonly hours: readonly (number | null)[];
  /** The median of contacts up to the same time of day. */
  readonly soFar: number | null;
  readonly days: number;
}

/**
 * Works the usual day out from the contacts by hour of each day compared with.
 * `minuteOfDay` is the present wall time: of the hour that is running, each day gives the part that
 * has passed.
 */
export function findUsualDay(
  hoursOfDays: readonly (readonly number[])[],
  minuteOfDay: number,
): UsualDay {
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  if (hoursOfDays.length < daysNeeded) {
    return { hours: hours.map(() => null), soFar: null, days: hoursOfDays.length };
  }
  const soFar = hoursOfDays.map((day) =>
    day.reduce((sum, count, hour) => sum + count * findPart(hour, minuteOfDay), 0),
  );
  return {
    hours: hours.map((hour) => findMedian(hoursOfDays.map((day) => day[hour] ?? 0))),
    soFar: Math.round(findMedian(soFar)),
    days: hoursOfDays.length,
  };
}

/** How much of an hour of the day has passed, 0 to 1. */
function findPart(hour: number, minuteOfDay: number): number {
  return Math.min(1, Math.max(0, minuteOfDay / 60 - hour));
}

/** The middle of some numbers, or half way between the two in the middle; NaN of none. */
export function findMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const high = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return (low + high) / 2;
}
