import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, assertNever } from '../../../shared/domain/errors.ts';
import { toDatabaseError } from '../../../db/errors.ts';
import { writeKeyFile } from './key-file.ts';
import { KeySlotError } from './key-slot-error.ts';
import type { SlotKind } from './key-slot-error.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { wrapKey } from './recovery-slot.ts';
import { findFileOfKey } from './open-slots.ts';
import { makeOsSlot } from './secret-store.ts';
import type { SecretStore } from './secret-store.ts';
import { hasSlotFile, readSlotCopies, writeSlotCopies } from './slot-copies.ts';
import { slotLimit } from './slot-file.ts';
import type { KeySlot } from './slot-file.ts';

/** The encrypted file of a profile. */
export const recordsFileName = 'punctual.db';

const keyBytes = 32;

/** True where `folder` holds a profile, sound or not: then nothing may be set up over it. */
export function hasProfile(folder: string): boolean {
  return hasSlotFile(folder) || existsSync(join(folder, recordsFileName));
}

/** The kinds of slot the profile has, without opening any: tells whether the keychain is needed. */
export function listSlotKinds(folder: string): SlotKind[] {
  const kinds = readSlotCopies(folder).files.flatMap((file) =>
    file.body.slots.map((slot) => slot.kind),
  );
  return [...new Set(kinds)];
}

/**
 * Makes the random key of a new profile and its slots. The recovery code comes back once, to be
 * shown and printed, and is stored nowhere; null where no such slot was asked for. A folder that
 * holds a profile is `conflict`; a keychain that is not available is `unavailable`; both leave no
 * file behind.
 */
export async function createKeySlots(options: {
  readonly dir: string;
  readonly kinds: readonly SlotKind[];
  readonly secrets?: SecretStore;
}): Promise<{ readonly key: Uint8Array; readonly recoveryCode: string | null }> {
  const { dir, kinds, secrets } = options;
  if (kinds.length === 0 || new Set(kinds).size !== kinds.length) {
    throw new CodedError(
      'invalid_input',
      'A profile needs at least one way to its key, each once.',
    );
  }
  if (hasProfile(dir)) {
    throw new KeySlotError(
      'profile_exists',
      `${dir} holds a profile already. Nothing was changed.`,
    );
  }
  const key = randomBytes(keyBytes);
  const recoveryCode = kinds.includes('recovery') ? makeRecoveryCode() : null;
  const slots: KeySlot[] = [];
  for (const kind of kinds) slots.push(await makeSlot(kind, key, secrets, recoveryCode));
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw toDatabaseError(error, dir);
  }
  // The slot files come last: with them the folder is a profile, and the key file is in place.
  if (kinds.includes('file')) writeKeyFile(dir, key);
  writeSlotCopies(dir, { format: 'punctual-keyslots-1', revision: 1, slots }, key);
  return { key, recoveryCode };
}

/**
 * Adds a way to the key of an open profile: an `os` slot for this account (after recovery, or for
 * a second account of the desk), a `file` slot, or a new `recovery` code in the place of the old
 * one. `key` must be the profile's own (`forbidden` otherwise). Returns the new code, or null.
 */
export async function addKeySlot(options: {
  readonly dir: string;
  readonly kind: SlotKind;
  readonly key: Uint8Array;
  readonly secrets?: SecretStore;
}): Promise<{ readonly recoveryCode: string | null }> {
  const { dir, kind, key, secrets } = options;
  const { body } = findFileOfKey(readSlotCopies(dir), key);
  const recoveryCode = kind === 'recovery' ? makeRecoveryCode() : null;
  const slot = await makeSlot(kind, key, secrets, recoveryCode);
  // Other accounts keep their `os` slots: this account cannot tell which of them still open. Only
  // where there are too many does the oldest go.
  const kept = body.slots.filter((old) => old.kind !== kind || kind === 'os');
  const oldest = kept.length < slotLimit ? -1 : kept.findIndex((old) => old.kind === 'os');
  const slots = [...kept.filter((_, index) => index !== oldest), slot];
  if (kind === 'file') writeKeyFile(dir, key);
  writeSlotCopies(dir, { format: body.format, revision: body.revision + 1, slots }, key);
  return { recoveryCode };
}

async function makeSlot(
  kind: SlotKind,
  key: Uint8Array,
  secrets: SecretStore | undefined,
  recoveryCode: string | null,
): Promise<KeySlot> {
  switch (kind) {
    case 'os':
      return makeOsSlot(key, secrets);
    case 'recovery':
      if (recoveryCode === null) throw new CodedError('internal', 'No recovery code was made.');
      return wrapKey(key, readRecoveryCode(recoveryCode));
    case 'file':
      return { kind: 'file' };
    default:
      return assertNever(kind);
  }
}
