/**
 * Finds a place in a sorted array at once: equal buckets over the range, each holding the first
 * place a search from that bucket has to look at.
 */

/** Fine enough that a search nearly always begins on its answer. */
const BUCKETS_PER_ENTRY = 16;
/** 4 MB of buckets, however many entries there are. */
const MOST_BUCKETS = 2 ** 20;

/** The length of a bucket: a power of two, so that dividing by it is exact and never lands in the wrong one. */
export function chooseBucketMs(rangeMs: number, entryCount: number): number {
  const wantedMs = rangeMs / Math.min(MOST_BUCKETS, Math.max(1, BUCKETS_PER_ENTRY * entryCount));
  let bucketMs = 1024;
  while (bucketMs < wantedMs) bucketMs *= 2;
  return bucketMs;
}

/**
 * For each bucket of `[originMs, originMs + rangeMs]` the first entry above the bucket's beginning,
 * or at or above it when `isStrict` is false. `ends` is ascending.
 */
export function buildBucketIndex(
  ends: Float64Array,
  originMs: number,
  rangeMs: number,
  bucketMs: number,
  isStrict: boolean,
): Int32Array {
  const bucketCount = Math.floor(rangeMs / bucketMs) + 1;
  const firstEntry = new Int32Array(bucketCount);
  let entry = 0;
  for (let bucket = 0; bucket < bucketCount; bucket += 1) {
    const beginMs = originMs + bucket * bucketMs;
    while (isStrict ? (ends[entry] ?? Infinity) <= beginMs : (ends[entry] ?? Infinity) < beginMs) {
      entry += 1;
    }
    firstEntry[bucket] = entry;
  }
  return firstEntry;
}
