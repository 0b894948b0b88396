/**
 * The bare array look-up that the clock is measured against: one entry for every minute of the five
 * years, so that an answer is one load (two for an elapsed time) and nothing else. It knows no
 * seconds, no other years, no pauses and no errors; it is the floor, not a clock.
 */
export interface MinuteTable {
  readonly startMs: number;
  /** Open minutes before each minute. */
  readonly openBefore: Int32Array;
  /** The minute in which each open minute ends. */
  readonly minuteOfOpen: Int32Array;
}

const MINUTE_MS = 60_000;

/** Fills the table by asking `isOpen` for every minute. */
export function buildMinuteTable(
  startMs: number,
  endMs: number,
  isOpen: (ms: number) => boolean,
): MinuteTable {
  const minutes = Math.floor((endMs - startMs) / MINUTE_MS);
  const openBefore = new Int32Array(minutes + 1);
  const minuteOfOpen = new Int32Array(minutes + 1);
  let open = 0;
  for (let minute = 0; minute < minutes; minute += 1) {
    openBefore[minute] = open;
    if (isOpen(startMs + minute * MINUTE_MS)) {
      open += 1;
      minuteOfOpen[open] = minute + 1;
    }
  }
  openBefore[minutes] = open;
  return { startMs, openBefore, minuteOfOpen };
}

/** Open milliseconds between two whole minutes. */
export function lookUpElapsedMs(table: MinuteTable, fromMs: number, toMs: number): number {
  const from = ((fromMs - table.startMs) / MINUTE_MS) | 0;
  const to = ((toMs - table.startMs) / MINUTE_MS) | 0;
  return ((table.openBefore[to] ?? 0) - (table.openBefore[from] ?? 0)) * MINUTE_MS;
}

/** The due time of whole open minutes from a whole minute. */
export function lookUpDueMs(table: MinuteTable, fromMs: number, openMs: number): number {
  const from = ((fromMs - table.startMs) / MINUTE_MS) | 0;
  const wanted = (table.openBefore[from] ?? 0) + openMs / MINUTE_MS;
  return table.startMs + (table.minuteOfOpen[wanted] ?? 0) * MINUTE_MS;
}

/**
 * A smaller floor still: one entry a day, which stays in the processor's first cache. It answers in
 * whole days only; it is measured to show what a load from memory costs, and is held to no limit.
 */
export function buildDayTable(table: MinuteTable): Float64Array {
  const days = Math.floor(table.openBefore.length / 1440);
  return Float64Array.from({ length: days + 1 }, (_, day) => table.openBefore[day * 1440] ?? 0);
}

/** Open milliseconds between the midnights (UTC) of two instants. */
export function lookUpDaysMs(
  days: Float64Array,
  startMs: number,
  fromMs: number,
  toMs: number,
): number {
  const from = ((fromMs - startMs) / (1440 * MINUTE_MS)) | 0;
  const to = ((toMs - startMs) / (1440 * MINUTE_MS)) | 0;
  return ((days[to] ?? 0) - (days[from] ?? 0)) * MINUTE_MS;
}
