import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCsvCutter, longestRecord } from '../../electron/data/imports/cut-csv.ts';
import { readCellText } from '../../shared/domain/import/mapping.ts';
import type { RawRow } from '../../electron/data/imports/raw-row.ts';
import { shareRuns } from '../support/run-share.ts';

function cut(
  text: string,
  width: number | null = null,
  pieces: readonly string[] = [text],
): RawRow[] {
  const cutter = createCsvCutter(',', width);
  return [...pieces.flatMap((piece) => cutter.push(piece)), ...cutter.end()];
}

const cells = (rows: readonly RawRow[]): unknown => rows.map((row) => row.cells);
const codes = (rows: readonly RawRow[]): unknown => rows.map((row) => row.problem?.code ?? 'kept');

/** A file as a program writes it: cells with whatever in them, quoted where they must be. */
const writtenFile = fc
  .tuple(
    fc.array(
      fc.array(
        fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r', '😀', ';') }),
        { minLength: 2, maxLength: 4 },
      ),
      {
        maxLength: 12,
      },
    ),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([rows, lineBreak, ends]) => {
    const lines = rows.map((row) =>
      row
        .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(','),
    );
    return lines.join(lineBreak) + (ends && lines.length > 0 ? lineBreak : '');
  });

describe('cutting CSV', () => {
  it('agrees with csv-parse on every well-formed file, however the text arrives', () => {
    fc.assert(
      fc.property(writtenFile, fc.array(fc.nat(40), { maxLength: 8 }), (text, places) => {
        const expected: string[][] = parse(text, {
          relax_column_count: true,
          skip_empty_lines: true,
          record_delimiter: ['\n', '\r\n', '\r'],
        });
        const at = [0, ...places.filter((place) => place < text.length).toSorted((a, b) => a - b)];
        const pieces = at.map((start, i) => text.slice(start, at[i + 1]));
        const rows = cut(text, null, pieces);
        expect(codes(rows)).toEqual(rows.map(() => 'kept'));
        expect(cells(rows)).toEqual(expected);
      }),
      { numRuns: shareRuns(2000) },
    );
  });

  it('says which line a record begins on, line breaks inside quotes counted', () => {
    const rows = cut('a,b\n"one\ntwo",2\r\n\r\n3,"x\r\ny"\n5,6', 2);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 5, 7]);
  });

  it('keeps a cell that begins with "=" as the text it is', () => {
    expect(cells(cut('a,b\n=1+1,"=HYPERLINK(""x"")"', 2))).toEqual([
      ['a', 'b'],
      ['=1+1', '=HYPERLINK("x")'],
    ]);
  });

  it('gives up only the line with a quote that is left open, and reads the rest of the file', () => {
    const rows = cut('1,"broken\n2,fine\n3,"also, fine"\n4,last', 2);
    expect(codes(rows)).toEqual(['quote_misplaced', 'kept', 'kept', 'kept']);
    const open = cut('1,fine\n2,"left open\n3,fine\n4,fine', 2);
    expect(codes(open)).toEqual(['kept', 'quote_left_open', 'kept', 'kept']);
    expect(open.map((row) => row.line)).toEqual([1, 2, 3, 4]);
    expect(open[1]?.cells).toEqual(['2,"left open']);
  });

  it('does not look for the end of a quote beyond a million characters', () => {
    const filler = 'x,y\n'.repeat(longestRecord / 2);
    const rows = cut(`1,"left open\n${filler}`, 2, [
      `1,"left open\n${filler.slice(0, 300_000)}`,
      ...split(filler.slice(300_000)),
    ]);
    expect(rows).toHaveLength(longestRecord / 2 + 1);
    expect(codes(rows.slice(0, 3))).toEqual(['quote_left_open', 'kept', 'kept']);
  });

  it('rejects a line without end and goes on after it', () => {
    const long = 'z'.repeat(3 * longestRecord);
    const rows = cut('', 2, ['1,2\n', ...split(long), '\n3,4\n']);
    expect(codes(rows)).toEqual(['kept', 'record_too_long', 'kept']);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3]);
    expect(JSON.stringify(rows).length).toBeLessThan(20_000);
  });

  it('rejects rows with NUL or another number of columns, and lets empty ones at the end pass', () => {
    const rows = cut('1,2\n3\n4,5,6\n7,8,,\n9,\u0000\n\n,', 2);
    expect(codes(rows)).toEqual([
      'kept',
      'wrong_columns',
      'wrong_columns',
      'kept',
      'unreadable_character',
      'kept',
    ]);
  });

  it('never loses a row: every line of any text is kept, blank or rejected', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n') }), (text) => {
        const rows = cut(text, 2);
        const told = rows.map((row) => row.cells.map(readCellText).join(',')).join('\n');
        expect(told.split('a').length).toBe(text.split('a').length);
      }),
      { numRuns: shareRuns(2000) },
    );
  });
});

function split(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += 262_144) pieces.push(text.slice(at, at + 262_144));
  return pieces;
}
