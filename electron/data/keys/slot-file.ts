import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** The key sealed by the operating system for one account. */
export interface OsSlot {
  readonly kind: 'os';
  readonly sealed: string;
}

/** The key wrapped with the recovery code; all three in base64. */
export interface RecoverySlot {
  readonly kind: 'recovery';
  readonly salt: string;
  readonly nonce: string;
  readonly wrapped: string;
}

/** The key lies open in an owner-only file of the profile. */
export interface FileSlot {
  readonly kind: 'file';
}

export type KeySlot = OsSlot | RecoverySlot | FileSlot;

export interface SlotBody {
  readonly format: 'punctual-keyslots-1';
  /** Raised by one at each change: tells which copy is the newer after a crash between two writes. */
  readonly revision: number;
  readonly slots: readonly KeySlot[];
}

/** A slot file whose checksum fits; its MAC can only be checked with the key. */
export interface SlotFile {
  readonly body: SlotBody;
  readonly mac: string;
}

/** More accounts than any desk has; a file beyond it is not one of ours. */
export const slotLimit = 64;

/** Writes the body with a checksum (damage, seen without a key) and a MAC (tampering, seen with it). */
export function formatSlotFile(body: SlotBody, key: Uint8Array): string {
  const bodyText = JSON.stringify(body);
  const mac = makeMac(bodyText, key).toString('hex');
  const checksum = makeChecksum(bodyText, mac);
  return `${JSON.stringify({ body, mac, checksum }, null, 2)}\n`;
}

/** Reads a slot file; null where it is damaged in any way: not JSON, another shape, checksum off. */
export function parseSlotFile(text: string): SlotFile | null {
  const parsed = parseJson(text);
  if (!isRecord(parsed)) return null;
  const { body, mac, checksum } = parsed;
  if (!isSlotBody(body) || typeof mac !== 'string' || typeof checksum !== 'string') return null;
  return makeChecksum(JSON.stringify(body), mac) === checksum ? { body, mac } : null;
}

/** True where `key` is the very key this file was written with, and not a byte of the body differs. */
export function fitsKey(file: SlotFile, key: Uint8Array): boolean {
  const expected = makeMac(JSON.stringify(file.body), key);
  const found = Buffer.from(file.mac, 'hex');
  return found.length === expected.length && timingSafeEqual(found, expected);
}

function makeMac(bodyText: string, key: Uint8Array): Buffer {
  // A key of its own, so that the MAC in the open says nothing about the pages' key.
  const macKey = Buffer.from(hkdfSync('sha256', key, '', 'punctual keyslots mac', 32));
  return createHmac('sha256', macKey).update(bodyText).digest();
}

function makeChecksum(bodyText: string, mac: string): string {
  return createHash('sha256').update(`${bodyText}\n${mac}`).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is one of the ways to be damaged; the caller gets null.
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSlotBody(value: unknown): value is SlotBody {
  return (
    isRecord(value) &&
    value['format'] === 'punctual-keyslots-1' &&
    Number.isSafeInteger(value['revision']) &&
    Array.isArray(value['slots']) &&
    value['slots'].length <= slotLimit &&
    value['slots'].every(isKeySlot)
  );
}

function isKeySlot(value: unknown): value is KeySlot {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'os':
      return typeof value['sealed'] === 'string';
    case 'recovery':
      return ['salt', 'nonce', 'wrapped'].every((name) => typeof value[name] === 'string');
    case 'file':
      return true;
    default:
      return false;
  }
}
