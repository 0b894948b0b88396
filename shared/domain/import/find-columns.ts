import { CodedError } from '../errors.ts';
import { type ImportColumn, importColumns, type ImportMapping } from './mapping.ts';

/** Where the mapped columns stand in this file; a time may be in two. */
export type ColumnPlaces = ReadonlyMap<ImportColumn, readonly ColumnPlace[]>;

export interface ColumnPlace {
  readonly name: string;
  readonly index: number;
}

/**
 * Finds every column the mapping names among the headings. Throws `invalid_input` with the name of
 * the first that is not there, or that stands there twice.
 */
export function findColumns(mapping: ImportMapping, headings: readonly string[]): ColumnPlaces {
  const places = new Map<ImportColumn, ColumnPlace[]>();
  for (const column of importColumns) {
    const named = mapping.columns[column];
    if (named === undefined) continue;
    const names = typeof named === 'string' ? [named] : named;
    places.set(
      column,
      names.map((name) => ({ name, index: findHeading(headings, name, column) })),
    );
  }
  return places;
}

function findHeading(headings: readonly string[], name: string, column: ImportColumn): number {
  const wanted = name.trim();
  const index = headings.findIndex((heading) => heading.trim() === wanted);
  if (index < 0) {
    throw new CodedError(
      'invalid_input',
      `The file has no column "${wanted.slice(0, 100)}". Its columns are: ${listHeadings(headings)}.`,
      `columns.${column}`,
    );
  }
  if (headings.findLastIndex((heading) => heading.trim() === wanted) !== index) {
    throw new CodedError(
      'invalid_input',
      `The file has more than one column "${wanted.slice(0, 100)}".`,
      `columns.${column}`,
    );
  }
  return index;
}

function listHeadings(headings: readonly string[]): string {
  const shown = headings.slice(0, 40).map((heading) => heading.trim().slice(0, 60));
  return shown.join(', ') + (headings.length > shown.length ? ', …' : '');
}

/** How many of the mapped columns a row of headings holds: tells the right delimiter. */
export function countFoundColumns(mapping: ImportMapping, headings: readonly string[]): number {
  const known = new Set(headings.map((heading) => heading.trim()));
  let found = 0;
  for (const column of importColumns) {
    const named = mapping.columns[column];
    if (named === undefined) continue;
    for (const name of typeof named === 'string' ? [named] : named) {
      if (known.has(name.trim())) found++;
    }
  }
  return found;
}
