import { timingSafeEqual } from 'node:crypto';
import { KeySlotError } from './key-slot-error.ts';
import type { OsSlot } from './slot-file.ts';

/** What the operating system offers for keeping a secret: `safeStorage` in the app, none in plain Node. */
export interface SecretStore {
  available(): boolean | Promise<boolean>;
  seal(secret: Uint8Array): Promise<string>;
  open(sealed: string): Promise<Uint8Array>;
}

/**
 * Has the keychain seal the key, and reads it back at once: a slot that never opens would be
 * noticed months later. No keychain, or one that fails, is `unavailable`.
 */
export async function makeOsSlot(
  key: Uint8Array,
  secrets: SecretStore | undefined,
): Promise<OsSlot> {
  if (secrets === undefined || !(await secrets.available())) {
    throw new KeySlotError(
      'keychain_unavailable',
      "The system's keychain is not available, so it cannot keep the key. Nothing was changed.",
    );
  }
  const slot: OsSlot = { kind: 'os', sealed: await secrets.seal(key) };
  const opened = await openOsSlot(slot, secrets);
  if (opened.key === null || !areEqual(opened.key, key)) {
    throw new KeySlotError(
      'keychain_unavailable',
      "The system's keychain did not give back what it was given. Nothing was changed.",
    );
  }
  return slot;
}

/** Asks the keychain for the key; any failure of it is an answer, because other slots may open. */
export async function openOsSlot(
  slot: OsSlot,
  secrets: SecretStore | undefined,
): Promise<{ readonly key: Uint8Array; readonly why: '' } | { readonly key: null; why: string }> {
  if (secrets === undefined || !(await secrets.available())) {
    return { key: null, why: "the system's keychain is not available here" };
  }
  try {
    return { key: await secrets.open(slot.sealed), why: '' };
  } catch {
    // The keychain's own words may name accounts or hold what it was given: they stay with it.
    return { key: null, why: "the system's keychain of this account does not open it" };
  }
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
