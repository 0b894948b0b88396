import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { KeySlotError } from './key-slot-error.ts';

/** The file of a `file` slot: the key as 64 hexadecimal digits, ready for the public tool. */
export const keyFileName = 'profile.key';

/** What a person must be told, word for word, whenever a `file` slot is made. */
export const keyFileWarning = [
  `The key of this profile is kept in the file ${keyFileName}, beside the records.`,
  'Whoever can read that file can read every record: the encryption then protects nothing.',
  'Only your own account may read it. Use this for the command line and for demonstrations, not for a real centre.',
].join('\n');

/** Writes the key file so that only its owner can read it; refuses where that cannot be had. */
export function writeKeyFile(folder: string, key: Uint8Array): void {
  const file = join(folder, keyFileName);
  writeDurably(file, `${Buffer.from(key).toString('hex')}\n`);
  try {
    assertOwnerOnly(file);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Reads the key file. Missing or not 64 digits: null. Readable by others than its owner:
 * `forbidden`, because a key that others may have read is no protection, and silence would hide it.
 */
export function readKeyFile(folder: string): Uint8Array | null {
  const file = join(folder, keyFileName);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return null;
  assertOwnerOnly(file);
  const digits = readFileSync(file, 'utf8').trim();
  return /^[0-9a-f]{64}$/i.test(digits) ? Buffer.from(digits, 'hex') : null;
}

function assertOwnerOnly(file: string): void {
  // Windows has no such bits; there the folder's access list, the user's own, decides.
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return;
  throw new KeySlotError(
    'permissions_too_wide',
    `Others than you may read ${file}. Make it yours alone (chmod 600) and try again.`,
  );
}
