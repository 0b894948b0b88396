import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createService } from '../../electron/data/service.ts';
import {
  type Client,
  makeCentreFolder,
  openWindow,
  signInAdministrator,
} from '../support/service-client.ts';
import { makeTempFolder } from '../support/temp-profile.ts';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url));

const tokens = {
  file: '0b5a7c1e-3c1f-4a7e-9d51-0123456789ab',
  mapping: '1c6b8d2f-4d20-4b8f-8e62-123456789abc',
};

/** A centre whose administrator chose the city's file and its mapping, both in one folder. */
async function openImport(): Promise<{ client: Client; folder: string }> {
  const folder = makeTempFolder();
  for (const name of ['boston-311.csv', 'boston-311.mapping.json']) {
    writeFileSync(join(folder, name), readFileSync(fixture(name)));
  }
  const paths = new Map([
    [tokens.file, join(folder, 'boston-311.csv')],
    [tokens.mapping, join(folder, 'boston-311.mapping.json')],
  ]);
  const service = await createService({
    profileDir: await makeCentreFolder(),
    secrets: null,
    grantedFiles: {
      take: (token) => {
        const path = paths.get(token) ?? null;
        paths.delete(token);
        return path;
      },
    },
    appVersion: 'test',
  });
  onTestFinished(() => service.close());
  const client = openWindow(service);
  await signInAdministrator(client);
  return { client, folder };
}

function run(client: Client, trial: boolean) {
  return client.call('import.run', {
    fileToken: tokens.file,
    mappingToken: tokens.mapping,
    trial,
  });
}

async function countOpen(client: Client): Promise<number> {
  return (await client.call('queue.counts', { filter: {}, saved: [] })).views.open;
}

describe('a file that was chosen', () => {
  it('is tried first, keeping nothing, then imported with the same counts, once', async () => {
    const { client } = await openImport();
    const before = await countOpen(client);
    const trial = await run(client, true);
    expect(trial.imported).toBeGreaterThan(100);
    expect(await countOpen(client)).toBe(before);
    const changed = vi.fn();
    client.on('enquiry.changed', changed);
    const kept = await run(client, false);
    expect({ ...kept, rejects: null }).toEqual({ ...trial, rejects: null });
    expect(await countOpen(client)).toBeGreaterThan(before);
    expect(changed).toHaveBeenCalled();
    expect(await run(client, false)).toMatchObject({ imported: 0, unchanged: kept.imported });
  });

  it('never tells the page where it lies', async () => {
    const { client, folder } = await openImport();
    const file = join(folder, 'boston-311.csv');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nnot a row\n`);
    const result = await run(client, true);
    expect(result.rejected).toBeGreaterThan(0);
    expect(result.rejects).toMatch(/^[^/\\]+\.csv$/);
    expect(existsSync(join(folder, result.rejects ?? ''))).toBe(true);
    writeFileSync(join(folder, 'boston-311.mapping.json'), '{"source":');
    const fault: unknown = await run(client, true).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'invalid_input', path: 'mappingToken' });
    expect(String(fault)).not.toContain(folder);
  });

  it('is asked for again where its token stands for nothing', async () => {
    const { client } = await openImport();
    const unknown = '2d7c9e30-5e31-4c90-9f73-23456789abcd';
    await expect(
      client.call('import.run', { fileToken: unknown, mappingToken: tokens.mapping, trial: true }),
    ).rejects.toMatchObject({ code: 'not_found', path: 'fileToken' });
  });

  it('is imported one at a time, and says how far it is', async () => {
    const { client } = await openImport();
    const first = run(client, true);
    expect(await client.call('import.state', {})).toMatchObject({ running: true });
    await expect(run(client, true)).rejects.toMatchObject({ code: 'conflict' });
    await first;
    expect(await client.call('import.state', {})).toEqual({ running: false, read: 0, percent: 0 });
  });

  it('can be stopped, and says what is kept', async () => {
    const { client } = await openImport();
    const stopped = run(client, false);
    await client.call('import.stop', {});
    await expect(stopped).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Nothing was imported.'),
    });
    expect((await run(client, false)).imported).toBeGreaterThan(100);
  });
});
