import type { ImportResult } from '../../../shared/contract/schemas-import.ts';

function count(value: number, one: string, many: string): string {
  return `${value.toLocaleString('en-GB')} ${value === 1 ? one : many}`;
}

/** What an import, or a trial of it, came to: a line each, nothing that is zero but the rows read. */
export function describeImport(result: ImportResult, trial: boolean): string[] {
  const lines = [`${count(result.read, 'row', 'rows')} read`];
  const say = (value: number, words: string): void => {
    if (value > 0) lines.push(`${value.toLocaleString('en-GB')} ${words}`);
  };
  say(result.imported, trial ? 'would be new' : 'imported');
  say(result.updated, trial ? 'would change what was imported before' : 'changed');
  say(result.unchanged, 'known already, and the same');
  say(result.rejected, trial ? 'cannot be taken' : 'not taken');
  return lines;
}

/** True when importing would keep something. */
export function wouldKeep(result: ImportResult): boolean {
  return result.imported + result.updated > 0;
}
