import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSource } from '../../electron/data/imports/open-source.ts';
import { parseMapping } from '../../electron/data/imports/read-mapping.ts';
import { createSeenRows } from '../../electron/data/imports/seen-rows.ts';
import { detectEncoding } from '../../electron/data/imports/text-encoding.ts';
import { createRejectsFile, nameRejects } from '../../electron/data/imports/write-rejects.ts';
import { readCellText, type ImportMapping } from '../../shared/domain/import/mapping.ts';
import { makeTempFolder } from '../support/temp-profile.ts';
import { type SheetCell, writeWorkbook, writeZip } from '../support/write-workbook.ts';
import { shareRuns } from '../support/run-share.ts';

const mapping: ImportMapping = { source: 's', columns: { receivedAt: 'When', service: 'Service' } };

function writeFile(content: string | Buffer, name = 'contacts.csv'): string {
  const file = join(makeTempFolder(), name);
  writeFileSync(file, content);
  return file;
}

async function readAll(file: string, by: ImportMapping = mapping) {
  const source = await openSource(file, by);
  const rows = [];
  for await (const chunk of source.readChunks()) rows.push(...chunk.rows);
  return { headings: source.headings, rows };
}

const texts = async (file: string, by?: ImportMapping): Promise<string[][]> =>
  (await readAll(file, by)).rows.map((row) => row.cells.map(readCellText));

describe('encodings and delimiters', () => {
  const text = 'When,Service\n2026-03-02T09:00,Café\n';
  const utf16 = Buffer.from(text, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without one', utf16, 'utf-16le'],
    ['big-endian UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be'],
    ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
  ])('reads %s', async (_name, bytes, encoding) => {
    const file = writeFile(bytes);
    expect(detectEncoding(file)).toBe(encoding);
    expect(await readAll(file)).toMatchObject({
      headings: ['When', 'Service'],
      rows: [{ line: 2, cells: ['2026-03-02T09:00', 'Café'], problem: null }],
    });
  });

  it('finds a Windows-1252 letter at the very end of a long file', () => {
    const filler = 'When,Service\n'.repeat(200_000);
    expect(detectEncoding(writeFile(Buffer.from(`${filler}x,é\n`, 'latin1')))).toBe('windows-1252');
    expect(detectEncoding(writeFile(`${filler}x,é\n`))).toBe('utf-8');
  });

  it.each([[','], [';'], ['\t'], ['|']])(
    'finds the delimiter %j by the mapped columns',
    async (d) => {
      const file = writeFile(`"Note, a;b|c"${d}When${d}Service\nx${d}2026-03-02${d}Bins\n`);
      expect((await texts(file))[0]).toContain('Bins');
    },
  );

  it('says what is wrong with a file that is no table', async () => {
    await expect(openSource(writeFile(''), mapping)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(
      openSource(writeFile(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1])), mapping),
    ).rejects.toThrow(/\.xls/);
    await expect(openSource('/nowhere/x.csv', mapping)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(openSource(makeTempFolder(), mapping)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('workbooks', () => {
  const rows: SheetCell[][] = [
    ['When', 'Service', 'Number'],
    [{ number: '46083.375', style: 2 }, { shared: 1 }, { number: '1.01000295613E11', style: 0 }],
    [],
    [{ number: '46084', style: 1 }, '=1+1 & <b>', { formula: 'A1&"x"', value: 'yx' }],
    [{ number: '0.0010995370370370371', style: 3 }, '', { number: '-4', style: 1 }],
  ];

  it('reads texts, shared texts, formulas by value, numbers and dates; empty rows are left out', async () => {
    const file = writeFile(
      writeWorkbook({ One: rows }, { shared: ['Bins', 'Café'] }),
      'contacts.xlsx',
    );
    const all = await readAll(file);
    expect(all.headings).toEqual(['When', 'Service', 'Number']);
    expect(all.rows.map((row) => row.line)).toEqual([2, 4, 5]);
    expect(all.rows.map((row) => row.cells.map(readCellText))).toEqual([
      ['2026-03-02T09:00:00', 'Café', '101000295613'],
      ['2026-03-03', '=1+1 & <b>', 'yx'],
      ['00:01:35', '', '-4'],
    ]);
    expect(all.rows[0]?.cells[0]).toMatchObject({
      wallMs: Date.parse('2026-03-02T09:00Z'),
      hasTime: true,
    });
    expect(all.rows[1]?.cells[0]).toMatchObject({
      wallMs: Date.parse('2026-03-03T00:00Z'),
      hasTime: false,
    });
  });

  it('counts from 1904 where the workbook says so', async () => {
    const book = writeWorkbook(
      { One: [['When'], [{ number: '0', style: 1 }], [{ number: '44621', style: 1 }]] },
      { date1904: true },
    );
    expect(await texts(writeFile(book, 'c.xlsx'))).toEqual([['1904-01-01'], ['2026-03-02']]);
  });

  it('reads the sheet the mapping names, and lists the sheets where it is not there', async () => {
    const file = writeFile(
      writeWorkbook({ Cover: [['Hello']], Data: [['When'], ['x']] }),
      'c.xlsx',
    );
    expect(await texts(file, { ...mapping, sheet: 'Data' })).toEqual([['x']]);
    await expect(openSource(file, { ...mapping, sheet: 'Nope' })).rejects.toThrow(/Cover, Data/);
  });

  it('rejects a row that is wider than the headings', async () => {
    const file = writeFile(writeWorkbook({ One: [['When'], ['a', 'b'], ['c']] }), 'c.xlsx');
    expect((await readAll(file)).rows.map((row) => row.problem?.code ?? 'kept')).toEqual([
      'wrong_columns',
      'kept',
    ]);
  });

  it('refuses a zip bomb before anything is unpacked', async () => {
    const bomb = writeZip({
      'xl/workbook.xml': '<workbook/>',
      'xl/worksheets/sheet1.xml': Buffer.alloc(80 * 1024 * 1024),
    });
    expect(bomb.length).toBeLessThan(200_000);
    await expect(openSource(writeFile(bomb, 'c.xlsx'), mapping)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('zip bomb'),
    });
  });

  it('refuses a part that unpacks to more than it says', async () => {
    const sound = writeWorkbook({ One: [['When'], ...Array.from({ length: 5000 }, () => ['x'])] });
    const sheet = sound.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml'));
    const lying = Buffer.from(sound);
    lying.writeUInt32LE(2000, sheet - 46 + 24);
    await expect(readAll(writeFile(lying, 'c.xlsx'))).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>'],
    [
      'an unknown entity',
      '<worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
    ],
    ['endless nesting', `<worksheet>${'<x>'.repeat(100)}`],
    ['a text without end', `<worksheet><x>${'y'.repeat(9_000_000)}</x></worksheet>`],
    ['broken XML', '<worksheet><sheetData><row></worksheet>'],
    [
      'a cell beyond the last column',
      '<worksheet><sheetData><row><c r="ZZZ1"><v>1</v></c></row></sheetData></worksheet>',
    ],
  ])('refuses %s', async (_name, sheet) => {
    const file = writeFile(
      writeZip({
        'xl/workbook.xml': '<workbook><sheets><sheet name="One" r:id="rId1"/></sheets></workbook>',
        'xl/worksheets/sheet1.xml': sheet,
      }),
      'c.xlsx',
    );
    await expect(readAll(file)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it.each([
    ['no workbook', writeZip({ 'readme.txt': 'hello' })],
    ['cut short', writeWorkbook({ One: [['When']] }).subarray(0, 300)],
    ['nothing but a mark', Buffer.from('PK\u0003\u0004rubbish')],
  ])('refuses a zip file that is %s', async (_name, bytes) => {
    await expect(openSource(writeFile(bytes, 'c.xlsx'), mapping)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('fails with a coded error, whatever bytes of a workbook are changed', async () => {
    const sound = writeWorkbook({ One: [['When'], ['x'], [{ number: '1', style: 1 }]] });
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.nat(255), async (place, byte) => {
        const bytes = Buffer.from(sound);
        bytes[place] = byte;
        const file = writeFile(bytes, 'c.xlsx');
        try {
          await readAll(file);
        } catch (error) {
          expect(error).toMatchObject({ name: 'CodedError' });
        }
      }),
      { numRuns: shareRuns(150) },
    );
  });
});

describe('mapping files', () => {
  it.each([
    ['{', /not JSON/],
    ['[]', /./],
    ['{"source":"s","columns":{}}', /./],
    ['{"source":"s","columns":{"receivedAt":"A"},"colour":"red"}', /colour/],
    ['{"source":"s","columns":{"receivedAt":"A","phone":"B"}}', /phone/],
    ['{"source":"s","columns":{"receivedAt":"A"},"channels":{"x":"pigeon"}}', /./],
    ['{"source":"","columns":{"receivedAt":"A"}}', /./],
  ])('refuses %s', (text, message) => {
    expect(() => parseMapping(text)).toThrow(message);
    expect(() => parseMapping(text)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it('takes the mapping of the city', () => {
    const text = readFileSync(
      new URL('../fixtures/import/boston-311.mapping.json', import.meta.url),
      'utf8',
    );
    expect(parseMapping(text)).toMatchObject({ source: 'boston-311', defaultChannel: 'other' });
  });
});

describe('the rejects file', () => {
  it('lists the rows with line, column, code and message, and runs no formula', () => {
    const path = nameRejects(join(makeTempFolder(), 'contacts.xlsx'));
    const rejects = createRejectsFile(path, ['A', '=B']);
    const problem = { code: 'invalid_date', column: 'A', message: 'This is "no" date.' } as const;
    rejects.add({ line: 7, cells: ['=cmd()', '＝x'], problem: null }, problem);
    expect(rejects.finish()).toBe(path);
    expect(path).toMatch(/contacts\.rejects\.csv$/);
    expect(readFileSync(path, 'utf8')).toBe(
      '\uFEFFline,column,code,message,A,\'=B\r\n7,A,invalid_date,"This is ""no"" date.",\'=cmd(),\'＝x\r\n',
    );
  });

  it('is not made where nothing is rejected', () => {
    const folder = makeTempFolder();
    expect(createRejectsFile(join(folder, 'r.csv'), ['A']).finish()).toBeNull();
  });
});

describe('rows seen before', () => {
  it('knows a hundred thousand keys apart, and content from content', () => {
    const seen = createSeenRows(64);
    const digest = (n: number): string =>
      ((n * 2654435761) >>> 0).toString(16).padStart(8, '0') +
      ((n * 40503) >>> 0).toString(16).padStart(8, '0');
    for (let n = 0; n < 100_000; n++) expect(seen.note(digest(n), digest(n))).toBe('new');
    for (let n = 0; n < 100_000; n += 7) {
      expect(seen.note(digest(n), digest(n))).toBe('same');
      expect(seen.note(digest(n), digest(n + 1))).toBe('different');
    }
  });
});
