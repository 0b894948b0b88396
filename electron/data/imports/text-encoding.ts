import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';

/** The encodings a file of contacts may come in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const chunkBytes = 1024 * 1024;
const probedBytes = 4096;

/**
 * Finds the encoding of a text file: by its byte order mark, by the zero bytes of UTF-16, else UTF-8
 * where the bytes are that and Windows-1252 where they are not. Reads the whole file once, because
 * the first letter outside ASCII may stand at its end; holds one chunk of it.
 */
export function detectEncoding(file: string): TextEncoding {
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(chunkBytes);
    let filled = readSync(descriptor, chunk, 0, chunkBytes, 0);
    const marked = readMark(chunk.subarray(0, filled)) ?? guessUtf16(chunk.subarray(0, filled));
    if (marked !== null) return marked;
    const tally = { sound: 0, broken: 0 };
    for (let at = 0; filled > 0;) {
      const whole = findWholeLines(chunk.subarray(0, filled), filled < chunkBytes);
      tallyChunk(tally, chunk.subarray(0, whole));
      at += whole;
      filled = readSync(descriptor, chunk, 0, chunkBytes, at);
    }
    // One broken letter in a file that is UTF-8 everywhere else must not garble all the others.
    return tally.broken > 0 && tally.sound === 0 ? 'windows-1252' : 'utf-8';
  } finally {
    closeSync(descriptor);
  }
}

function readMark(bytes: Buffer): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : null;
}

/** Text in a Western language has a zero in nearly every other byte of UTF-16. */
function guessUtf16(bytes: Buffer): TextEncoding | null {
  const probed = bytes.subarray(0, Math.min(bytes.length, probedBytes));
  const zeros = [0, 0];
  for (const [index, byte] of probed.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const many = probed.length / 5;
  if (odd > many && even < many / 4) return 'utf-16le';
  return even > many && odd < many / 4 ? 'utf-16be' : null;
}

/** Up to the last line feed, so that no character is cut in two; all of it where there is none. */
function findWholeLines(bytes: Buffer, isLast: boolean): number {
  const lastBreak = isLast ? -1 : bytes.lastIndexOf(10);
  return lastBreak < 0 ? bytes.length : lastBreak + 1;
}

function tallyChunk(tally: { sound: number; broken: number }, bytes: Buffer): void {
  if (!isUtf8(bytes)) tally.broken++;
  else if (bytes.some((byte) => byte > 127)) tally.sound++;
}
