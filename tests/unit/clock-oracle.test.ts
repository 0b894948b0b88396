import { expect, it } from 'vitest';
import { compareWithOracle } from '../support/clock-compare.ts';

it('agrees with a slow walk through wall time on 2,000 random cases', { timeout: 60_000 }, () => {
  const { cases, byClock, disagreements } = compareWithOracle(20_260_327, 2000);
  expect(disagreements).toEqual([]);
  expect(cases).toBe(2000);
  expect(Math.min(...Object.values(byClock))).toBeGreaterThan(200);
  expect(Object.keys(byClock)).toHaveLength(4);
});
