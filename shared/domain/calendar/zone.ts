import { CodedError } from '../errors.ts';
import { brandInstant, DAY_MS, readDateTime, shorten, toInstantMs } from '../instant.ts';
import type { InstantMs, LocalDay, LocalMonth } from '../instant.ts';
import { fromDayNumber, toDayNumber, toMonthOfDay } from './local-day.ts';

/**
 * A time zone compiled to a table of its offset changes, so that the hot questions (which local day
 * is this, when does that day begin) are array look-ups. Outside the table's years, 1900 to 2199,
 * the same questions are put to Temporal, one by one.
 */
export interface Zone {
  /** The name as the IANA list spells it. */
  readonly timeZone: string;
  /** The end of each period of one offset; the last is infinite. */
  readonly untilMs: Float64Array;
  /** Wall time less UTC in each period. */
  readonly offsetsMs: Float64Array;
  /** For each stretch of 2^31 ms, the period its first instant lies in. */
  readonly firstPeriod: Int32Array;
}

/** 1899-11-30 and 2200-02-01: a month more than any calendar's table on each side. */
const TABLE_START_MS = -2_211_753_600_000;
const TABLE_END_MS = 7_260_796_800_000;
const STRETCHES_PER_MS = 2 ** -31;

/** By canonical name, so bounded by the length of the IANA list. */
const zonesByName = new Map<string, Zone>();

/**
 * Compiles a time zone, once per name. Throws `invalid_input` for a name that is not in the IANA
 * list; a bare offset such as "+01:00" is not a place and is refused too (docs: clock rule 1).
 */
export function compileZone(timeZone: string): Zone {
  const known = zonesByName.get(timeZone);
  if (known !== undefined) return known;
  const start = findZonedStart(timeZone);
  const canonical = zonesByName.get(start.timeZoneId);
  if (canonical !== undefined) return canonical;
  const zone = buildZone(start);
  zonesByName.set(zone.timeZone, zone);
  return zone;
}

/** Says whether `compileZone` would take the name. */
export function isTimeZone(timeZone: string): boolean {
  if (zonesByName.has(timeZone)) return true;
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(timeZone)) return false;
  try {
    new Temporal.ZonedDateTime(0n, timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Wall time less UTC at an instant, in milliseconds. */
export function findOffsetMs(zone: Zone, instantMs: number): number {
  if (!(instantMs >= TABLE_START_MS && instantMs < TABLE_END_MS)) {
    return askOffsetMs(zone.timeZone, instantMs);
  }
  return zone.offsetsMs[findPeriod(zone, instantMs)] ?? 0;
}

/** The local date at an instant as days since 1970-01-01. */
export function toLocalDayNumber(zone: Zone, instantMs: number): number {
  return Math.floor((instantMs + findOffsetMs(zone, instantMs)) / DAY_MS);
}

/** The local date at an instant. */
export function toLocalDay(zone: Zone, instantMs: InstantMs): LocalDay {
  return fromDayNumber(toLocalDayNumber(zone, instantMs));
}

/** The local month at an instant. */
export function toLocalMonth(zone: Zone, instantMs: InstantMs): LocalMonth {
  return toMonthOfDay(toLocalDay(zone, instantMs));
}

/** The first instant of a local date: its midnight, or the end of the gap where midnight is skipped. */
export function startOfLocalDay(zone: Zone, day: LocalDay): InstantMs {
  return brandInstant(findDayStartMs(zone, toDayNumber(day)));
}

/** The local midnight that ends a date: the first instant of the next one. */
export function endOfLocalDay(zone: Zone, day: LocalDay): InstantMs {
  return brandInstant(findDayStartMs(zone, toDayNumber(day) + 1));
}

/**
 * Reads "2026-03-27T16:30" as local time of the zone, or the same with "Z" or an offset as it
 * stands. A local time that is skipped moves forward, a repeated one is the earlier (docs: clock
 * rule 1). Throws `invalid_input` for any other text.
 */
export function toInstant(zone: Zone, text: string): InstantMs {
  const read = readDateTime(text);
  if (read === null) {
    throw new CodedError(
      'invalid_input',
      `"${shorten(text)}" is not a time like 2026-03-27T16:30 or 2026-03-27T16:30:00Z`,
    );
  }
  return toInstantMs(
    read.offsetMs === null ? findWallInstantMs(zone, read.wallMs) : read.wallMs - read.offsetMs,
  );
}

/**
 * The instant of a wall time, given in milliseconds as if it were UTC. Skipped times move forward
 * by the length of the gap, repeated ones are the earlier ("compatible").
 */
export function findWallInstantMs(zone: Zone, wallMs: number): number {
  // No offset reaches 24 hours, so these two instants lie on either side of the answer.
  const offsetBeforeMs = findOffsetMs(zone, wallMs - DAY_MS);
  const offsetAfterMs = findOffsetMs(zone, wallMs + DAY_MS);
  const earlierMs = wallMs - offsetBeforeMs;
  if (offsetBeforeMs === offsetAfterMs) return earlierMs;
  if (findOffsetMs(zone, earlierMs) === offsetBeforeMs) return earlierMs;
  const laterMs = wallMs - offsetAfterMs;
  return findOffsetMs(zone, laterMs) === offsetAfterMs ? laterMs : earlierMs;
}

/** The first instant of a local date given as days since 1970-01-01. */
export function findDayStartMs(zone: Zone, dayNumber: number): number {
  const wallMs = dayNumber * DAY_MS;
  const instantMs = findWallInstantMs(zone, wallMs);
  if (instantMs + findOffsetMs(zone, instantMs) === wallMs) return instantMs;
  // Midnight is skipped: the day begins where the gap ends, which is where the new offset starts.
  if (!(instantMs >= TABLE_START_MS && instantMs < TABLE_END_MS)) return instantMs;
  return zone.untilMs[findPeriod(zone, instantMs) - 1] ?? instantMs;
}

/** Says whether the offset is the same throughout two instants of the table's years. */
export function hasOneOffset(zone: Zone, fromMs: number, toMs: number): boolean {
  return findPeriod(zone, fromMs) === findPeriod(zone, toMs);
}

function findPeriod(zone: Zone, instantMs: number): number {
  const stretch = ((instantMs - TABLE_START_MS) * STRETCHES_PER_MS) | 0;
  let period = zone.firstPeriod[stretch] ?? 0;
  while ((zone.untilMs[period] ?? Infinity) <= instantMs) period += 1;
  return period;
}

function findZonedStart(timeZone: string): Temporal.ZonedDateTime {
  if (!isTimeZone(timeZone)) {
    throw new CodedError(
      'invalid_input',
      `"${shorten(timeZone)}" is not a time zone like Europe/London`,
      'timeZone',
    );
  }
  return new Temporal.ZonedDateTime(BigInt(TABLE_START_MS) * 1_000_000n, timeZone);
}

function buildZone(start: Temporal.ZonedDateTime): Zone {
  const untilMs: number[] = [];
  const offsetsMs = [start.offsetNanoseconds / 1_000_000];
  for (
    let next = start.getTimeZoneTransition('next');
    next !== null && next.epochMilliseconds < TABLE_END_MS;
    next = next.getTimeZoneTransition('next')
  ) {
    untilMs.push(next.epochMilliseconds);
    offsetsMs.push(next.offsetNanoseconds / 1_000_000);
  }
  untilMs.push(Infinity);
  const stretches = Math.ceil((TABLE_END_MS - TABLE_START_MS) * STRETCHES_PER_MS) + 1;
  const firstPeriod = new Int32Array(stretches);
  let period = 0;
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const startMs = TABLE_START_MS + stretch / STRETCHES_PER_MS;
    while ((untilMs[period] ?? Infinity) <= startMs) period += 1;
    firstPeriod[stretch] = period;
  }
  return {
    timeZone: start.timeZoneId,
    untilMs: Float64Array.from(untilMs),
    offsetsMs: Float64Array.from(offsetsMs),
    firstPeriod,
  };
}

function askOffsetMs(timeZone: string, instantMs: number): number {
  const instant = Temporal.Instant.fromEpochMilliseconds(instantMs);
  return instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
}
