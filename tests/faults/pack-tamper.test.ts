import { generateKeyPairSync, hash, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackContent } from '../../electron/data/pack/pack-zip.ts';
import { findFingerprint } from '../../electron/data/pack/signing-key.ts';
import { verifyPack } from '../../electron/data/pack/verify-pack.ts';
import { packManifestSchema } from '../../shared/contract/schemas-pack.ts';
import { writeManifest } from '../../shared/domain/pack/manifest.ts';
import { makePack, unpack, zipUp } from '../support/make-pack.ts';
import { shareRuns } from '../support/run-share.ts';
import { makeSampleCentre } from '../support/sample-centre.ts';
import { logEnquiry } from '../support/sample-records.ts';

/** A change of a pack, and the files of which at least one has to be named; none: anything at all. */
interface Tampered {
  readonly zip: Buffer;
  readonly names: readonly string[];
}

async function makeSigned(): Promise<Buffer> {
  const centre = await makeSampleCentre();
  logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
  await makePack(centre);
  return (await makePack(centre, { renewKey: true })).zip;
}

/** Changes to the bytes of the zip itself, by somebody who does not mind its check sums. */
function listRawChanges(zip: Buffer, files: readonly PackContent[]) {
  const place = fc.nat(zip.length - 1);
  const noise = fc.uint8Array({ minLength: 1, maxLength: 40 });
  const nameAt = (at: number): string[] =>
    files
      .filter(({ bytes }) => {
        const start = bytes.byteOffset - zip.byteOffset;
        return at >= start && at < start + bytes.length;
      })
      .map((one) => one.name);
  const flip = (at: number, bit: number): Tampered => {
    const changed = Buffer.from(zip);
    changed[at] = (zip[at] ?? 0) ^ (1 << bit);
    return { zip: changed, names: nameAt(at) };
  };
  const splice = (at: number, length: number, bytes: Uint8Array): Tampered => ({
    zip: Buffer.concat([zip.subarray(0, at), bytes, zip.subarray(at + length)]),
    names: [],
  });
  // Most of a pack is one large file; the small ones and what is between them are hit as often.
  const anyFile = fc.constantFrom(...files);
  const inFile = fc
    .tuple(anyFile, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))
    .map(
      ([{ bytes }, part]) => bytes.byteOffset - zip.byteOffset + Math.floor(bytes.length * part),
    );
  const beside = fc
    .tuple(anyFile, fc.integer({ min: -80, max: -1 }))
    .map(([{ bytes }, back]) => Math.max(0, bytes.byteOffset - zip.byteOffset + back));
  const anyPlace = fc.oneof(
    place,
    inFile,
    beside,
    fc.integer({ min: zip.length - 2_000, max: zip.length - 1 }),
  );
  return fc.oneof(
    fc.tuple(anyPlace, fc.nat(7)).map(([at, bit]) => flip(at, bit)),
    fc.tuple(anyPlace, fc.integer({ min: 1, max: 40 })).map(([at, n]) => splice(at, n, noBytes)),
    fc.tuple(anyPlace, noise).map(([at, bytes]) => splice(at, 0, bytes)),
    noise.map((bytes) => splice(zip.length, 0, bytes)),
    anyPlace.map((at) => ({ zip: zip.subarray(0, at), names: [] })),
  );
}
const noBytes = new Uint8Array();

/** Changes by somebody who builds the zip anew, check sums and all. */
function listRebuiltChanges(files: readonly PackContent[]) {
  const index = fc.nat(files.length - 1);
  const rebuild = async (changed: readonly PackContent[], names: string[]): Promise<Tampered> => ({
    zip: await zipUp(changed),
    names,
  });
  const signed = ['manifest.json', 'manifest.sig'];
  const change = (at: number, edit: (bytes: Buffer) => Buffer): Promise<Tampered> => {
    const name = files[at]?.name ?? '';
    const changed = files.map((one, i) => (i === at ? { name, bytes: edit(one.bytes) } : one));
    return rebuild(changed, signed.includes(name) ? signed : [name]);
  };
  return fc.oneof(
    fc.tuple(index, fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, where, add]) =>
      change(at, (bytes) => {
        const copy = Buffer.from(bytes);
        const spot = where % Math.max(1, copy.length);
        copy[spot] = ((copy[spot] ?? 0) + add) % 256;
        return copy;
      }),
    ),
    index.map((at) => change(at, (bytes) => Buffer.concat([bytes, Buffer.from('\n')]))),
    index.map((at) => change(at, (bytes) => bytes.subarray(0, -1))),
    index.map((at) => change(at, () => Buffer.alloc(0))),
    index.map((at) =>
      rebuild(
        files.filter((_, i) => i !== at),
        [files[at]?.name ?? ''],
      ),
    ),
    fc
      .tuple(index, fc.stringMatching(/^[a-z]{1,12}$/))
      .map(([at, name]) =>
        rebuild(files.toSpliced(at, 0, { name: `${name}.new`, bytes: Buffer.from(name) }), [
          `${name}.new`,
        ]),
      ),
    index.map((at) =>
      rebuild(
        files.map((one, i) => (i === at ? { ...one, name: `${one.name}x` } : one)),
        [files[at]?.name ?? ''],
      ),
    ),
    fc
      .tuple(index, index)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => {
        const [one, other] = [files[a], files[b]];
        if (one === undefined || other === undefined) throw new Error('There is no such file.');
        return rebuild(files.with(a, other).with(b, one), [one.name, other.name]);
      }),
    fc
      .tuple(index, index)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => {
        const [one, other] = [files[a], files[b]];
        if (one === undefined || other === undefined) throw new Error('There is no such file.');
        const changed = files
          .with(a, { name: one.name, bytes: other.bytes })
          .with(b, { name: other.name, bytes: one.bytes });
        return rebuild(changed, [...signed, one.name, other.name]);
      }),
  );
}

async function expectNamed({ zip: tampered, names }: Tampered): Promise<void> {
  const verdict = await verifyPack(tampered);
  expect(verdict.sound).toBe(false);
  expect(verdict.faults.every((one) => one.words !== '')).toBe(true);
  if (names.length === 0) return;
  const named = verdict.faults.map((one) => one.file);
  expect(names.some((name) => named.includes(name))).toBe(true);
}

describe('a pack that was tampered with', () => {
  it('is caught whichever bytes of the zip differ, and the file they are in is named', async () => {
    const zip = await makeSigned();
    const files = await unpack(zip);
    const changes = listRawChanges(zip, files).filter((one) => !one.zip.equals(zip));
    await fc.assert(fc.asyncProperty(changes, expectNamed), { numRuns: shareRuns(1_200) });
  });

  it('is caught where the zip was built anew, and the file is named', async () => {
    const zip = await makeSigned();
    const files = await unpack(zip);
    const changes = listRebuiltChanges(files);
    await fc.assert(
      fc.asyncProperty(changes, async (making) => {
        const change = await making;
        if (!change.zip.equals(zip)) await expectNamed(change);
      }),
      { numRuns: shareRuns(800) },
    );
  });

  it('is caught at every byte of the zip that is in no file', async () => {
    const zip = await makeSigned();
    const files = await unpack(zip);
    const inFiles = files.map(({ bytes }) => {
      const start = bytes.byteOffset - zip.byteOffset;
      return [start, start + bytes.length] as const;
    });
    const between: number[] = [];
    for (let at = 0; at < zip.length; at += 1) {
      const file = inFiles.find(([start, end]) => at >= start && at < end);
      if (file === undefined) between.push(at);
      else at = file[1] - 1;
    }
    expect(between.length).toBeGreaterThan(1_000);
    const unseen: number[] = [];
    for (const at of between.slice(0, shareRuns(between.length))) {
      const changed = Buffer.from(zip);
      changed[at] = (zip[at] ?? 0) ^ 0x01;
      if ((await verifyPack(changed)).sound) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });

  it('and signed again by another key is caught by the fingerprint, and by nothing else', async () => {
    const zip = await makeSigned();
    const honest = (await verifyPack(zip)).fingerprint;
    const files = (await unpack(zip)).filter((one) => !one.name.startsWith('keys/'));
    const forged = await forge(files);
    expect((await verifyPack(forged)).sound).toBe(true);
    expect(await verifyPack(forged, honest)).toMatchObject({
      sound: false,
      faults: [{ code: 'wrong_fingerprint' }],
    });
  });
});

/** What somebody makes who has everything but the key: other figures, signed with a key of their own. */
async function forge(files: readonly PackContent[]): Promise<Buffer> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' }));
  const content = files
    .slice(3)
    .map((one) => (one.name === 'public-key.pem' ? { ...one, bytes: pem } : one))
    .map((one) => (one.name === 'report.csv' ? { ...one, bytes: Buffer.from('100%') } : one));
  const listed = content.map(({ name, bytes }) => ({
    name,
    bytes: bytes.length,
    sha256: hash('sha256', bytes, 'hex'),
  }));
  const sums = Buffer.from(listed.map((one) => `${one.sha256}  ${one.name}\n`).join(''));
  const manifest = packManifestSchema.parse(JSON.parse(files[0]?.bytes.toString('utf8') ?? ''));
  const bytes = Buffer.from(
    writeManifest({
      ...manifest,
      files: listed,
      sha256sums: hash('sha256', sums, 'hex'),
      key: { algorithm: 'Ed25519', fingerprint: findFingerprint(publicKey) },
    }),
  );
  return zipUp([
    { name: 'manifest.json', bytes },
    { name: 'manifest.sig', bytes: sign(null, bytes, privateKey) },
    { name: 'SHA256SUMS', bytes: sums },
    ...content,
  ]);
}
