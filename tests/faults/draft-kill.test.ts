import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listDrafts } from '../../db/queries/drafts.ts';
import { listPeople } from '../../db/queries/people.ts';
import { openProfile } from '../../electron/data/profile.ts';
import { administratorPin, makeCentreFolder } from '../support/service-client.ts';

const childFile = fileURLToPath(new URL('../support/draft-child.ts', import.meta.url));

/** Types until some time after the process is ready, kills it, and gives the last text it said is kept. */
async function typeAndKill(
  folder: string,
  delayMs: number,
): Promise<{ draftId: string; typed: number } | null> {
  const child = spawn(process.execPath, [childFile, folder, administratorPin], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  let last: { draftId: string; typed: number } | null = null;
  lines.on('line', (line) => {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), delayMs);
    else {
      const [draftId = '', typed = ''] = line.split(' ');
      last = { draftId, typed: Number(typed) };
    }
  });
  await new Promise<void>((resolve) => {
    lines.on('close', resolve);
  });
  return last;
}

describe('a form that is open when the data process is killed', () => {
  it('is still there with everything that was said to be kept', async () => {
    const folder = await makeCentreFolder();
    const kept: { draftId: string; typed: number }[] = [];
    for (const delayMs of [30, 80, 150, 260]) {
      const last = await typeAndKill(folder, delayMs);
      if (last !== null) kept.push(last);
      const { database, close } = await openProfile({ dir: folder, secrets: null });
      try {
        const [person] = listPeople(database);
        if (person === undefined) throw new Error('The centre has nobody.');
        const rows = new Map(
          listDrafts(database, person.person_id).map((row) => [row.draft_id, row.body]),
        );
        for (const { draftId, typed } of kept) {
          const body: unknown = JSON.parse(rows.get(draftId) ?? 'null');
          // What was written after the last word of the process may be there too, never less.
          expect(body).toMatchObject({ typed: expect.any(Number) });
          expect((body as { typed: number }).typed).toBeGreaterThanOrEqual(typed);
        }
      } finally {
        close();
      }
    }
    expect(kept.length).toBeGreaterThan(0);
  });
});
