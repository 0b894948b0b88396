import { deflateRawSync } from 'node:zlib';
import { join } from 'node:path';
import { truncateSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile, type Options } from 'yazl';
import { verifyPack } from '../../electron/data/pack/verify-pack.ts';
import { zipUp } from '../support/make-pack.ts';
import { runCli } from '../support/run-cli.ts';
import { shareRuns } from '../support/run-share.ts';
import { makeTempFolder } from '../support/temp-profile.ts';

interface Added {
  readonly name: string;
  readonly bytes: Buffer;
  readonly options?: Partial<Options>;
}

/** A zip as anybody might make it. */
async function makeZip(files: readonly Added[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes, options } of files) {
    zip.addBuffer(bytes, name, { compress: false, ...options });
  }
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** Writes another name of the same length over one, wherever it stands: the writer refuses such names. */
function rename(zip: Buffer, from: string, to: string): Buffer {
  expect(Buffer.byteLength(to)).toBe(Buffer.byteLength(from));
  return Buffer.from(
    zip.toString('latin1').replaceAll(from, Buffer.from(to).toString('latin1')),
    'latin1',
  );
}

const one = Buffer.from('one');

describe('a hostile zip is refused with its reason', () => {
  it.each([
    ['a path out of the folder', 'aa/aa/evil', '../../evil', 'unsafe_name'],
    ['a path from the root', 'aaaaa', '/evil', 'unsafe_name'],
    ['a Windows drive', 'aaaaaaa', 'C:/evil', 'unsafe_name'],
    ['a sign that turns the text round', 'aaaevil', '\u202eevil', 'unsafe_name'],
    ['a line feed', 'aevil', '\nevil', 'unsafe_name'],
    ['the same name twice', 'aaaa', 'bbbb', 'duplicate_name'],
    ['names that differ in case alone', 'aaaa', 'BBBB', 'duplicate_name'],
  ])('%s', async (_what, from, to, code) => {
    const made = await makeZip([
      { name: from, bytes: one },
      { name: 'bbbb', bytes: one },
    ]);
    const verdict = await verifyPack(rename(made, from, to));
    expect(verdict).toMatchObject({ sound: false, faults: [{ code }] });
  });

  it('a link', async () => {
    const bytes = Buffer.from('/etc/passwd');
    const zip = await makeZip([{ name: 'report.csv', bytes, options: { mode: 0o120777 } }]);
    expect((await verifyPack(zip)).faults).toMatchObject([{ code: 'link', file: 'report.csv' }]);
  });

  it('a bomb, without unpacking any of it', async () => {
    const zip = await makeZip([
      { name: 'report.csv', bytes: Buffer.alloc(200_000_000), options: { compress: true } },
    ]);
    const before = process.memoryUsage().rss;
    expect((await verifyPack(zip)).faults).toMatchObject([{ code: 'compressed' }]);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  it('files that overlap, so that few bytes are many', async () => {
    const whole = await makeZip(
      Array.from({ length: 20 }, (_, index) => ({
        name: `file-${String(index).padStart(2, '0')}`,
        bytes: index === 0 ? Buffer.alloc(100_000) : Buffer.alloc(0),
      })),
    );
    // Every entry of the list at the end is made to speak of the first file.
    const signature = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
    for (let at = whole.indexOf(signature); at >= 0; at = whole.indexOf(signature, at + 4)) {
      whole.writeUInt32LE(100_000, at + 20);
      whole.writeUInt32LE(100_000, at + 24);
      whole.writeUInt32LE(0, at + 42);
    }
    expect((await verifyPack(whole)).faults).toMatchObject([{ code: 'too_large' }]);
  });

  it('a password', async () => {
    const zip = await makeZip([{ name: 'aaaa', bytes: one }]);
    const directory = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    zip.writeUInt16LE(zip.readUInt16LE(directory + 8) | 1, directory + 8);
    // What is hidden by a password is 12 bytes longer.
    zip.writeUInt32LE(zip.readUInt32LE(directory + 20) + 12, directory + 20);
    expect((await verifyPack(zip)).faults).toMatchObject([{ code: 'encrypted', file: 'aaaa' }]);
  });

  it('more files than any pack', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => ({ name: `f${index}`, bytes: one }));
    expect((await verifyPack(await zipUp(many))).faults).toMatchObject([
      { code: 'too_many_files' },
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('no zip at all, but a text that is long enough to be looked at')],
    ['a deflated stream', deflateRawSync(Buffer.alloc(1_000_000))],
  ])('%s', async (_what, bytes) => {
    expect((await verifyPack(bytes)).faults).toMatchObject([{ code: 'not_a_zip' }]);
  });

  it('a zip of another kind: every file it lacks is named', async () => {
    const zip = await makeZip([{ name: 'holiday.jpg', bytes: one }]);
    const { faults } = await verifyPack(zip);
    expect(faults.map(({ code, file }) => `${code} ${file ?? ''}`)).toContain(
      'missing manifest.json',
    );
  });

  it('noise of any kind, with an answer and never an error', async () => {
    const head = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (noise, tail) => {
        const end = tail ? [head, noise.subarray(0, 16), Buffer.alloc(2)] : [];
        expect((await verifyPack(Buffer.concat([noise, ...end]))).sound).toBe(false);
      }),
      { numRuns: shareRuns(500) },
    );
  });
});

describe('punctual verify', () => {
  it('does not read a file that is larger than any pack', async () => {
    const file = join(makeTempFolder(), 'huge.zip');
    writeFileSync(file, '');
    // Sparse: it takes no room on the disk.
    truncateSync(file, 3 * 1024 ** 3);
    const run = await runCli(['verify', file]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('larger than any pack');
  });

  it('says of a file that is not there that it cannot be read', async () => {
    const run = await runCli(['verify', 'nowhere.zip'], { folder: makeTempFolder() });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('[not_found]');
  });

  it('calls a fingerprint that is none wrong usage', async () => {
    const file = join(makeTempFolder(), 'a.zip');
    writeFileSync(file, 'a');
    expect((await runCli(['verify', file, '--fingerprint', 'abc'])).code).toBe(2);
  });
});
