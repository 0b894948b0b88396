import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteWriter } from '../../electron/data/reports/byte-writer.ts';
import {
  byteOrderMark,
  writeCsv,
  writeCsvSections,
} from '../../electron/data/reports/report-csv.ts';
import { writeTablesXlsx } from '../../electron/data/reports/report-xlsx.ts';
import { nameColumn } from '../../electron/data/reports/workbook-parts.ts';
import { guardFormula } from '../../shared/domain/report/guard-formula.ts';
import type { ReportCell, ReportTable } from '../../shared/domain/report/table-model.ts';
import { namePlace, readSheets } from '../support/read-workbook.ts';

const about = { title: 'A report', creator: 'Example <Council>', created: '2026-11-01T09:00:00Z' };

function makeTable(rows: readonly (readonly ReportCell[])[], title = 'A table'): ReportTable {
  const width = rows[0]?.length ?? 1;
  return {
    title,
    columns: Array.from({ length: width }, (_, index) => ({
      title: `Column ${index}`,
      kind: 'text',
    })),
    rows,
  };
}

const figure = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: 0, max: 2_000_000_000 }).map((thousandths) => thousandths / 1000),
  fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
);
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '=1+1',
    '+44',
    '-1',
    '@x',
    '\tx',
    'a,b',
    'a"b',
    'a\r\nb',
    '',
    ' ',
    '_x0041_',
    '\u0007',
  ),
);
const cell = fc.oneof(figure, words, fc.constant(null));
const rows = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));

describe('numbers written as bytes', () => {
  it('are those that JavaScript and JSON write', () => {
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 200 }), (values) => {
        const writer = new ByteWriter();
        for (const value of values) {
          writer.writeNumber(value);
          writer.writeComma();
        }
        expect(writer.read().toString('latin1')).toBe(values.map((one) => `${one},`).join(''));
      }),
    );
  });

  it.each([0, 9, 10, 99_999, 999_999_999, 2 ** 31, 0.001, 0.1, 90.5, 1_999_999.999, 2_000_000.001])(
    'are right at the edge %d',
    (value) => {
      const writer = new ByteWriter();
      writer.writeNumber(value);
      expect(writer.read().toString('latin1')).toBe(JSON.stringify(value));
    },
  );
});

describe('a table as CSV', () => {
  it('reads back as it was by any reader, with text guarded and nothing else changed', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const table = makeTable(cells);
        const read: string[][] = parse(writeCsv(table));
        expect(read).toEqual([
          table.columns.map(({ title }) => title),
          ...cells.map((row) =>
            row.map((one) => {
              if (one === null) return '';
              return typeof one === 'number' ? String(one) : guardFormula(one.toWellFormed());
            }),
          ),
        ]);
      }),
    );
  });

  it('gives each section its name and an empty line before the next', () => {
    const text = writeCsvSections([makeTable([[1]], 'One'), makeTable([['b']], '=Two')]);
    expect(text.toString('utf8')).toBe("One\r\nColumn 0\r\n1\r\n\r\n'=Two\r\nColumn 0\r\nb\r\n");
  });

  it('has a byte order mark that is UTF-8', () => {
    expect([...byteOrderMark]).toEqual([0xef, 0xbb, 0xbf]);
  });
});

/** What a spreadsheet shows of a text as it is stored. */
function decode(text: string): string {
  return text.replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

describe('a table as a workbook', () => {
  it('holds every cell with its type, and no formula whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const table = makeTable(cells);
        const [sheet] = await readSheets(await writeTablesXlsx([table], about));
        for (const [index, row] of cells.entries()) {
          for (const [column, one] of row.entries()) {
            const found = sheet?.cells.get(namePlace(column, index + 1));
            expect(found?.formula ?? false).toBe(false);
            if (one === null) expect(found).toBeUndefined();
            else if (typeof one === 'number')
              expect(found).toMatchObject({ type: 'number', value: one });
            else {
              expect(found?.type).toBe('text');
              const expected = guardFormula(one);
              expect(decode(String(found?.value)).replaceAll('\r\n', '\n')).toBe(
                expected.replaceAll('\r\n', '\n'),
              );
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('types days as days and keeps the heading in sight', async () => {
    const table: ReportTable = {
      title: 'Days',
      columns: [{ title: 'Day', kind: 'date' }],
      rows: [['2026-10-31'], ['no day'], [null]],
    };
    const [sheet] = await readSheets(await writeTablesXlsx([table], about));
    expect(sheet?.frozenRows).toBe(1);
    // A spreadsheet counts days from the end of 1899.
    expect(sheet?.cells.get('A2')).toMatchObject({ type: 'number', value: 46_326 });
    expect(sheet?.cells.get('A3')).toMatchObject({ type: 'text', value: 'no day' });
    expect(sheet?.cells.has('A4')).toBe(false);
  });

  it('gives every sheet a name that a spreadsheet takes, each once', async () => {
    const long = 'A title that goes on and on and on: [2026]/10';
    const sheets = await readSheets(
      await writeTablesXlsx([makeTable([[1]], long), makeTable([[2]], long)], about),
    );
    const names = sheets.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\']{1,31}$/);
  });

  it('gives the same bytes for the same tables', async () => {
    const table = makeTable([['a', 1]]);
    const [one, other] = await Promise.all([
      writeTablesXlsx([table], about),
      writeTablesXlsx([table], about),
    ]);
    expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).toBe(0);
  });

  it('refuses more rows than a sheet holds, and says what to do', async () => {
    const table = {
      ...makeTable([['x']]),
      rows: {
        *[Symbol.iterator](): Generator<readonly ReportCell[]> {
          for (let index = 0; index < 1_048_576; index++) yield [1];
        },
      },
    };
    await expect(writeTablesXlsx([table], about)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('names its columns as a spreadsheet does', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(nameColumn)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});
