import { afterEach, describe, expect, it, vi } from 'vitest';
import { shareRuns } from '../support/run-share.ts';

afterEach(() => vi.unstubAllEnvs());

describe('the share of random cases', () => {
  it('is all of them unless a part is asked for', () => {
    vi.stubEnv('PUNCTUAL_TEST_SHARE', undefined);
    expect(shareRuns(400)).toBe(400);
    vi.stubEnv('PUNCTUAL_TEST_SHARE', '0.25');
    expect(shareRuns(400)).toBe(100);
  });

  it('is never none', () => {
    vi.stubEnv('PUNCTUAL_TEST_SHARE', '0.001');
    expect(shareRuns(40)).toBe(1);
  });

  it.each(['0', '-1', '1.5', 'half', ''])('is refused as %j', (share) => {
    vi.stubEnv('PUNCTUAL_TEST_SHARE', share);
    expect(() => shareRuns(40)).toThrow('PUNCTUAL_TEST_SHARE');
  });
});
