import { expect, it } from 'vitest';
import { compareWithOracle } from '../support/clock-compare.ts';
import { shareRuns } from '../support/run-share.ts';

const wanted = shareRuns(2000);

it(
  `agrees with a slow walk through wall time on ${wanted} random cases`,
  { timeout: 60_000 },
  () => {
    const { cases, byClock, disagreements } = compareWithOracle(20_260_327, wanted);
    expect(disagreements).toEqual([]);
    expect(cases).toBe(wanted);
    expect(Math.min(...Object.values(byClock))).toBeGreaterThan(wanted / 10);
    expect(Object.keys(byClock)).toHaveLength(4);
  },
);
