import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportReport, type ExportRequest } from '../../electron/data/reports/export-report.ts';
import { exportedFileSchema } from '../../shared/contract/schemas-export.ts';
import { reportSchema } from '../../shared/contract/schemas-report.ts';
import { brandLocalMonth } from '../../shared/domain/instant.ts';
import { compareTexts } from '../../shared/domain/report/build-rows.ts';
import { reportGroups } from '../../shared/domain/report/report-source.ts';
import { reportTableKeys } from '../../shared/domain/report/table-keys.ts';
import { tabulateReport } from '../../shared/domain/report/table-list.ts';
import { guardFormula } from '../../shared/domain/report/guard-formula.ts';
import { buildReport } from '../../electron/data/reports/build-report.ts';
import { countPlainly, type PlainCount, plainZone } from '../support/plain-count.ts';
import { plainCasesArbitrary, writePlainCases } from '../support/plain-schedule.ts';
import { type PageTable, readPageTables } from '../support/read-page.ts';
import { scheduleArbitrary, scheduleStart, writeSchedule } from '../support/random-schedule.ts';
import { namePlace, readSheets } from '../support/read-workbook.ts';
import { shareRuns } from '../support/run-share.ts';
import { makeSampleCentre, type SampleCentre } from '../support/sample-centre.ts';
import { sampleStandards } from '../support/sample-standards.ts';

const months = { from: brandLocalMonth('2026-02'), to: brandLocalMonth('2027-02') };
const request = { ...months, basis: 'decided' } as const;
const countable = new Set<string>(['resolved-in-1-day', 'agreed-date', 'calls-in-20-seconds']);

async function write(centre: SampleCentre, how: ExportRequest): Promise<Buffer> {
  const file = exportedFileSchema.parse(await exportReport(centre.store, request, how));
  return Buffer.from(file.content);
}

/** The figures that the plain count knows, from one format: one for each month and standard. */
function toCount(read: (title: string) => number | string | null): PlainCount {
  const count = (title: string): number => Number(read(title) ?? 0);
  return {
    period: String(read('Month')),
    standard_id: String(read('Standard id')),
    met: count('Met'),
    missed: count('Missed'),
    running: count('Running'),
    excluded: count('Excluded'),
    not_applicable: count('Not applicable'),
    timed: count('Timed'),
    sum_ms: Math.round(count('Average seconds') * count('Timed')),
    longest_ms: Math.round(count('Longest seconds') * 1000),
  };
}

function isTold(row: PlainCount): boolean {
  return row.met + row.missed + row.running + row.excluded + row.not_applicable > 0;
}

function byPlace(a: PlainCount, b: PlainCount): number {
  return `${a.period}${a.standard_id}` < `${b.period}${b.standard_id}` ? -1 : 1;
}

describe('the same months in every format', () => {
  it('are what a plain count over the events says', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plainCasesArbitrary, async (cases) => {
        const centre = await makeSampleCentre({
          timeZone: plainZone.timeZone,
          standards: sampleStandards.filter(({ standardId }) => countable.has(standardId)),
        });
        writePlainCases(centre, '2026-03-20T09:00', cases);
        const counted = countPlainly(centre.store.database, 'decided', '%Y-%m', centre.now).map(
          (row) => ({ ...row, sum_ms: Math.round(row.sum_ms / 1000) }),
        );
        const wanted = counted.toSorted(byPlace);

        const lines: Record<string, string>[] = parse(await write(centre, { format: 'csv' }), {
          columns: true,
        });
        const fromCsv = lines
          .filter((line) => line['Channel'] === 'All channels')
          .map((line) => toCount((title) => line[title] ?? null));
        expect(fromCsv.filter(isTold).toSorted(byPlace)).toEqual(wanted);

        const [sheet] = await readSheets(await write(centre, { format: 'xlsx' }));
        const titles = Array.from({ length: 40 }, (_, column) =>
          String(sheet?.cells.get(namePlace(column, 0))?.value ?? ''),
        );
        const fromSheet = lines
          .map((_, row) => (title: string) => {
            const place = namePlace(titles.indexOf(title), row + 1);
            return sheet?.cells.get(place)?.value ?? null;
          })
          .filter((read) => read('Channel') === 'All channels')
          .map(toCount);
        expect(fromSheet.filter(isTold).toSorted(byPlace)).toEqual(wanted);

        const page = readPageTables(
          (await write(centre, { format: 'html', publish: false })).toString('utf8'),
        );
        const fromPage = readMonths(page);
        // The page names a standard, not its id, and says how many were timed elsewhere.
        const short = (row: PlainCount): string =>
          [
            row.period,
            row.missed,
            row.running,
            row.excluded,
            row.not_applicable,
            row.longest_ms,
          ].join();
        const told = fromPage.filter(isTold).map(short);
        expect(told.toSorted(compareTexts)).toEqual(wanted.map(short).toSorted(compareTexts));
      }),
      { numRuns: shareRuns(25) },
    );
  });

  it('are the JSON, table by table and cell by cell', { timeout: 60_000 }, async () => {
    const groups = fc.constantFrom(undefined, ...reportGroups);
    await fc.assert(
      fc.asyncProperty(scheduleStart, scheduleArbitrary, groups, async (start, steps, group) => {
        const centre = await makeSampleCentre();
        writeSchedule(centre, start, steps);
        const grouped = { ...request, ...(group === undefined ? {} : { group }) };
        const say = async (how: ExportRequest): Promise<Buffer> =>
          Buffer.from((await exportReport(centre.store, grouped, how)).content);
        const json = await say({ format: 'json' });
        // Through the contract's own schema: nothing the other formats write may be missing from it.
        const report = reportSchema.parse(JSON.parse(json.toString('utf8')));
        const sheets = await readSheets(await say({ format: 'xlsx' }));
        for (const [index, key] of reportTableKeys.entries()) {
          const table = tabulateReport(buildReport(centre.store, grouped), key);
          const csv: string[][] = parse(await say({ format: 'csv', table: key }));
          expect(csv.slice(1)).toEqual(
            table.rows.map((row) =>
              row.map((one) => (typeof one === 'string' ? guardFormula(one) : String(one ?? ''))),
            ),
          );
          const sheet = sheets[index];
          for (const [row, cells] of table.rows.entries()) {
            for (const [column, one] of cells.entries()) {
              const found = sheet?.cells.get(namePlace(column, row + 1))?.value ?? null;
              if (table.columns[column]?.kind === 'date' && one !== null) {
                expect(typeof found).toBe('number');
              } else expect(found).toEqual(typeof one === 'string' ? guardFormula(one) : one);
            }
          }
          const rows: Record<string, unknown>[] = JSON.parse(
            (await say({ format: 'json', table: key })).toString('utf8'),
          );
          expect(rows.map((row) => Object.values(row))).toEqual(table.rows);
        }
        expect(report.rows.length).toBe(
          tabulateReport(buildReport(centre.store, grouped), 'standards').rows.length,
        );
      }),
      { numRuns: shareRuns(12) },
    );
  });
});

/** The rows for all channels of the tables that hold a month each. */
function readMonths(tables: readonly PageTable[]): PlainCount[] {
  return tables
    .filter(({ caption }) => caption.startsWith('Standards in '))
    .flatMap(({ caption, titles, rows }) => {
      const [, name = '', year = ''] = /in (\w+) (\d{4}) by channel/.exec(caption) ?? [];
      const month = new Date(`1 ${name} 2000 UTC`).getUTCMonth() + 1;
      const period = `${year}-${String(month).padStart(2, '0')}`;
      return rows
        .filter((cells) => cells[0]?.text === 'All channels')
        .map((cells) => {
          const read = (title: string): number => cells[titles.indexOf(title)]?.value ?? 0;
          return {
            period,
            standard_id: '',
            met: read('Counted'),
            missed: read('Missed'),
            running: read('Running'),
            excluded: read('Excluded'),
            not_applicable: read('Not applicable'),
            timed: 0,
            sum_ms: 0,
            longest_ms: Math.round(read('Longest') * 1000),
          };
        });
    });
}

describe('a report to be published', () => {
  it('is what a web page has unless it is asked to be exact', async () => {
    const centre = await makeSampleCentre();
    const page = (await write(centre, { format: 'html' })).toString('utf8');
    const exact = (await write(centre, { format: 'html', publish: false })).toString('utf8');
    expect(page).toContain('fewer than 5');
    expect(exact).not.toContain('fewer than 5');
  });
});
