import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import { createService } from '../../electron/data/service.ts';
import { readSheets } from '../support/read-workbook.ts';
import {
  type Client,
  makeCentreFolder,
  openWindow,
  shareCentre,
  signInAdministrator,
} from '../support/service-client.ts';
import { makeTempFolder } from '../support/temp-profile.ts';

const month = brandLocalMonth('2026-10');
const query = { from: month, to: month, basis: 'decided' } as const;
const fileToken = '0b5a7c1e-3c1f-4a7e-9d51-0123456789ab';
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>';

describe('report.export', () => {
  const centre = shareCentre();

  it.each([
    ['json', 'standards-2026-10-decided.json', /^\{/],
    ['html', 'standards-2026-10-decided-published.html', /^<!doctype html>/],
    ['pdf', 'standards-2026-10-decided.pdf', /^<!doctype html>/],
    ['csv', 'standards-2026-10-decided.csv', /^Month,Standard,/],
    ['xlsx', 'standards-2026-10-decided.xlsx', /^PK/],
  ] as const)('gives %s with the name to save it under', async (format, fileName, beginning) => {
    const file = await centre().client.call('report.export', { format, query });
    expect(file).toMatchObject({ format, fileName });
    expect(Buffer.from(file.content).toString('latin1')).toMatch(beginning);
  });

  it('gives one table alone, and names it', async () => {
    const file = await centre().client.call('report.export', {
      format: 'xlsx',
      query,
      table: 'foi',
    });
    expect(file.fileName).toBe('freedom-of-information-2026-10.xlsx');
    const sheets = await readSheets(Buffer.from(file.content));
    expect(sheets.map(({ name }) => name)).toEqual([
      'Freedom of information',
      'What the columns mean',
    ]);
  });

  it('begins a CSV file with a byte order mark where it is asked to', async () => {
    const file = await centre().client.call('report.export', {
      format: 'csv',
      query,
      byteOrderMark: true,
    });
    expect([...Buffer.from(file.content).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('refuses a period that ends before it begins', async () => {
    const { client } = centre();
    const ended = { ...query, to: brandLocalMonth('2026-09') };
    const ask = { format: 'csv', query: ended } as const;
    await expect(client.call('report.export', ask)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

/** A centre whose administrator chose a file. */
async function chooseFile(name: string, content: string | Buffer): Promise<Client> {
  const path = join(makeTempFolder(), name);
  writeFileSync(path, content);
  let granted: string | null = path;
  const service = await createService({
    profileDir: await makeCentreFolder(),
    secrets: null,
    grantedFiles: {
      take: (token) => {
        const taken = token === fileToken ? granted : null;
        granted = null;
        return taken;
      },
    },
    appVersion: 'test',
  });
  onTestFinished(() => service.close());
  const client = openWindow(service);
  await signInAdministrator(client);
  return client;
}

describe('the logo', () => {
  it('stands in every page once it is chosen, until it is taken away', async () => {
    const client = await chooseFile('logo.svg', svg);
    const readPage = async (): Promise<string> =>
      String((await client.call('report.export', { format: 'pdf', query })).content);
    expect(await client.call('logo.read', {})).toBeNull();
    expect(await readPage()).not.toContain('<img');

    await client.call('logo.save', { fileToken });
    const base64 = Buffer.from(svg).toString('base64');
    expect(await client.call('logo.read', {})).toEqual({ mediaType: 'image/svg+xml', base64 });
    expect(await readPage()).toContain(`src="data:image/svg+xml;base64,${base64}"`);

    await client.call('logo.remove', {});
    expect(await client.call('logo.read', {})).toBeNull();
  });

  it('is not changed by a file that is none, nor by a token used twice', async () => {
    const client = await chooseFile('logo.svg', svg.replace('<path', '<script/><path'));
    await expect(client.call('logo.save', { fileToken })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(client.call('logo.save', { fileToken })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await client.call('logo.read', {})).toBeNull();
  });

  it('is looked at for its size before it is read', async () => {
    const client = await chooseFile('film.png', Buffer.alloc(50 * 1024 * 1024));
    await expect(client.call('logo.save', { fileToken })).rejects.toThrow(/50 MB/);
  });
});
