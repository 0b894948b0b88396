import { randomFillSync } from 'node:crypto';
import { type EventId, formatUuidV7 } from '../../../shared/domain/ids.ts';

const poolBytes = 6 * 1024;
const randomBytesEach = 6;

/**
 * Makes UUIDv7s that rise even within one millisecond: a counter stands in the bits after the time
 * (RFC 9562, method 1), the last 48 bits are random. Records of one batch are then written side by
 * side instead of all over the file. The counter restarts with each generator and holds 67 million.
 */
export function createIdGenerator(): (atMs: number) => EventId {
  const pool = Buffer.alloc(poolBytes);
  let used = poolBytes;
  let count = 0;
  const tail = new Uint8Array(10);
  return (atMs) => {
    if (used === poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    // 4 + 8 + 6 + 8 bits: the version and the variant take the rest of the first and third byte.
    tail[0] = (count >>> 22) & 0x0f;
    tail[1] = (count >>> 14) & 0xff;
    tail[2] = (count >>> 8) & 0x3f;
    tail[3] = count & 0xff;
    tail.set(pool.subarray(used, used + randomBytesEach), 4);
    used += randomBytesEach;
    count = (count + 1) % 2 ** 26;
    return formatUuidV7(atMs, tail) as EventId;
  };
}
