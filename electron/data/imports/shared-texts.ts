import { CodedError } from '../../../shared/domain/errors.ts';

/** The texts a workbook keeps once for all cells, packed into one run of bytes. */
export interface SharedTexts {
  add(text: string): void;
  /** Empty for a number that stands for no text. */
  get(index: number): string;
}

const bytesAtMost = 128 * 1024 ** 2;

/** An empty store; `invalid_input` once it holds more than 128 MB. */
export function createSharedTexts(): SharedTexts {
  let bytes = Buffer.alloc(64 * 1024);
  let ends = new Uint32Array(4096);
  let count = 0;
  let used = 0;
  return {
    add(text) {
      const length = Buffer.byteLength(text);
      if (used + length > bytesAtMost) {
        throw new CodedError(
          'invalid_input',
          'The workbook holds too many different texts. Save it as .csv.',
        );
      }
      if (used + length > bytes.length) {
        const larger = Buffer.alloc(Math.max(bytes.length * 2, used + length));
        bytes.copy(larger);
        bytes = larger;
      }
      if (count === ends.length) {
        const larger = new Uint32Array(ends.length * 2);
        larger.set(ends);
        ends = larger;
      }
      used += bytes.write(text, used);
      ends[count] = used;
      count++;
    },
    get(index) {
      if (!(index >= 0 && index < count)) return '';
      return bytes.toString('utf8', index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index]);
    },
  };
}
