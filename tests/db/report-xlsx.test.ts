import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../electron/cli/parse-arguments.ts';
import { runReportCommand } from '../../electron/cli/report-command.ts';
import type { ExportFormat } from '../../shared/contract/schemas-export.ts';
import { type Report, reportSchema } from '../../shared/contract/schemas-report.ts';
import { namePlace, type ReadSheet, readSheets } from '../support/read-workbook.ts';
import { makeSampleCentre, type SampleCentre } from '../support/sample-centre.ts';
import { logCall, logEnquiry, logVisit } from '../support/sample-records.ts';
import { resolvedInOneDay, sampleStandards } from '../support/sample-standards.ts';

/** Named and worded by somebody who wants a spreadsheet to run it. */
const hostileNames = {
  name: "=cmd|'/C calc'!A0",
  wording: '+1 <b>"we" & they</b>\nsecond line',
};

/** A centre with some days behind it: met, missed, still open, a call given up, a visit. */
async function makeBusyCentre(): Promise<SampleCentre> {
  const centre = await makeSampleCentre({
    standards: sampleStandards.map((one) =>
      one === resolvedInOneDay ? { ...one, ...hostileNames } : one,
    ),
  });
  logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00:01' });
  logEnquiry(centre, { received: '2026-10-06T10:00', resolved: '2026-10-08T09:20' });
  logEnquiry(centre, { received: '2026-10-30T10:00' });
  const calls = { origin: 'import' as const };
  logCall(centre, { ...calls, joined: '2026-10-07T09:00', answered: '2026-10-07T09:00:41' });
  logCall(centre, { ...calls, joined: '2026-10-07T09:10', left: '2026-10-07T09:11' });
  logVisit(centre, { arrived: '2026-10-07T10:00', answered: '2026-10-07T10:04' });
  return centre;
}

async function printReport(centre: SampleCentre, format: ExportFormat): Promise<Buffer> {
  const stdout = new PassThrough();
  const printed = buffer(stdout);
  const { store } = centre;
  await runReportCommand({ store, from: '2026-09', to: '2026-10', format, stdout });
  stdout.end();
  return printed;
}

async function readBoth(): Promise<{ sheets: ReadSheet[]; report: Report }> {
  const centre = await makeBusyCentre();
  const json: unknown = JSON.parse((await printReport(centre, 'json')).toString('utf8'));
  const sheets = await readSheets(await printReport(centre, 'xlsx'));
  return { sheets, report: reportSchema.parse(json) };
}

function findSheet(sheets: readonly ReadSheet[], name: string): ReadSheet {
  const sheet = sheets.find((one) => one.name === name);
  if (sheet === undefined) throw new Error(`there is no sheet ${name}`);
  return sheet;
}

/** The figures below a heading, null where a cell is empty; throws where there is no such heading. */
function readColumn(sheet: ReadSheet, title: string, rows: number): (string | number | null)[] {
  const heading = [...sheet.cells].find(
    ([place, cell]) => /^[A-Z]+1$/.test(place) && cell.value === title,
  );
  if (heading === undefined) throw new Error(`there is no column ${title}`);
  const letters = heading[0].slice(0, -1);
  return Array.from(
    { length: rows },
    (_, row) => sheet.cells.get(`${letters}${row + 2}`)?.value ?? null,
  );
}

type ReportRow = Report['rows'][number];
type Volume = Report['volumes'][number];

const rowFigures: readonly (readonly [string, (row: ReportRow) => string | number | null])[] = [
  ['Month', (row) => row.month],
  ['Group', (row) => row.group],
  ['Kind of target', (row) => row.target.kind],
  ['Target', (row) => row.target.value],
  ['Result', (row) => row.result.value],
  ['Unit', (row) => row.target.unit],
  ['Numerator', (row) => row.result.numerator],
  ['Denominator', (row) => row.result.denominator],
  ['Met', (row) => row.met],
  ['Missed', (row) => row.missed],
  ['Running', (row) => row.running],
  ['Paused', (row) => row.paused],
  ['Excluded', (row) => row.excluded],
  ['Not applicable', (row) => row.notApplicable],
  ['Percent met', (row) => row.percentMet],
  ['Percent met without exclusions', (row) => row.percentMetWithoutExclusions],
  ['Timed', (row) => row.seconds.count],
  ['Average seconds', (row) => row.seconds.mean],
  ['Half within seconds', (row) => row.seconds.median],
  ['9 in 10 within seconds', (row) => row.seconds.p90],
  ['95 in 100 within seconds', (row) => row.seconds.p95],
  ['Longest seconds', (row) => row.seconds.max],
  ['Standard id', (row) => row.standardId],
];

const volumeFigures: readonly (readonly [string, (row: Volume) => string | number | null])[] = [
  ['Month', (row) => row.month],
  ['Contacts', (row) => row.contacts],
  ['Enquiries', (row) => row.enquiries],
  ['Offered', (row) => row.offered],
  ['Abandoned', (row) => row.abandoned],
  ['Resolved at first contact', (row) => row.resolvedAtFirstContact],
  ['Avoidable', (row) => row.avoidable],
  ['Open at the end', (row) => row.open],
  ['Overdue at the end', (row) => row.overdue],
];

describe('the report as a workbook', () => {
  it('has one sheet for each table, with a heading that stays in sight', async () => {
    const { sheets } = await readBoth();
    expect(sheets.map(({ name }) => name)).toEqual([
      'Standards',
      'Side by side',
      'Trend',
      'Volumes',
      'Received and finished',
      'Other figures',
      'Why missed',
      'What we say about it',
      'How long it took',
      'Weekdays and hours',
      'Definitions',
      'What the figures mean',
      'Gaps',
      'Notes',
      'Closed months',
      'About',
    ]);
    for (const sheet of sheets) {
      expect(sheet.frozenRows).toBe(1);
      expect(sheet.cells.get('A1')?.type).toBe('text');
    }
  });

  it('holds the figures of the JSON, cell by cell', async () => {
    const { sheets, report } = await readBoth();
    expect(report.rows.filter((row) => row.met + row.missed > 0).length).toBeGreaterThan(4);
    for (const [title, read] of rowFigures) {
      const column = readColumn(findSheet(sheets, 'Standards'), title, report.rows.length + 1);
      expect([title, column]).toEqual([title, [...report.rows.map(read), null]]);
    }
    for (const [title, read] of volumeFigures) {
      const column = readColumn(findSheet(sheets, 'Volumes'), title, report.volumes.length + 1);
      expect([title, column]).toEqual([title, [...report.volumes.map(read), null]]);
    }
  });

  it('types what is counted as numbers and the rest as text', async () => {
    const { sheets, report } = await readBoth();
    const { cells } = findSheet(sheets, 'Standards');
    const met = [...cells].find(([, cell]) => cell.value === 'Met')?.[0].slice(0, -1) ?? '';
    for (const row of report.rows.keys()) {
      expect(cells.get(namePlace(0, row + 1))?.type).toBe('text');
      expect(cells.get(`${met}${row + 2}`)?.type).toBe('number');
    }
  });

  it('computes nothing: a name that looks like a formula stays a name', async () => {
    const { sheets } = await readBoth();
    const cells = sheets.flatMap((sheet) => [...sheet.cells.values()]);
    expect(cells.filter(({ formula }) => formula)).toEqual([]);
    const texts = cells.filter(({ type }) => type === 'text').map(({ value }) => value);
    expect(texts).toContain(`'${hostileNames.name}`);
    expect(texts).toContain(`'${hostileNames.wording}`);
    expect(texts).not.toContain(hostileNames.name);
  });

  it.each(['xlsx', 'pdf'])('is not thrown at a terminal as %s', async (format) => {
    const { store } = await makeSampleCentre();
    const terminal = Object.assign(new PassThrough(), { isTTY: true });
    const run = runReportCommand({
      store,
      from: '2026-10',
      to: '2026-10',
      format,
      stdout: terminal,
    });
    await expect(run).rejects.toBeInstanceOf(UsageError);
    await expect(run).rejects.toThrow(/--out/);
  });
});
