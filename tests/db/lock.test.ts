import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
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

/** Another process that takes the lock and then waits to be killed. */
async function startHolder(folder: string): Promise<{ kill: () => Promise<void> }> {
  const code = `import { lockProfile } from ${JSON.stringify(lockModule)};
    lockProfile(process.argv[1]);
    process.stdout.write('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exit.then(() => Promise.reject(new Error('The holder ended before it held the lock'))),
  ]);
  return {
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

describe('one process opens the profile', () => {
  it('turns a second opener away at once, saying where, with nothing changed', () => {
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
    const holder = await startHolder(folder);
    expect(catchError(() => lockProfile(folder))).toMatchObject({ fault: 'in_use' });
    await holder.kill();
    lockProfile(folder).release();
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
