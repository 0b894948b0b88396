/**
 * Which keys a file has shown so far, with what each said: 12 bytes a place in one flat array, because a
 * map of texts would grow to hundreds of megabytes with a long file. Keys are known by 64 bits of
 * their hash, contents by 32.
 */
export interface SeenRows {
  /**
   * Notes a key. `new` the first time, `same` where the content is the one noted before, else
   * `different`. Both are hex digests of at least 16 digits.
   */
  note(keyDigest: string, contentDigest: string): 'new' | 'same' | 'different';
}

const wordsEach = 3;

/** Starts with room for `capacity` keys (a power of two) and doubles when two thirds are taken. */
export function createSeenRows(capacity = 16_384): SeenRows {
  let slots = capacity;
  let words = new Uint32Array(slots * wordsEach);
  let taken = 0;

  function findSlot(high: number, low: number): number {
    let slot = low & (slots - 1);
    for (;;) {
      const at = slot * wordsEach;
      const isFree = words[at] === 0 && words[at + 1] === 0;
      if (isFree || (words[at] === high && words[at + 1] === low)) return at;
      slot = (slot + 1) & (slots - 1);
    }
  }

  function grow(): void {
    const old = words;
    slots *= 2;
    words = new Uint32Array(slots * wordsEach);
    for (let at = 0; at < old.length; at += wordsEach) {
      const high = old[at] ?? 0;
      const low = old[at + 1] ?? 0;
      if (high === 0 && low === 0) continue;
      const to = findSlot(high, low);
      words[to] = high;
      words[to + 1] = low;
      words[to + 2] = old[at + 2] ?? 0;
    }
  }

  return {
    note(keyDigest, contentDigest) {
      // A free slot is all zeros, so no key may be.
      const high = Number.parseInt(keyDigest.slice(0, 8), 16) || 1;
      const low = Number.parseInt(keyDigest.slice(8, 16), 16);
      const content = Number.parseInt(contentDigest.slice(0, 8), 16);
      const at = findSlot(high, low);
      const isKnown = words[at] !== 0;
      if (isKnown) return words[at + 2] === content ? 'same' : 'different';
      words[at] = high;
      words[at + 1] = low;
      words[at + 2] = content;
      taken++;
      if (taken * 3 > slots * 2) grow();
      return 'new';
    },
  };
}
