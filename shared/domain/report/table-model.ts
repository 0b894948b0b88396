/** A cell of an export: words, a number exactly as in the report, or nothing. */
export type ReportCell = string | number | null;

/** What a column holds; `percent` and `seconds` are numbers, `date` is a local day. */
export type ColumnKind = 'text' | 'date' | 'number' | 'percent' | 'seconds';

export interface ReportColumn<Row> {
  readonly title: string;
  readonly kind: ColumnKind;
  readonly read: (row: Row) => ReportCell;
}

/** One table of an export, ready to be written as CSV, HTML or a sheet. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly kind: ColumnKind }[];
  readonly rows: readonly (readonly ReportCell[])[];
}

/** True for columns that stand at the right and hold something to count with. */
export function isNumeric(kind: ColumnKind): boolean {
  return kind === 'number' || kind === 'percent' || kind === 'seconds';
}

/** A table of some rows, each column read from them. */
export function tabulate<Row>(
  title: string,
  rows: readonly Row[],
  columns: readonly ReportColumn<Row>[],
): ReportTable {
  return {
    title,
    columns: columns.map((column) => ({ title: column.title, kind: column.kind })),
    rows: rows.map((row) => columns.map((column) => column.read(row))),
  };
}

/** A column of words. */
export function text<Row>(title: string, read: (row: Row) => string | null): ReportColumn<Row> {
  return { title, kind: 'text', read };
}

/** A column of local days, written 2026-10-31. */
export function date<Row>(title: string, read: (row: Row) => string | null): ReportColumn<Row> {
  return { title, kind: 'date', read };
}

/** A column of counts or other plain numbers. */
export function number<Row>(title: string, read: (row: Row) => number | null): ReportColumn<Row> {
  return { title, kind: 'number', read };
}

/** A column of percentages, 98.1 for 98.1 %. */
export function percent<Row>(title: string, read: (row: Row) => number | null): ReportColumn<Row> {
  return { title, kind: 'percent', read };
}

/** A column of seconds. */
export function seconds<Row>(title: string, read: (row: Row) => number | null): ReportColumn<Row> {
  return { title, kind: 'seconds', read };
}
