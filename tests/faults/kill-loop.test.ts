import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../db/check.ts';
import { prepareValueOnce } from '../../db/statements.ts';
import { openProfile } from '../../electron/data/profile.ts';
import { findBrokenAuditRow } from '../../electron/data/records/audit.ts';
import { administratorPin, makeCentreFolder } from '../support/service-client.ts';

const childFile = fileURLToPath(new URL('../support/kill-child.ts', import.meta.url));

/** What the wait for a kill begins with; a busy machine may take long to acknowledge a first save. */
type KillAfter = 'ready' | 'acknowledged';

/** Runs the data process until some time after that, kills it, and gives what it acknowledged. */
async function runAndKill(
  folder: string,
  fault: string,
  after: KillAfter,
  delayMs: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [childFile, folder, administratorPin, fault], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const ended = new Promise<void>((resolve) => {
    lines.on('close', resolve);
  });
  lines.on('line', (line) => {
    if (line !== 'ready') acknowledged.push(line);
    const isTime = after === 'ready' ? line === 'ready' : acknowledged.length === 1;
    if (isTime) setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  await ended;
  return acknowledged;
}

/** Opens what is left, as the next start would, and counts what was acknowledged but is not there. */
async function countLost(folder: string, acknowledged: readonly string[]): Promise<number> {
  const { database, close } = await openProfile({ dir: folder, secrets: null });
  try {
    expect(checkFile(database, 'quick').problems).toEqual([]);
    expect(findBrokenAuditRow(database)).toBeNull();
    const rows = (table: string): number =>
      prepareValueOnce<[], number>(database, `SELECT count(*) FROM ${table}`).get() ?? 0;
    // One save holds all of it or nothing: no contact without its enquiry, its audit row, its events.
    expect(rows('enquiry')).toBe(rows('contact'));
    const saves = prepareValueOnce<[], number>(
      database,
      "SELECT count(*) FROM audit WHERE action = 'contact.log'",
    ).get();
    expect(saves).toBe(rows('contact'));
    const has = prepareValueOnce<[string], number>(
      database,
      'SELECT count(*) FROM contact WHERE contact_id = ?',
    );
    return acknowledged.filter((id) => has.get(id) !== 1).length;
  } finally {
    close();
  }
}

describe('a data process that is killed', () => {
  it('has kept every contact it acknowledged, once, with an unbroken chain', async () => {
    const folder = await makeCentreFolder();
    const kills = 15;
    const all: string[] = [];
    let afterAcknowledgement = 0;
    for (let kill = 0; kill < kills; kill++) {
      // One in five may come before anything is acknowledged: that moment counts too.
      const after = kill % 5 === 0 ? 'ready' : 'acknowledged';
      const acknowledged = await runAndKill(folder, '', after, (kill * 37) % 200);
      if (acknowledged.length > 0) afterAcknowledgement++;
      all.push(...acknowledged);
      expect(await countLost(folder, all)).toBe(0);
    }
    expect(new Set(all).size).toBe(all.length);
    expect(afterAcknowledgement / kills).toBeGreaterThanOrEqual(0.8);
  });

  it('is caught when it acknowledges before the commit', async () => {
    const folder = await makeCentreFolder();
    let lost = 0;
    for (let kill = 0; kill < 60 && lost === 0; kill++) {
      const acknowledged = await runAndKill(folder, 'planted', 'ready', 5 + ((kill * 37) % 100));
      lost = await countLost(folder, acknowledged);
    }
    expect(lost).toBeGreaterThan(0);
  });
});
