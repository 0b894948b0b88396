/**
 * Finds a place in a sorted array at once: equal buckets over the range, each holding the first
 * place a search from that bucket has to look at.
 */

const LARGEST_BUCKET_MS = 2 ** 40;

/**
 * A power of two, so that dividing by it is exact and never lands in the wrong bucket, about half
 * the average distance between two entries.
 */
export function chooseBucketMs(rangeMs: number, entryCount: number): number {
  const wantedMs = rangeMs / Math.max(1, 2 * entryCount);
  let bucketMs = 1024;
  while (bucketMs < wantedMs && bucketMs < LARGEST_BUCKET_MS) bucketMs *= 2;
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
