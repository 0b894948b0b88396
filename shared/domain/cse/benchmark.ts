import { CodedError } from '../errors.ts';
import type { StandardId } from '../ids.ts';

/** A figure of another body as a file brings it. */
export interface BenchmarkLine {
  readonly standardId: StandardId;
  readonly body: string;
  readonly period: string;
  readonly value: number;
  readonly unit: 'percent' | 'seconds';
  readonly definition: string;
  readonly source: string;
}

/** The headings of a file of benchmarks; the first five have to be there. */
export const benchmarkHeadings = [
  'standard',
  'body',
  'period',
  'value',
  'unit',
  'definition',
  'source',
] as const;
type Heading = (typeof benchmarkHeadings)[number];

const longestCell = 2000;

/**
 * Reads the lines of a file of benchmarks, its headings first, in any order and case. `names` finds
 * a standard by its id or its name in lower case. `invalid_input` names the line and what is wrong
 * with it; nothing of a faulty file is given back.
 */
export function readBenchmarkRows(
  lines: readonly { readonly line: number; readonly cells: readonly string[] }[],
  names: ReadonlyMap<string, StandardId>,
): BenchmarkLine[] {
  const [head, ...rest] = lines;
  const columns = (head?.cells ?? []).map((cell) => cell.toLowerCase());
  const missing = benchmarkHeadings.slice(0, 5).filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    refuse(head?.line ?? 1, `the headings ${missing.join(', ')} are missing.`);
  }
  const seen = new Set<string>();
  return rest
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ line, cells }) => {
      const read = (name: Heading): string => cells[columns.indexOf(name)] ?? '';
      const row = readLine(line, read, names);
      const key = JSON.stringify([row.standardId, row.body, row.period]);
      if (seen.has(key)) refuse(line, 'this body, standard and period stand in the file twice.');
      seen.add(key);
      return row;
    });
}

function readLine(
  line: number,
  read: (name: Heading) => string,
  names: ReadonlyMap<string, StandardId>,
): BenchmarkLine {
  const standardId = names.get(read('standard')) ?? names.get(read('standard').toLowerCase());
  if (standardId === undefined) refuse(line, `there is no standard "${read('standard')}".`);
  if (read('body') === '') refuse(line, 'the body has no name.');
  if (read('period') === '') refuse(line, 'the period is empty.');
  if (benchmarkHeadings.some((name) => read(name).length > longestCell)) {
    refuse(line, `a text is longer than ${longestCell} characters.`);
  }
  const written = read('value').replace(/\s*%$/, '');
  const value = /^\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
  if (!Number.isFinite(value)) refuse(line, `"${read('value')}" is not a number.`);
  const unit = read('unit').toLowerCase();
  if (unit !== 'percent' && unit !== 'seconds') {
    refuse(line, `the unit is percent or seconds, not "${read('unit')}".`);
  }
  if (unit === 'percent' && value > 100) refuse(line, 'a share is at most 100 percent.');
  return {
    standardId,
    body: read('body'),
    period: read('period'),
    value,
    unit,
    definition: read('definition'),
    source: read('source'),
  };
}

function refuse(line: number, message: string): never {
  throw new CodedError('invalid_input', `Line ${line}: ${message} Nothing was kept.`, 'text');
}
