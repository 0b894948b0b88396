import type { Cell, RowProblem } from '../../../shared/domain/import/mapping.ts';

/** One record of a file, cut into cells; or what is wrong with it and the text it stands in. */
export interface RawRow {
  /** The line or row of the file it begins on, from 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** A fault of the file itself; then `cells` hold what could be read. */
  readonly problem: RowProblem | null;
}

/** Some rows of a file, and how many of its bytes have been read for them. */
export interface RowChunk {
  readonly rows: readonly RawRow[];
  readonly doneBytes: number;
}

/** An open file of rows: its headings, and the rest of it chunk by chunk. */
export interface RowSource {
  readonly headings: readonly string[];
  readonly totalBytes: number;
  readChunks(): AsyncGenerator<RowChunk>;
}

/** A problem of a record as a whole. */
export function describeRecordProblem(code: RowProblem['code'], message: string): RowProblem {
  return { code, column: '', message };
}
