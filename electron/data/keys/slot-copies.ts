import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { KeySlotError } from './key-slot-error.ts';
import { formatSlotFile, parseSlotFile } from './slot-file.ts';
import type { SlotBody, SlotFile } from './slot-file.ts';

/** The slots are kept twice: one damaged copy must never cost a centre its records. */
export const slotFileNames = ['keyslots.json', 'keyslots.copy.json'] as const;

export interface SlotCopies {
  /** Sound copies, the newest first, each different one once. */
  readonly files: readonly SlotFile[];
  /** True where both copies are sound and the same. */
  readonly agree: boolean;
}

/** Reads both copies. None there: `not_found`. None sound: `unavailable`, fault `slots_damaged`. */
export function readSlotCopies(folder: string): SlotCopies {
  if (!hasSlotFile(folder)) {
    throw new KeySlotError('no_profile', `There is no profile in ${folder}. Nothing was changed.`);
  }
  const texts = slotFileNames.map((name) => readText(join(folder, name)));
  const sound = texts
    .map((text) => (text === null ? null : parseSlotFile(text)))
    .filter((file) => file !== null);
  const [first, second] = sound;
  if (first === undefined) {
    throw new KeySlotError(
      'slots_damaged',
      `Both key files in ${folder} (${slotFileNames.join(', ')}) are damaged. Nothing was changed; put one of them back from a copy of this folder.`,
    );
  }
  if (second === undefined) return { files: [first], agree: false };
  if (texts[0] === texts[1]) return { files: [first], agree: true };
  const newestFirst =
    second.body.revision > first.body.revision ? [second, first] : [first, second];
  return { files: newestFirst, agree: false };
}

/** Writes both copies, the second only after the first is safe on the disk. */
export function writeSlotCopies(folder: string, body: SlotBody, key: Uint8Array): void {
  const text = formatSlotFile(body, key);
  for (const name of slotFileNames) writeDurably(join(folder, name), text);
}

/** True where either copy is there, sound or not. */
export function hasSlotFile(folder: string): boolean {
  return slotFileNames.some((name) => existsSync(join(folder, name)));
}

/** A copy that cannot be read counts as damaged: the other one may still be sound. */
function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
