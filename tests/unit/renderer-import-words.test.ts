import { describe, expect, it } from 'vitest';
import { describeImport, wouldKeep } from '../../renderer/features/import-records/import-words.ts';

const nothing = { read: 0, imported: 0, unchanged: 0, updated: 0, rejected: 0, rejects: null };

describe('what an import came to', () => {
  it('says each count once, and leaves zeros out', () => {
    const result = { ...nothing, read: 1200, imported: 1100, unchanged: 98, rejected: 2 };
    expect(describeImport(result, false)).toEqual([
      '1,200 rows read',
      '1,100 imported',
      '98 known already, and the same',
      '2 not taken',
    ]);
    expect(describeImport(result, true)[1]).toBe('1,100 would be new');
  });

  it('offers to import only what would be kept', () => {
    expect(wouldKeep({ ...nothing, read: 5, unchanged: 5 })).toBe(false);
    expect(wouldKeep({ ...nothing, read: 5, updated: 1 })).toBe(true);
    expect(describeImport({ ...nothing, read: 1, unchanged: 1 }, true)[0]).toBe('1 row read');
  });
});
