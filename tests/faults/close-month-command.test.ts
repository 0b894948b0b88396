import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliRun, runCli } from '../support/run-cli.ts';
import { makeCentreFolder } from '../support/service-client.ts';
import { makeTempFolder } from '../support/temp-profile.ts';

const mapping = {
  source: 'inbox',
  timeZone: 'Europe/London',
  dateFormat: 'YYYY-MM-DD HH:mm',
  columns: { reference: 'Case', receivedAt: 'Received', channel: 'How', resolvedAt: 'Closed' },
  channels: { Mail: 'email' },
};

/** A council centre and a way to bring records into it, all by the command line. */
async function makeProfile(): Promise<{
  run: (...typed: string[]) => Promise<CliRun>;
  importRows: (...rows: string[]) => Promise<CliRun>;
}> {
  const profile = await makeCentreFolder();
  const folder = makeTempFolder();
  writeFileSync(join(folder, 'mapping.json'), JSON.stringify(mapping));
  const run = (...typed: string[]): Promise<CliRun> => runCli([...typed, '--profile', profile]);
  return {
    run,
    importRows: (...rows) => {
      const file = join(folder, 'rows.csv');
      writeFileSync(file, `Case,Received,How,Closed\n${rows.join('\n')}\n`);
      return run('import', file, '--mapping', join(folder, 'mapping.json'));
    },
  };
}

describe('punctual close-month', () => {
  it('freezes a month once, and corrects it beside what was frozen', async () => {
    const { run, importRows } = await makeProfile();
    expect(await importRows('A1,2025-01-07 10:00,Mail,2025-01-08 10:00')).toMatchObject({
      code: 0,
    });
    const closed = await run('close-month', '2025-01', '--json');
    expect(closed).toMatchObject({ code: 0 });
    expect(JSON.parse(closed.stdout)).toMatchObject({
      month: '2025-01',
      version: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      earlierOpen: [],
      changes: [],
    });
    expect(await run('close-month', '2025-01')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/January 2025 is closed already.*\[conflict\]\n$/),
    });
    const early = await run('close-month', '2025-01', '--restate', '--reason', 'None');
    expect(early).toMatchObject({ code: 1, stderr: expect.stringMatching(/Nothing differs/) });
    await importRows('A2,2025-01-14 10:00,Mail,2025-01-14 12:00');
    const corrected = await run(
      'close-month',
      '2025-01',
      '--restate',
      '--reason',
      'A second inbox',
    );
    expect(corrected.code).toBe(0);
    expect(corrected.stdout).toMatch(/^January 2025 is corrected: version 2, \d+ figures differ/);
    expect(corrected.stdout).toMatch(/volumes \(email\) enquiries: 1 → 2, 1 record\n/);
    const report = await run('report', '--from', '2025-01', '--to', '2025-01');
    expect(JSON.parse(report.stdout)).toMatchObject({
      closedMonths: [{ month: '2025-01', version: 2, reason: 'A second inbox', differs: false }],
    });
  });

  it.each([
    [['2025-13'], /"2025-13" is not a month/],
    [[], /YYYY-MM is missing/],
    [['2025-01', '--restate'], /--restate needs a --reason/],
    [['2025-01', '--reason', 'x'], /--reason goes with --restate/],
  ])('calls %j wrong usage', async (typed, message) => {
    const { run } = await makeProfile();
    const done = await run('close-month', ...typed);
    expect(done).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('refuses a month that is not over, and one without records, and changes nothing', async () => {
    const { run, importRows } = await makeProfile();
    await importRows('A1,2025-01-07 10:00,Mail,2025-01-08 10:00');
    expect(await run('close-month', '2199-12')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/not over yet.*\[invalid_input\]/),
    });
    expect(await run('close-month', '2024-12')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no records of December 2024.*\[not_found\]/),
    });
    const report = await run('report', '--from', '2025-01', '--to', '2025-01');
    expect(JSON.parse(report.stdout)).toMatchObject({ closedMonths: [] });
  });
});
