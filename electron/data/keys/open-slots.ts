import { CodedError, assertNever } from '../../../shared/domain/errors.ts';
import { keyFileName, readKeyFile } from './key-file.ts';
import { KeySlotError } from './key-slot-error.ts';
import type { SlotKind, TriedSlot } from './key-slot-error.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { unwrapKey } from './recovery-slot.ts';
import { openOsSlot } from './secret-store.ts';
import type { SecretStore } from './secret-store.ts';
import { readSlotCopies, writeSlotCopies } from './slot-copies.ts';
import type { SlotCopies } from './slot-copies.ts';
import { fitsKey } from './slot-file.ts';
import type { KeySlot, SlotFile } from './slot-file.ts';

export interface OpenedKey {
  readonly key: Uint8Array;
  readonly openedBy: SlotKind;
  /** `failed`: the key is right, but a damaged copy could not be rewritten; say so to the person. */
  readonly repair: 'not_needed' | 'done' | 'failed';
}

interface Attempt {
  readonly key: Uint8Array | null;
  readonly why: string;
}

/**
 * Finds the key of a profile. With a recovery code only that is tried; without, the key file and
 * the keychain. Every key found is proved by the MAC over the slots, so an altered file never
 * gives a wrong key. A damaged copy is rewritten from the other once the key is proved. Where no
 * slot opens: a `KeySlotError` that names each slot tried, and nothing is written.
 */
export async function openWithSlots(options: {
  readonly dir: string;
  readonly secrets?: SecretStore;
  readonly recoveryCode?: string;
}): Promise<OpenedKey> {
  const { dir, secrets, recoveryCode } = options;
  const secret = recoveryCode === undefined ? null : readRecoveryCode(recoveryCode);
  const copies = readSlotCopies(dir);
  const tried: TriedSlot[] = [];
  for (const file of copies.files) {
    for (const slot of file.body.slots) {
      if (secret !== null && slot.kind !== 'recovery') continue;
      const { key, why } = await tryOpen(slot, dir, secrets, secret);
      if (key !== null && fitsKey(file, key)) {
        return { key, openedBy: slot.kind, repair: repairCopies(dir, copies, key) };
      }
      tried.push({
        kind: slot.kind,
        why: key === null ? why : 'its key is not the one of this profile',
      });
    }
  }
  throw secret === null ? noSlotOpens(dir, tried) : codeDoesNotOpen(tried);
}

/** The newest sound copy written with `key`; `forbidden` where the key is not the profile's. */
export function findFileOfKey(copies: SlotCopies, key: Uint8Array): SlotFile {
  const file = copies.files.find((candidate) => fitsKey(candidate, key));
  if (file === undefined) {
    throw new KeySlotError('no_slot_opens', 'This key is not the one of this profile.');
  }
  return file;
}

async function tryOpen(
  slot: KeySlot,
  dir: string,
  secrets: SecretStore | undefined,
  secret: string | null,
): Promise<Attempt> {
  switch (slot.kind) {
    case 'os':
      return openOsSlot(slot, secrets);
    case 'recovery': {
      if (secret === null) return { key: null, why: 'no recovery code was given' };
      return { key: await unwrapKey(slot, secret), why: 'the recovery code does not fit' };
    }
    case 'file':
      return tryKeyFile(dir);
    default:
      return assertNever(slot);
  }
}

function tryKeyFile(dir: string): Attempt {
  try {
    return { key: readKeyFile(dir), why: `${keyFileName} is missing or holds no key` };
  } catch (error) {
    if (error instanceof KeySlotError) return { key: null, why: error.message };
    return { key: null, why: `${keyFileName} cannot be read` };
  }
}

/** The key is what matters: a folder that cannot be written now must not keep it from the person. */
function repairCopies(dir: string, copies: SlotCopies, key: Uint8Array): OpenedKey['repair'] {
  if (copies.agree) return 'not_needed';
  try {
    writeSlotCopies(dir, findFileOfKey(copies, key).body, key);
    return 'done';
  } catch (error) {
    if (error instanceof CodedError) return 'failed';
    throw error;
  }
}

function noSlotOpens(dir: string, tried: readonly TriedSlot[]): KeySlotError {
  const list = tried.map(({ kind, why }) => `${kind}: ${why}`).join('; ');
  return new KeySlotError(
    'no_slot_opens',
    `No way to the key of ${dir} opens (${list === '' ? 'it has none' : list}). Nothing was changed; the printed recovery code opens a profile that has one.`,
    tried,
  );
}

function codeDoesNotOpen(tried: readonly TriedSlot[]): KeySlotError {
  return tried.length === 0
    ? new KeySlotError(
        'no_slot_opens',
        'This profile has no recovery code. Nothing was changed.',
        tried,
      )
    : new KeySlotError(
        'code_of_another_profile',
        'The recovery code is typed correctly but belongs to another profile, or was replaced by a newer one. Nothing was changed.',
        tried,
      );
}
