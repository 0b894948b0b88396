import { createDecipheriv, createHmac, pbkdf2Sync } from 'node:crypto';

/**
 * The published page layout of SQLCipher 4, written out once more without SQLite: 4 KiB pages
 * ending in a 16 byte IV and an HMAC-SHA512 over the page and its number; the first 16 bytes of
 * the file are the salt of the HMAC key; the text is AES-256-CBC under the raw key.
 */
const pageBytes = 4096;
const ivBytes = 16;
const macBytes = 64;
const saltBytes = 16;
const plainHeader = Buffer.from('SQLite format 3\0', 'latin1');

/** Decrypts a whole file into a plain SQLite file; throws at the first page whose MAC is off. */
export function decryptPages(encrypted: Buffer, key: Uint8Array): Buffer {
  const salt = encrypted.subarray(0, saltBytes);
  const macSalt = Buffer.from(salt.map((byte) => byte ^ 0x3a));
  const macKey = pbkdf2Sync(key, macSalt, 2, 32, 'sha512');
  const pages: Buffer[] = [];
  for (let number = 1; number * pageBytes <= encrypted.length; number += 1) {
    const page = encrypted.subarray((number - 1) * pageBytes, number * pageBytes);
    pages.push(decryptPage(page, number, key, macKey));
  }
  return Buffer.concat(pages);
}

function decryptPage(page: Buffer, number: number, key: Uint8Array, macKey: Buffer): Buffer {
  const start = number === 1 ? saltBytes : 0;
  const textEnd = pageBytes - ivBytes - macBytes;
  const pageNumber = Buffer.alloc(4);
  pageNumber.writeUInt32LE(number);
  const mac = createHmac('sha512', macKey)
    .update(page.subarray(start, textEnd + ivBytes))
    .update(pageNumber)
    .digest();
  if (!mac.equals(page.subarray(textEnd + ivBytes))) throw new Error(`Page ${number} is not ours`);
  const iv = page.subarray(textEnd, textEnd + ivBytes);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const text = Buffer.concat([decipher.update(page.subarray(start, textEnd)), decipher.final()]);
  const head = number === 1 ? plainHeader : Buffer.alloc(0);
  return Buffer.concat([head, text, Buffer.alloc(ivBytes + macBytes)]);
}
