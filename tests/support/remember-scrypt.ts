import type * as Crypto from 'node:crypto';
import type { BinaryLike, ScryptOptions } from 'node:crypto';
import { vi } from 'vitest';

const answers = vi.hoisted(() => new Map<string, Buffer>());

type Done = (error: Error | null, key: Buffer) => void;

/**
 * Set-up of the contract tests: what scrypt has really answered in this process is answered again
 * without working it out anew. The cost stays the product's own, a third of a second for each PIN
 * and salt, but is paid once and not at every sign-in. Tests of PINs and key slots do without this.
 */
vi.mock('node:crypto', async (importOriginal) => {
  const original = await importOriginal<typeof Crypto>();
  const scrypt = (
    secret: BinaryLike,
    salt: BinaryLike,
    length: number,
    options: ScryptOptions,
    done: Done,
  ): void => {
    const question = JSON.stringify([toHex(secret), toHex(salt), length, options]);
    const known = answers.get(question);
    if (known !== undefined) {
      setImmediate(done, null, Buffer.from(known));
      return;
    }
    original.scrypt(secret, salt, length, options, (error, key) => {
      if (error === null) answers.set(question, Buffer.from(key));
      done(error, key);
    });
  };
  return { ...original, scrypt };
});

function toHex(text: BinaryLike): string {
  if (typeof text === 'string') return Buffer.from(text).toString('hex');
  if (ArrayBuffer.isView(text)) {
    return Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('hex');
  }
  return Buffer.from(text).toString('hex');
}
