import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { putBenchmark } from '../../db/queries/evidence-lists.ts';
import { insertItem, listElements, putElement } from '../../db/queries/evidence.ts';
import { insertCustomer } from '../../db/queries/customers.ts';
import { putNote, putSentence } from '../../db/queries/notes.ts';
import { findNewestPack, listSigningKeys } from '../../db/queries/signing.ts';
import { runImmediate } from '../../db/transaction.ts';
import { listFirstElements } from '../../electron/data/handlers/evidence-elements.ts';
import { verifyPack } from '../../electron/data/pack/verify-pack.ts';
import { findBrokenAuditRow } from '../../electron/data/records/audit.ts';
import { closeMonth } from '../../electron/data/reports/close-month.ts';
import { packManifestSchema } from '../../shared/contract/schemas-pack.ts';
import { toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { brandLocalDay, brandLocalMonth } from '../../shared/domain/instant.ts';
import { makePack, readFileOf, unpack } from '../support/make-pack.ts';
import {
  makeFacts,
  makeSampleCentre,
  sample,
  type SampleCentre,
} from '../support/sample-centre.ts';
import { logEnquiry } from '../support/sample-records.ts';
import { makeTempFolder } from '../support/temp-profile.ts';

const october = brandLocalMonth('2026-10');
const closer = { personId: sample.leader, deskId: sample.desk };

async function makeOctober(): Promise<SampleCentre> {
  const centre = await makeSampleCentre();
  logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
  logEnquiry(centre, { received: '2026-10-06T10:00', resolved: '2026-10-09T12:00' });
  runImmediate(centre.store.database, () => {
    for (const row of listFirstElements()) putElement(centre.store.database, row);
  });
  return centre;
}

async function readManifest(zip: Buffer) {
  return packManifestSchema.parse(JSON.parse(await readFileOf(zip, 'manifest.json')));
}

/** The pack unpacked with ordinary tools, ready for the commands of VERIFY.txt. */
async function unpackToFolder(zip: Buffer): Promise<string> {
  const folder = join(makeTempFolder(), 'pack');
  for (const { name, bytes } of await unpack(zip)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

function hasTool(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('an evidence pack', () => {
  it('holds the month, what it was counted with and the record ids, and is sound', async () => {
    const centre = await makeOctober();
    const { zip, told } = await makePack(centre);
    const verdict = await verifyPack(zip, told.fingerprint);
    expect(verdict).toMatchObject({ sound: true, faults: [], fingerprintMatches: true });
    expect((await unpack(zip)).map((one) => one.name)).toEqual([
      'manifest.json',
      'manifest.sig',
      'SHA256SUMS',
      'VERIFY.txt',
      'audit.json',
      'calendars.json',
      'closed-months.json',
      'cse.json',
      'definitions.json',
      'public-key.pem',
      'record-ids.csv',
      'report.csv',
      'report.html',
      'report.json',
    ]);
    expect(await readManifest(zip)).toMatchObject({
      number: 1,
      previous: null,
      centre: 'Example Council',
      counts: { enquiries: 2, elements: 57, textsWithheld: 0 },
      period: {
        local: { from: '2026-10-01T00:00', until: '2026-11-01T00:00' },
        utc: { from: '2026-09-30T23:00:00.000Z', until: '2026-11-01T00:00:00.000Z' },
      },
    });
    expect(await readFileOf(zip, 'record-ids.csv')).toMatch(
      /^kind,id\r\n(enquiry,[0-9a-f-]{36}\r\n){2}$/,
    );
  });

  it('holds the printed report where somebody can print, and else says that it has none', async () => {
    const centre = await makeOctober();
    const pdf = Buffer.from('%PDF-1.7 a page');
    const printed = await makePack(centre, { printPdf: () => Promise.resolve(pdf) });
    expect(await readFileOf(printed.zip, 'report.pdf')).toBe(pdf.toString());
    expect((await verifyPack(printed.zip)).sound).toBe(true);
    const { told } = await makePack(centre);
    expect(told.leftOut.join(' ')).toContain('report.pdf');
  });

  it('that cannot be kept was never written, and tried again has the same bytes', async () => {
    const centre = await makeOctober();
    const tries: Buffer[] = [];
    const keep = (zip: Buffer): void => {
      tries.push(Buffer.from(zip));
      throw new Error('The disk is full');
    };
    await expect(makePack(centre, { keep })).rejects.toThrow('The disk is full');
    await expect(makePack(centre, { keep })).rejects.toThrow('The disk is full');
    expect(findNewestPack(centre.store.database)).toBeUndefined();
    expect(tries[0]?.equals(tries[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it('names the pack before it, and stands in the audit', async () => {
    const centre = await makeOctober();
    const first = await makePack(centre);
    const second = await makePack(centre);
    expect((await readManifest(second.zip)).previous).toEqual({
      number: 1,
      manifestSha256: first.told.manifestSha256,
    });
    expect(findBrokenAuditRow(centre.store.database)).toBeNull();
  });

  it('holds each closed month as it was hashed, under that hash', async () => {
    const centre = await makeOctober();
    const { sha256 } = closeMonth(centre.store, october, closer);
    const { zip } = await makePack(centre);
    const list: unknown = JSON.parse(await readFileOf(zip, 'closed-months.json'));
    expect(list).toMatchObject([
      { month: '2026-10', version: 1, sha256, file: 'months/2026-10-v1.json' },
    ]);
    const manifest = await readManifest(zip);
    expect(manifest.files.find((one) => one.name === 'months/2026-10-v1.json')?.sha256).toBe(
      sha256,
    );
  });

  it.each([
    ['ends before it begins', '2026-10', '2026-09', 'ends before it begins'],
    ['has not begun', '2027-01', '2027-02', 'has not begun'],
  ])('is refused for a period that %s', async (_name, from, to, message) => {
    const centre = await makeOctober();
    const pack = makePack(centre, { from: brandLocalMonth(from), to: brandLocalMonth(to) });
    await expect(pack).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(pack).rejects.toThrow(message);
    expect(listSigningKeys(centre.store.database)).toEqual([]);
  });

  it('never holds the private key', async () => {
    const centre = await makeOctober();
    const { zip } = await makePack(centre, { renewKey: true });
    for (const key of listSigningKeys(centre.store.database)) {
      const secret = key.private_der.subarray(-32);
      expect(zip.includes(secret)).toBe(false);
      expect(zip.includes(secret.toString('base64').slice(0, 40))).toBe(false);
      expect(zip.includes(secret.toString('hex'))).toBe(false);
    }
  });
});

describe('a new signing key', () => {
  it('is endorsed by the one before, whose fingerprint still holds', async () => {
    const centre = await makeOctober();
    const first = await makePack(centre);
    const second = await makePack(centre, { renewKey: true });
    const third = await makePack(centre, { renewKey: true });
    expect(new Set([first, second, third].map((one) => one.told.fingerprint)).size).toBe(3);
    for (const { told } of [first, second, third]) {
      const verdict = await verifyPack(third.zip, told.fingerprint);
      expect(verdict).toMatchObject({ sound: true, fingerprintMatches: true });
    }
  });

  it('does not make an older pack pass for one of the new key', async () => {
    const centre = await makeOctober();
    const first = await makePack(centre);
    const second = await makePack(centre, { renewKey: true });
    const verdict = await verifyPack(first.zip, second.told.fingerprint);
    expect(verdict).toMatchObject({
      sound: false,
      faults: [{ code: 'wrong_fingerprint', file: 'public-key.pem' }],
    });
  });
});

describe('plain tools', () => {
  it.runIf(hasTool('sha256sum') && hasTool('openssl'))(
    'verify a pack with the very commands of its VERIFY.txt',
    async () => {
      const centre = await makeOctober();
      await makePack(centre);
      const { zip, told } = await makePack(centre, { renewKey: true });
      const folder = await unpackToFolder(zip);
      const words = await readFileOf(zip, 'VERIFY.txt');
      const commands = words
        .split('\n')
        .filter((line) => line.startsWith('  ') && !/^  (punctual|unzip)/.test(line))
        .filter((line) => !line.startsWith('   '));
      expect(commands).toHaveLength(9);
      const script = commands.join('\n');
      const printed = execFileSync('sh', ['-e', '-c', script], { cwd: folder, encoding: 'utf8' });
      expect(printed.match(/: OK$/gm)).toHaveLength((await readManifest(zip)).files.length);
      expect(printed.match(/Signature Verified Successfully/g)).toHaveLength(2);
      expect(printed).toContain(`${told.fingerprint}  -`);
      expect(printed).toMatch(/^the same key$/m);
    },
  );

  it.runIf(hasTool('openssl'))('see a changed manifest too', async () => {
    const { zip } = await makePack(await makeOctober());
    const folder = await unpackToFolder(zip);
    const manifest = (await readFileOf(zip, 'manifest.json')).replace('Example', 'Another');
    writeFileSync(join(folder, 'manifest.json'), manifest);
    const verify =
      'openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig';
    expect(() => execFileSync('sh', ['-c', verify], { cwd: folder, stdio: 'ignore' })).toThrow();
  });
});

describe('personal data', () => {
  const canaries = [
    'Zebulon',
    'Quixworth',
    '07700 900123',
    'zebulon@canary.example',
    'ZZ99 9ZZ',
    'CANARY-REF-77',
    'canary-scan.pdf',
    'Canaryfield Lane',
  ];

  it('planted in every text there is stays out of a pack', async () => {
    const centre = await makeOctober();
    const { database } = centre.store;
    const all = canaries.join(' ');
    const text = `We were late for Zebulon Quixworth, ${all}.`;
    const customerId = toRecordId('01890000-0000-7000-8000-00000000c0de', 'customer');
    const [element] = listElements(database);
    if (element === undefined) throw new Error('There is no element.');
    runImmediate(database, () => {
      insertCustomer(database, {
        customer_id: customerId,
        name: 'Zebulon Quixworth',
        phone: '07700 900123',
        email: 'zebulon@canary.example',
        postcode: 'ZZ99 9ZZ',
        reference: 'CANARY-REF-77',
        created_at: 0,
      });
      putSentence(database, {
        month: october,
        standard_id: 'resolved-in-1-day',
        text,
        written_at: centre.now,
        written_by: sample.leader,
      });
      putNote(database, {
        note_id: '01890000-0000-7000-8000-00000000beef',
        from_day: brandLocalDay('2026-10-01'),
        to_day: null,
        text: 'A visit by Zebulon took all day',
        made_at: centre.now,
        made_by: sample.leader,
        removed_at: null,
      });
      putElement(database, {
        ...element,
        tell_me: text,
        assessor_comments: text,
        title: `Ask Zebulon Quixworth`,
      });
      insertItem(database, {
        item_id: '01890000-0000-7000-8000-00000000f11e',
        element_id: element.element_id,
        kind: 'file',
        title: text,
        detail: 'canary-scan.pdf',
        bytes: 3,
        digest: Buffer.alloc(32),
        added_at: centre.now,
        added_by: sample.leader,
        content: Buffer.from(all),
      });
      putBenchmark(database, {
        benchmark_id: '01890000-0000-7000-8000-00000000be9c',
        standard_id: toSlugId('resolved-in-1-day', 'standard'),
        body: 'Zebulon Quixworth',
        period: '2026',
        value: 90,
        unit: 'percent',
        definition: text,
        source: text,
        removed_at: null,
      });
    });
    const enquiryId = centre.makeEnquiryId();
    const received = {
      type: 'received',
      facts: makeFacts({ channel: 'social' }),
      reference: 'CANARY-REF-77',
      contactId: null,
      customerId,
    } as const;
    centre.save(enquiryId, [
      { happenedAtMs: centre.at('2026-10-07T10:00'), body: received, text },
      { happenedAtMs: centre.at('2026-10-07T11:00'), body: { type: 'note' }, text },
    ]);
    closeMonth(centre.store, october, closer);
    const { zip } = await makePack(centre);
    const held = zip.toString('latin1').toLowerCase();
    expect(canaries.filter((one) => held.includes(one.toLowerCase()))).toEqual([]);
    expect((await verifyPack(zip)).sound).toBe(true);
    const manifest = await readManifest(zip);
    expect(manifest.counts['textsWithheld']).toBeGreaterThan(3);
    expect(manifest.leftOut.join(' ')).toContain('The figures of 2026-10, version 1');
    expect(await readFileOf(zip, 'record-ids.csv')).toContain(enquiryId);
  });

  it('is not seen where there is none: an ordinary sentence stays', async () => {
    const centre = await makeOctober();
    const text = 'In October the Town Hall was short of two people; from Monday on it is not.';
    putSentence(centre.store.database, {
      month: october,
      standard_id: 'resolved-in-1-day',
      text,
      written_at: centre.now,
      written_by: sample.leader,
    });
    const { zip } = await makePack(centre);
    expect(await readFileOf(zip, 'report.json')).toContain(text);
  });
});
