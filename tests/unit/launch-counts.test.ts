import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  formatCounts,
  noCounts,
  oneFailed,
  onePassed,
  sumCounts,
} from '../../build/launch/counts.mjs';
import { countReport } from '../../build/launch/end-to-end.mjs';
import { resolveInRepository } from '../../build/launch/repository.mjs';
import { countKind } from '../../build/launch/vitest-run.mjs';

const file = (kind: string, status: string, ...tests: readonly string[]) => ({
  kind,
  name: `tests/${kind}/some.test.ts`,
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

describe('the last line of npm test', () => {
  it('sums all stages', () => {
    const counts = sumCounts([onePassed, oneFailed, { passed: 40, failed: 0, skipped: 2 }]);
    expect(formatCounts(counts)).toBe('41 passed, 1 failed, 2 skipped');
    expect(sumCounts([])).toEqual(noCounts);
  });

  it('is all that counts when the arguments are wrong: usage and 2', () => {
    const launcher = resolveInRepository('build', 'launch', 'test.mjs');
    const { status, stderr } = spawnSync(process.execPath, [launcher, '--only', 'nothing'], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/usage: npm test/);
  });
});

describe('the counts of one kind of test', () => {
  it('keep passed, failed and skipped apart and leave other kinds out', () => {
    const files = [
      file('unit', 'failed', 'passed', 'failed', 'pending', 'todo'),
      file('db', 'passed', 'passed', 'passed'),
    ];
    expect(countKind(files, 'unit')).toEqual({ passed: 1, failed: 1, skipped: 2 });
    expect(countKind(files, 'db')).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it('count a file that could not be loaded as a failure', () => {
    const files = [file('unit', 'passed', 'passed'), file('unit', 'failed')];
    expect(countKind(files, 'unit')).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('count a stage without a single test as a failure, unless files were chosen', () => {
    expect(countKind([], 'unit').failed).toBe(1);
    expect(countKind([file('unit', 'passed', 'pending')], 'unit').failed).toBe(1);
    expect(countKind([], 'unit', true)).toEqual(noCounts);
  });
});

describe('the counts of the end-to-end tests', () => {
  const stats = { expected: 5, unexpected: 0, flaky: 0, skipped: 1 };

  it('are those of the report', () => {
    expect(countReport({ stats }, 0)).toEqual({ passed: 5, failed: 0, skipped: 1 });
  });

  it('count a test that passed only when repeated as failed', () => {
    expect(countReport({ stats: { ...stats, flaky: 2 } }, 0).failed).toBe(2);
  });

  it('count an error outside every test, and a run of nothing, as a failure', () => {
    expect(countReport({ stats }, 1).failed).toBe(1);
    expect(countReport({ stats: { ...stats, expected: 0 } }, 0).failed).toBe(1);
  });
});
