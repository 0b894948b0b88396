import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

const MACHINE_ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Marquesas',
];

it('answers the same on a machine in any of ten time zones', { timeout: 60_000 }, async () => {
  const script = fileURLToPath(new URL('../support/clock-digest.ts', import.meta.url));
  const answers: Array<{ digest: string; offsetMinutes: number }> = [];
  for (const zone of MACHINE_ZONES) {
    const { stdout } = await run(process.execPath, [script], { env: { ...process.env, TZ: zone } });
    answers.push(JSON.parse(stdout));
  }
  // The zones really were in force: each has an offset of its own.
  expect(new Set(answers.map(({ offsetMinutes }) => offsetMinutes)).size).toBe(
    MACHINE_ZONES.length,
  );
  expect(new Set(answers.map(({ digest }) => digest)).size).toBe(1);
});
