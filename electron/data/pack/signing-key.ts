import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import {
  insertSigningKey,
  listSigningKeys,
  type SigningKeyRow,
} from '../../../db/queries/signing.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { DeskId, PersonId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { appendAudit } from '../records/audit.ts';

/** Who asks for a key or a pack, where and when. */
export interface PackMaker {
  readonly personId: PersonId;
  readonly deskId: DeskId;
  readonly atMs: InstantMs;
}

/**
 * The keys of this centre, the oldest first; the last one signs. The first is made when it is first
 * needed, and kept in the encrypted file.
 */
export function findSigningKeys(database: Database, by: PackMaker): SigningKeyRow[] {
  const known = listSigningKeys(database);
  if (known.length > 0) return known;
  return [makeKey(database, by, null)];
}

/** Makes a new key, signed by the one before, which signs no more packs. */
export function renewSigningKey(database: Database, by: PackMaker): SigningKeyRow {
  const newest = findSigningKeys(database, by).at(-1);
  if (newest === undefined) throw new CodedError('internal', 'There is no key to renew.');
  return makeKey(database, by, newest);
}

function makeKey(database: Database, by: PackMaker, before: SigningKeyRow | null): SigningKeyRow {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const row: SigningKeyRow = {
    seq: (before?.seq ?? 0) + 1,
    fingerprint: findFingerprint(publicKey),
    public_pem: pem,
    private_der: privateKey.export({ type: 'pkcs8', format: 'der' }),
    made_at: by.atMs,
    endorsement: before === null ? null : signBytes(before, Buffer.from(pem)),
  };
  runImmediate(database, () => {
    insertSigningKey(database, row);
    appendAudit(database, {
      atMs: by.atMs,
      personId: by.personId,
      deskId: by.deskId,
      action: before === null ? 'pack.makeKey' : 'pack.renewKey',
      subjectId: `key-${row.seq}`,
      digest: Buffer.from(row.fingerprint, 'hex'),
    });
  });
  return row;
}

/** The Ed25519 signature of a key over some bytes: 64 bytes. */
export function signBytes(key: SigningKeyRow, bytes: Buffer): Buffer {
  const privateKey = createPrivateKey({ key: key.private_der, format: 'der', type: 'pkcs8' });
  return sign(null, bytes, privateKey);
}

/** A public key from its file; null for anything but an Ed25519 key. */
export function readPublicKey(pem: Buffer): KeyObject | null {
  try {
    const text = pem.toString('latin1');
    // A private key would be read as its public half; it has no place in a pack.
    if (!text.startsWith('-----BEGIN PUBLIC KEY-----')) return null;
    const key = createPublicKey({ key: text, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** Whether these are the signed bytes. */
export function isSignedBy(key: KeyObject, bytes: Buffer, signature: Buffer): boolean {
  return signature.length === 64 && verify(null, bytes, key, signature);
}

/** SHA-256 of the public key in DER, in hexadecimal: what a council publishes. */
export function findFingerprint(key: KeyObject): string {
  return hash('sha256', key.export({ type: 'spki', format: 'der' }), 'hex');
}
