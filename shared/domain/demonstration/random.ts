/**
 * Numbers that look random and are the same every time for the same seed: a small generator
 * (sfc32) with the few shapes that a plausible history needs. Pure apart from its own state.
 */
export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `stream` keeps two generators of one seed apart. */
  constructor(seed: number, stream: number) {
    this.#a = seed | 0;
    this.#b = Math.floor(seed / 2 ** 32) | 0;
    this.#c = stream | 0;
    for (let i = 0; i < 16; i++) this.#next();
  }

  /** At least 0, below 1. */
  fraction(): number {
    return this.#next() / 2 ** 32;
  }

  /** True in this part of all cases. */
  chance(part: number): boolean {
    return this.fraction() < part;
  }

  /** A number from `low` up to, not including, `high`. */
  between(low: number, high: number): number {
    return low + this.fraction() * (high - low);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** Half of the draws lie below the median; `spread` says how long the tail is. */
  logNormal(median: number, spread: number): number {
    const u = 1 - this.fraction();
    const normal = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.fraction());
    return median * Math.exp(spread * normal);
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly [T, ...T[]]): T {
    return list[Math.floor(this.fraction() * list.length)] ?? list[0];
  }

  /** One of a list that is not empty, by weight. */
  pickWeighted<T>(list: WeightedList<T>): T {
    const wanted = this.fraction() * list.total;
    let low = 0;
    let high = list.values.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list.sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return list.values[low] ?? list.values[0];
  }

  /** Random bytes for an id. */
  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i++) bytes[i] = this.#next() & 0xff;
    return bytes;
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }
}

/** Values with running sums of their weights, ready to be picked from many times. */
export interface WeightedList<T> {
  readonly values: readonly [T, ...T[]];
  readonly sums: readonly number[];
  readonly total: number;
}

/** Prepares a list that is not empty; weights are not negative and not all zero. */
export function weigh<T>(
  entries: readonly [readonly [T, number], ...(readonly [T, number])[]],
): WeightedList<T> {
  const [first, ...rest] = entries;
  let total = 0;
  const sums = entries.map(([, weight]) => (total += weight));
  return { values: [first[0], ...rest.map(([value]) => value)], sums, total };
}
