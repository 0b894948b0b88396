/**
 * An exact, mergeable histogram: every duration that occurred (whole milliseconds) with its count.
 * Sums, percentiles and the maximum of any union of days come out exactly as from the records.
 * Stored as a sorted run of variable-length numbers: (difference to the value before, count).
 */
export type Histogram = ReadonlyMap<number, number>;

/** Reads the stored bytes; the empty array is the empty histogram. */
export function decodeHistogram(bytes: Uint8Array): Map<number, number> {
  const counts = new Map<number, number>();
  let at = 0;
  let value = 0;
  while (at < bytes.length) {
    const [difference, afterValue] = readNumber(bytes, at);
    const [count, afterCount] = readNumber(bytes, afterValue);
    value += difference;
    counts.set(value, count);
    at = afterCount;
  }
  return counts;
}

/**
 * Every single duration in a row of stored histograms, each as often as it occurred: written as
 * hexadecimal digits with commas between, as SQL joins them.
 */
export function listJoinedDurations(text: string): number[] {
  const durations: number[] = [];
  let at = 0;
  let value = 0;
  let isCount = false;
  let number = 0;
  let scale = 1;
  let difference = 0;
  while (at < text.length) {
    const first = text.charCodeAt(at);
    if (first === comma) {
      value = 0;
      at += 1;
      continue;
    }
    const byte = readDigit(first) * 16 + readDigit(text.charCodeAt(at + 1));
    at += 2;
    number += (byte % 128) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    if (isCount) {
      value += difference;
      for (let i = 0; i < number; i++) durations.push(value);
    } else difference = number;
    isCount = !isCount;
    number = 0;
    scale = 1;
  }
  return durations;
}

const comma = 44;

/** The value of "0" to "9" and "A" to "F". */
function readDigit(code: number): number {
  return code < 58 ? code - 48 : code - 55;
}

/** Writes the bytes to store: the same counts always give the same bytes. */
export function encodeHistogram(counts: Histogram): Uint8Array<ArrayBuffer> {
  const values = [...counts.keys()].filter((value) => (counts.get(value) ?? 0) > 0);
  values.sort((a, b) => a - b);
  const bytes: number[] = [];
  let before = 0;
  for (const value of values) {
    writeNumber(bytes, value - before);
    writeNumber(bytes, counts.get(value) ?? 0);
    before = value;
  }
  return Uint8Array.from(bytes);
}

/**
 * The stored bytes with one duration more, `count` times: the same as decoding, adding and encoding
 * again, without either. What a save does to a day that holds hundreds already.
 */
export function insertDuration(bytes: Uint8Array, value: number, count: number): Uint8Array {
  let at = 0;
  let before = 0;
  while (at < bytes.length) {
    const [difference, afterValue] = readNumber(bytes, at);
    const [counted, afterCount] = readNumber(bytes, afterValue);
    const found = before + difference;
    if (found >= value) {
      const part: number[] = [];
      writeNumber(part, value - before);
      writeNumber(part, found === value ? counted + count : count);
      if (found > value) writeNumber(part, found - value);
      return joinBytes(
        bytes.subarray(0, at),
        part,
        bytes.subarray(found > value ? afterValue : afterCount),
      );
    }
    before = found;
    at = afterCount;
  }
  const part: number[] = [];
  writeNumber(part, value - before);
  writeNumber(part, count);
  return joinBytes(bytes, part, bytes.subarray(bytes.length));
}

function joinBytes(head: Uint8Array, part: readonly number[], rest: Uint8Array): Uint8Array {
  const joined = new Uint8Array(head.length + part.length + rest.length);
  joined.set(head);
  joined.set(part, head.length);
  joined.set(rest, head.length + part.length);
  return joined;
}

/** Adds every count of `from` to `into`, times `factor` (-1 takes them away again). */
export function addHistogram(into: Map<number, number>, from: Histogram, factor = 1): void {
  for (const [value, count] of from) {
    const sum = (into.get(value) ?? 0) + count * factor;
    if (sum === 0) into.delete(value);
    else into.set(value, sum);
  }
}

// Seven bits a byte, by arithmetic: a duration of years in milliseconds does not fit 32 bits.
function writeNumber(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function readNumber(bytes: Uint8Array, start: number): [value: number, next: number] {
  let value = 0;
  let scale = 1;
  let at = start;
  for (;;) {
    const byte = bytes[at] ?? 0;
    at++;
    value += (byte % 128) * scale;
    if (byte < 128) return [value, at];
    scale *= 128;
  }
}

/** What a report says about how long things took, in seconds; nulls where nothing was timed. */
export interface DurationFigures {
  readonly count: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** Mean and nearest-rank percentiles of a histogram (docs: counting rules), in seconds. */
export function describeDurations(counts: Histogram): DurationFigures {
  const values: number[] = [];
  listDurations(counts, values);
  return describeLists([values]);
}

/** Appends every single duration of a histogram, each as often as it occurred. */
export function listDurations(counts: Histogram, into: number[]): void {
  for (const [value, times] of counts) {
    for (let i = 0; i < times; i++) into.push(value);
  }
}

/**
 * As `describeDurations`, for single durations in any order, in as many lists as there were days or
 * months. Sorted as plain numbers in one go: a year of a big centre holds a million of them.
 */
export function describeLists(lists: readonly (readonly number[])[]): DurationFigures {
  const values = sortLists(lists);
  const count = values.length;
  if (count === 0) return { count, mean: null, median: null, p90: null, p95: null, max: null };
  let sum = 0;
  for (const value of values) sum += value;
  const rank = (part: number): number =>
    (values[Math.max(1, Math.ceil(part * count)) - 1] ?? 0) / 1000;
  return {
    count,
    mean: sum / count / 1000,
    median: rank(0.5),
    p90: rank(0.9),
    p95: rank(0.95),
    max: (values.at(-1) ?? 0) / 1000,
  };
}

/** All single durations of several lists, the shortest first. */
export function sortLists(lists: readonly (readonly number[])[]): Float64Array {
  let count = 0;
  for (const list of lists) count += list.length;
  const values = new Float64Array(count);
  let at = 0;
  for (const list of lists) {
    values.set(list, at);
    at += list.length;
  }
  return values.sort();
}
