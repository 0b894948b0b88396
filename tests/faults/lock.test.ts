import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockProfile } from '../../db/lock.ts';
import {
  catchError,
  makeTempFolder,
  makeTempRecords,
  readFolder,
  runAsOrdinaryUser,
} from '../support/temp-profile.ts';

const lockModule = new URL('../../db/lock.ts', import.meta.url).href;

interface Asker {
  /** `held`, or the fault that it was turned away with. */
  readonly answer: string;
  readonly kill: () => Promise<void>;
}

/** Another process that asks for the lock at one instant, then lives, holding or not, until killed. */
async function startAsker(folder: string, instantMs = 0): Promise<Asker> {
  // It keeps no reference to its lock and collects garbage all the time: neither may let it go.
  const code = `import { lockProfile } from ${JSON.stringify(lockModule)};
    while (Date.now() < ${instantMs});
    try {
      lockProfile(process.argv[1]);
      process.stdout.write('held');
    } catch (error) {
      process.stdout.write(error.fault);
    }
    setInterval(() => globalThis.gc(), 20);`;
  const options = ['--expose-gc', '--input-type=module', '-e', code, folder];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  const ended = exit.then(() => Promise.reject(new Error('The asker ended before it answered')));
  const [chunk]: unknown[] = await Promise.race([once(child.stdout, 'data'), ended]);
  return {
    answer: String(chunk),
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

describe('one process opens the profile', () => {
  it('turns a second opener away, saying where, with nothing changed', () => {
    const { folder, database } = makeTempRecords();
    database.close();
    const lock = lockProfile(folder);
    const before = readFolder(folder);
    const error = catchError(() => lockProfile(folder));
    expect(error).toMatchObject({ code: 'conflict', fault: 'in_use' });
    expect(String(error)).toContain(folder);
    expect(readFolder(folder)).toEqual(before);
    lock.release();
  });

  it('lets the next one in after a release, which may come twice', () => {
    const folder = makeTempFolder();
    const first = lockProfile(folder);
    first.release();
    first.release();
    const second = lockProfile(folder);
    first.release();
    expect(catchError(() => lockProfile(folder))).toMatchObject({ fault: 'in_use' });
    second.release();
  });

  it('holds across processes and is free again the moment the holder is killed', async () => {
    const folder = makeTempFolder();
    const holder = await startAsker(folder);
    expect(catchError(() => lockProfile(folder))).toMatchObject({ fault: 'in_use' });
    await setTimeout(200);
    expect(catchError(() => lockProfile(folder))).toMatchObject({ fault: 'in_use' });
    await holder.kill();
    lockProfile(folder).release();
  });

  it('goes to exactly one of several that ask in the same instant', async () => {
    const folder = makeTempFolder();
    for (let round = 0; round < 3; round += 1) {
      const instantMs = Date.now() + 300;
      const askers = await Promise.all([1, 2, 3, 4].map(() => startAsker(folder, instantMs)));
      const answers = askers.map(({ answer }) => answer).sort();
      expect(answers).toEqual(['held', 'in_use', 'in_use', 'in_use']);
      await Promise.all(askers.map(({ kill }) => kill()));
    }
  });

  it('puts no data into the lock file', () => {
    const folder = makeTempFolder();
    const lock = lockProfile(folder);
    lock.release();
    expect(readFolder(folder)).toEqual({ 'lock.db': 'empty' });
  });

  it('says that a folder cannot be written, or is not there', () => {
    const folder = makeTempFolder();
    chmodSync(folder, 0o555);
    const lock = (target: string): unknown =>
      catchError(() => runAsOrdinaryUser(() => lockProfile(target)));
    expect(lock(folder)).toMatchObject({ code: 'unavailable', fault: 'read_only' });
    expect(lock(`${folder}/missing`)).toMatchObject({ code: 'not_found', fault: 'missing' });
  });
});
