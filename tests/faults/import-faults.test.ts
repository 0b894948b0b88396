import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../electron/data/imports/import-file.ts';
import { parseMapping } from '../../electron/data/imports/read-mapping.ts';
import { openProfile, type Profile } from '../../electron/data/profile.ts';
import { openStore } from '../../electron/data/records/store.ts';
import { readNowMs } from '../../electron/data/clock.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';
import { makeSampleCentre } from '../support/sample-centre.ts';
import { makeTempFolder, readFolder } from '../support/temp-profile.ts';
import { writeZip } from '../support/write-workbook.ts';

const mapping = JSON.stringify({
  source: 'phones',
  columns: { reference: 'Ref', receivedAt: 'When', service: 'Service', resolvedAt: 'Closed' },
});
const line = (n: number): string => `r${n},2026-03-02T09:00,Bins,2026-03-03T09:00`;
const lines = (count: number): string =>
  ['Ref,When,Service,Closed', ...Array.from({ length: count }, (_, n) => line(n)), ''].join('\n');

/** A folder with a closed profile, a mapping and a file of contacts, and the command to import it. */
async function makeCase(content: string | Buffer = lines(3), name = 'contacts.csv') {
  const centre = await makeSampleCentre();
  centre.profile.close();
  const folder = makeTempFolder();
  writeFileSync(join(folder, 'mapping.json'), mapping);
  writeFileSync(join(folder, name), content);
  const typed = ['import', name, '--profile', centre.profile.dir, '--mapping', 'mapping.json'];
  return {
    dir: centre.profile.dir,
    folder,
    typed,
    run: (): Promise<CliRun> => runCli(typed, { folder }),
  };
}

function expectOneLine(run: CliRun, code: string, words: RegExp): void {
  expect(run.code).toBe(1);
  expect(run.stdout).toBe('');
  expect(run.stderr).toMatch(new RegExp(`^punctual import: [^\\n]* \\[${code}\\]\\n$`));
  expect(run.stderr).toMatch(words);
}

async function reopen<T>(dir: string, look: (profile: Profile) => T | Promise<T>): Promise<T> {
  const profile = await openProfile({ dir, secrets: null });
  try {
    return await look(profile);
  } finally {
    profile.close();
  }
}

const countContacts = (profile: Profile): unknown =>
  profile.database.prepare('SELECT count(*) FROM contact').pluck().get();

describe('a good file', () => {
  it('prints the counts on stdout and nothing else', async () => {
    const { run, dir } = await makeCase();
    const { code, stdout, stderr } = await run();
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      read: 3,
      imported: 3,
      unchanged: 0,
      updated: 0,
      rejected: 0,
      rejects: null,
    });
    expect(await reopen(dir, countContacts)).toBe(3);
  });
});

describe('bad input gets one line with a code, and nothing is lost', () => {
  it.each([
    ['no such column', 'Ref,Date\n1,2\n', 'contacts.csv', /no column "When"/],
    ['nothing in it', '', 'contacts.csv', /headings/],
    [
      'a zip bomb',
      writeZip({ 'xl/workbook.xml': Buffer.alloc(70 * 1024 * 1024) }),
      'contacts.xlsx',
      /zip bomb/,
    ],
    ['a broken workbook', 'PK\u0003\u0004rubbish', 'contacts.xlsx', /damaged/],
  ])('a file with %s', async (_name, content, name, words) => {
    const { run, dir } = await makeCase(content, name);
    expectOneLine(await run(), 'invalid_input', words);
    expect(await reopen(dir, countContacts)).toBe(0);
  });

  it('a file, a mapping or a profile that is not there', async () => {
    const { folder, typed } = await makeCase();
    const without = (word: string, other: string): string[] =>
      typed.map((one) => (one === word ? other : one));
    expectOneLine(
      await runCli(without('contacts.csv', 'no.csv'), { folder }),
      'not_found',
      /no\.csv/,
    );
    expectOneLine(
      await runCli(without('mapping.json', 'no.json'), { folder }),
      'not_found',
      /no\.json/,
    );
    expectOneLine(
      await runCli(without(typed[3] ?? '', 'nowhere'), { folder }),
      'not_found',
      /no profile/,
    );
  });

  it('a mapping or a file that may not be read', async () => {
    const { folder, typed } = await makeCase();
    for (const name of ['contacts.csv', 'mapping.json']) {
      chmodSync(join(folder, name), 0o000);
      const run = await asOrdinaryOwner([folder, typed[3] ?? ''], () => runCli(typed, { folder }));
      expectOneLine(run, 'unavailable', new RegExp(`${name} may not be read`));
    }
  });

  it('a mapping with a key that does not exist', async () => {
    const { run, folder } = await makeCase();
    writeFileSync(
      join(folder, 'mapping.json'),
      mapping.replace('"source"', '"origin":"x","source"'),
    );
    expectOneLine(await run(), 'invalid_input', /origin/);
  });
});

describe('a profile that cannot be written', () => {
  it('because a newer version wrote it', async () => {
    const { run, dir } = await makeCase();
    await reopen(dir, ({ database }) => database.pragma('user_version = 99990'));
    const before = readFolder(dir);
    expectOneLine(await run(), 'unavailable', /update Punctual on this computer/);
    expect(readFolder(dir)).toEqual(before);
  });

  it('because it is open elsewhere', async () => {
    const { run, dir } = await makeCase();
    await reopen(dir, () => undefined);
    const profile = await openProfile({ dir, secrets: null });
    const answer = await run();
    profile.close();
    expectOneLine(answer, 'conflict', /is open in the app or in another command/);
    expect(await reopen(dir, countContacts)).toBe(0);
  });

  it('because its folder is read-only', async () => {
    const { run, dir, folder } = await makeCase();
    const answer = await asOrdinaryOwner([dir, folder], () => {
      for (const name of readdirSync(dir)) chmodSync(join(dir, name), 0o400);
      chmodSync(dir, 0o500);
      return run();
    });
    expectOneLine(answer, 'unavailable', /cannot be written/);
    expect(await reopen(dir, countContacts)).toBe(0);
  });

  it('because the disk is full: the batches before are kept, and the rest comes with the same import', async () => {
    const { dir, folder } = await makeCase(lines(9000));
    const file = join(folder, 'contacts.csv');
    const result = await reopen(dir, async ({ database }) => {
      const pages = Number(database.pragma('page_count', { simple: true }));
      database.pragma(`max_page_count = ${pages + 2000}`);
      const store = openStore(database, readNowMs);
      return importFile(store, { file, mapping: parseMapping(mapping) }).catch(
        (error: unknown) => error,
      );
    });
    expect(result).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(
        /disk is full.*4000 rows were imported before that and are kept/,
      ),
    });
    expect(await reopen(dir, countContacts)).toBe(4000);
    const { stdout } = await runCli([
      'import',
      file,
      '--profile',
      dir,
      '--mapping',
      join(folder, 'mapping.json'),
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ imported: 5000, unchanged: 4000 });
  });
});

describe('a folder in which the rejects cannot be written', () => {
  it('is said, with another place to put them', async () => {
    const { typed, dir, folder } = await makeCase(`${lines(2)}x,not a date,Bins,\n`);
    mkdirSync(join(folder, 'contacts.rejects.csv.unfinished'));
    expectOneLine(await runCli(typed, { folder }), 'unavailable', /rejects/);
    const elsewhere = await runCli([...typed, '--rejects', 'other.csv'], { folder });
    expect(JSON.parse(elsewhere.stdout)).toMatchObject({
      rejected: 1,
      rejects: join(folder, 'other.csv'),
    });
    expect(existsSync(join(folder, 'other.csv'))).toBe(true);
    expect(await reopen(dir, countContacts)).toBe(2);
  });
});

describe('an import that is killed', () => {
  it('keeps whole batches, and the same import completes it', async () => {
    const total = 30_000;
    const { dir, folder, typed } = await makeCase(lines(total));
    const entry = fileURLToPath(new URL('../../electron/cli/punctual.ts', import.meta.url));
    const bytes = readRecordBytes(dir);
    const child = spawn(process.execPath, [entry, ...typed], { cwd: folder, stdio: 'ignore' });
    const ended = once(child, 'exit');
    while (child.exitCode === null && readRecordBytes(dir) < bytes + 1_000_000) await pause(5);
    child.kill('SIGKILL');
    await ended;
    const kept = Number(await reopen(dir, countContacts));
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(total);
    expect(kept % 4000).toBe(0);
    const { stdout } = await runCli(typed, { folder });
    expect(JSON.parse(stdout)).toMatchObject({
      read: total,
      imported: total - kept,
      unchanged: kept,
    });
    expect(await reopen(dir, countContacts)).toBe(total);
    const check = await runCli(['check', '--profile', dir, '--json']);
    expect(JSON.parse(check.stdout)).toEqual({ sound: true, problems: [] });
  }, 60_000);
});

/** The records' own file grows only by what has been committed. */
function readRecordBytes(dir: string): number {
  return statSync(join(dir, 'punctual.db')).size;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Runs `work` as the ordinary owner of folders: root may read and write whatever it likes. */
async function asOrdinaryOwner<T>(folders: readonly string[], work: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0;
  const nobody = 65_534;
  const paths = folders.flatMap((folder) => [
    folder,
    ...readdirSync(folder).map((name) => join(folder, name)),
  ]);
  const modes = paths.map((path) => statSync(path).mode);
  if (isRoot) for (const path of paths) chownSync(path, nobody, nobody);
  if (isRoot) process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
    for (const [index, path] of paths.entries()) {
      if (isRoot) chownSync(path, 0, 0);
      chmodSync(path, modes[index] ?? 0o600);
    }
  }
}
