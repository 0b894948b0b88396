import type { KeyObject } from 'node:crypto';
import { packManifestSchema } from '../../../shared/contract/schemas-pack.ts';
import {
  type PackManifest,
  manifestFile,
  publicKeyFile,
  signatureFile,
  sumsFile,
  writeSums,
} from '../../../shared/domain/pack/manifest.ts';
import {
  compareFiles,
  type PackFault,
  type PackFaultCode,
} from '../../../shared/domain/pack/pack-fault.ts';
import { describeContent, findZipChange, packBytesAtMost, readPackZip } from './read-pack-zip.ts';
import { findFingerprint, isSignedBy, readPublicKey } from './signing-key.ts';

/** What became of a pack that was looked at. */
export interface PackVerdict {
  /** True where not one byte differs from what was signed. */
  readonly sound: boolean;
  readonly faults: readonly PackFault[];
  /** Of the key in the pack; null where there is none. Compare it with the one the council publishes. */
  readonly fingerprint: string | null;
  /** Whether that key is the one asked for, itself or through the keys it followed; null: none was. */
  readonly fingerprintMatches: boolean | null;
  /** What the pack says of itself; to be believed only where it is sound. */
  readonly manifest: PackManifest | null;
}

/**
 * Verifies a pack from its bytes alone: no database, no file is unpacked, nothing is written. It
 * names every file that was changed, taken out, put in or moved, and any other byte of the zip. With
 * a fingerprint, a pack signed by any other key is not sound.
 */
export async function verifyPack(
  bytes: Buffer,
  expectedFingerprint: string | null = null,
): Promise<PackVerdict> {
  if (bytes.length > packBytesAtMost) {
    return refuse({
      code: 'too_large',
      file: null,
      words: `It has more than ${packBytesAtMost / 1024 / 1024} MB; no pack has.`,
    });
  }
  const { contents, faults: read, refused } = await readPackZip(bytes);
  if (refused !== null) return refuse(refused);
  const files = new Map(contents.map((one) => [one.name, one.bytes]));
  const faults: PackFault[] = [...read];
  const manifest = parseManifest(files.get(manifestFile), faults);
  const key = checkKey(files, manifest, faults);
  if (manifest === null) {
    if (!files.has(manifestFile)) faults.push(makeFault('missing', manifestFile, 'is missing.'));
  } else {
    faults.push(...compareFiles(manifest.files, contents.map(describeContent)));
    checkSums(files.get(sumsFile), manifest, faults);
  }
  const fingerprint = key === null ? null : findFingerprint(key);
  const chain = key === null ? [] : checkKeyChain(files, key, faults);
  const fingerprintMatches =
    expectedFingerprint === null
      ? null
      : chain.includes(expectedFingerprint.toLowerCase().replaceAll(/[:\s]/g, ''));
  if (fingerprintMatches === false) {
    faults.push(
      makeFault('wrong_fingerprint', publicKeyFile, 'is not the key with the fingerprint given.'),
    );
  }
  const zipChange = await findZipChange(contents, bytes);
  if (zipChange !== null) faults.push(zipChange);
  const named = dropRepeats(faults);
  return { sound: named.length === 0, faults: named, fingerprint, fingerprintMatches, manifest };
}

function parseManifest(bytes: Buffer | undefined, faults: PackFault[]): PackManifest | null {
  if (bytes === undefined) return null;
  try {
    const parsed = packManifestSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (parsed.success) return parsed.data;
  } catch (error) {
    // Any other error is a fault of the program.
    if (!(error instanceof SyntaxError)) throw error;
  }
  faults.push(makeFault('manifest_invalid', manifestFile, 'cannot be read: it was changed.'));
  return null;
}

/** The key, where it is the one the manifest names and the signature holds with it. */
function checkKey(
  files: ReadonlyMap<string, Buffer>,
  manifest: PackManifest | null,
  faults: PackFault[],
): KeyObject | null {
  const pem = files.get(publicKeyFile);
  const signed = files.get(manifestFile);
  const signature = files.get(signatureFile);
  const key = pem === undefined ? null : readPublicKey(pem);
  if (pem !== undefined && key === null) {
    faults.push(
      makeFault('key_changed', publicKeyFile, 'is no Ed25519 public key: it was changed.'),
    );
  }
  if (key !== null && manifest !== null && findFingerprint(key) !== manifest.key.fingerprint) {
    faults.push(makeFault('key_changed', publicKeyFile, 'is not the key the manifest names.'));
  }
  if (signature !== undefined && signature.length !== 64) {
    faults.push(makeFault('changed', signatureFile, 'was changed: a signature has 64 bytes.'));
  }
  if (key === null || signed === undefined || signature === undefined) return key;
  if (!isSignedBy(key, signed, signature)) {
    const words = 'does not fit its signature: the manifest, manifest.sig or the key was changed.';
    faults.push(makeFault('signature_invalid', manifestFile, words));
  }
  return key;
}

function checkSums(bytes: Buffer | undefined, manifest: PackManifest, faults: PackFault[]): void {
  if (bytes === undefined) return;
  const file = describeContent({ name: sumsFile, bytes });
  const isListed = bytes.equals(Buffer.from(writeSums(manifest.files)));
  if (file.sha256 === manifest.sha256sums && isListed) return;
  faults.push(makeFault('changed', sumsFile, 'was changed.'));
}

/** Fingerprints of the key and of those before it, as far as each signed the next. */
function checkKeyChain(
  files: ReadonlyMap<string, Buffer>,
  key: KeyObject,
  faults: PackFault[],
): string[] {
  const chain = [findFingerprint(key)];
  let newest = 0;
  while (files.has(`keys/${newest + 1}.pem`)) newest += 1;
  if (newest === 0) return chain;
  const newestPem = files.get(`keys/${newest}.pem`);
  if (newestPem === undefined || !newestPem.equals(files.get(publicKeyFile) ?? Buffer.alloc(0))) {
    faults.push(makeFault('key_changed', `keys/${newest}.pem`, 'is not the key that signed.'));
    return chain;
  }
  for (let seq = newest; seq > 1; seq -= 1) {
    const signed = files.get(`keys/${seq}.pem`);
    const signature = files.get(`keys/${seq}.sig`);
    const before = readPublicKey(files.get(`keys/${seq - 1}.pem`) ?? Buffer.alloc(0));
    if (
      signed === undefined ||
      signature === undefined ||
      before === null ||
      !isSignedBy(before, signed, signature)
    ) {
      const words = 'was not signed by the key before it.';
      faults.push(makeFault('key_changed', `keys/${seq}.pem`, words));
      return chain;
    }
    chain.push(findFingerprint(before));
  }
  return chain;
}

function makeFault(code: PackFaultCode, file: string, words: string): PackFault {
  return { code, file, words: `${file} ${words}` };
}

/** The check sum and the hash both see a changed file; it is named once. */
function dropRepeats(faults: readonly PackFault[]): PackFault[] {
  const seen = new Set<string>();
  return faults.filter(({ code, file }) => {
    const key = `${code} ${file ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function refuse(fault: PackFault): PackVerdict {
  return {
    sound: false,
    faults: [fault],
    fingerprint: null,
    fingerprintMatches: null,
    manifest: null,
  };
}
