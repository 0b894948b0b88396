import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { makeCentreFolder } from '../support/service-client.ts';
import { makeTempFolder } from '../support/temp-profile.ts';
import { unpack, zipUp } from '../support/make-pack.ts';
import { toLocalMonth, compileZone } from '../../shared/domain/calendar/zone.ts';
import { readNowMs } from '../../electron/data/clock.ts';

const month = toLocalMonth(compileZone('Europe/London'), readNowMs());

async function writeOne(): Promise<{ readonly file: string; readonly fingerprint: string }> {
  const file = join(makeTempFolder(), 'pack.zip');
  const profile = await makeCentreFolder();
  const run = await runCli([
    ...['evidence', '--profile', profile, '--from', month, '--to', month],
    ...['--out', file, '--json'],
  ]);
  expect(run).toMatchObject({ code: 0 });
  const told: unknown = JSON.parse(run.stdout);
  expect(told).toMatchObject({ file, number: 1 });
  const fingerprint = /[0-9a-f]{64}/.exec(run.stdout)?.[0] ?? '';
  return { file, fingerprint };
}

it('a pack that "punctual evidence" writes is sound to "punctual verify", by its fingerprint too', async () => {
  const { file, fingerprint } = await writeOne();
  const plain = await runCli(['verify', file]);
  expect(plain).toMatchObject({ code: 0, stderr: '' });
  expect(plain.stdout).toContain(`Fingerprint of the key: ${fingerprint}`);
  const colons = fingerprint.toUpperCase().replaceAll(/..(?=.)/g, '$&:');
  expect((await runCli(['verify', file, '--fingerprint', colons])).code).toBe(0);
  const other = await runCli(['verify', file, '--fingerprint', '0'.repeat(64)]);
  expect(other.code).toBe(1);
  expect(other.stdout).toContain('[wrong_fingerprint]');
});

it('a tampered pack fails, with the file named on a line of its own', async () => {
  const { file } = await writeOne();
  const files = await unpack(readFileSync(file));
  const changed = files
    .filter((one) => one.name !== 'calendars.json')
    .map((one) => (one.name === 'report.csv' ? { ...one, bytes: Buffer.from('100%') } : one));
  writeFileSync(file, await zipUp(changed));
  const run = await runCli(['verify', file]);
  expect(run.code).toBe(1);
  expect(run.stdout.split('\n')).toEqual(
    expect.arrayContaining([
      'report.csv was changed. [changed]',
      'calendars.json is missing. [missing]',
    ]),
  );
  const json: unknown = JSON.parse((await runCli(['verify', file, '--json'])).stdout);
  expect(json).toMatchObject({ sound: false });
});

it('a month that is none is wrong usage, and nothing is written', async () => {
  const profile = await makeCentreFolder();
  const run = await runCli([
    ...['evidence', '--profile', profile, '--from', '2026-13', '--to', month, '--out', 'x.zip'],
  ]);
  expect(run).toMatchObject({ code: 2, stdout: '' });
});
