import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { RecoverySlot } from './slot-file.ts';

/** The cost that OWASP asks for; about half a second, and 128 MiB that Node must be told of. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** Wraps the key with the secret part of a recovery code: scrypt, then AES-256-GCM. */
export async function wrapKey(key: Uint8Array, secret: string): Promise<RecoverySlot> {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(secret, salt), nonce);
  cipher.setAAD(salt);
  const wrapped = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    kind: 'recovery',
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    wrapped: wrapped.toString('base64'),
  };
}

/** Unwraps the key; null where the code does not belong to this slot or the slot was altered. */
export async function unwrapKey(slot: RecoverySlot, secret: string): Promise<Uint8Array | null> {
  const salt = Buffer.from(slot.salt, 'base64');
  const nonce = Buffer.from(slot.nonce, 'base64');
  const wrapped = Buffer.from(slot.wrapped, 'base64');
  if (nonce.length !== nonceBytes || wrapped.length !== keyBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', await deriveKey(secret, salt), nonce, {
    authTagLength: tagBytes,
  });
  decipher.setAAD(salt);
  decipher.setAuthTag(wrapped.subarray(keyBytes));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(0, keyBytes)), decipher.final()]);
  } catch {
    // The one way GCM has to say that the key or the text is another one.
    return null;
  }
}

/** Off the thread that serves the desk: scrypt runs in Node's own pool. */
function deriveKey(secret: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, keyBytes, cost, (error, derived) => {
      if (error === null) resolve(derived);
      else reject(error);
    });
  });
}
