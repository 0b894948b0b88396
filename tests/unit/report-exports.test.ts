import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { writeReportCsv } from '../../electron/data/reports/report-csv.ts';
import { writeReportHtml } from '../../electron/data/reports/report-html.ts';
import { writeExport } from '../../electron/data/reports/write-file.ts';
import { brandInstant, brandLocalMonth } from '../../shared/domain/instant.ts';
import { compileZone } from '../../shared/domain/calendar/zone.ts';
import { saySeconds } from '../../shared/domain/report/figure-words.ts';
import {
  buildStandardsReport,
  type StandardsReport,
} from '../../shared/domain/report/build-report.ts';
import { createCounts } from '../../shared/domain/summary/day-summary.ts';
import { createVolumeCounts } from '../../shared/domain/summary/volume-figures.ts';
import type { StandardVersion } from '../../shared/domain/standards/standard.ts';
import { catchError, makeTempFolder, runAsOrdinaryUser } from '../support/temp-profile.ts';
import { resolvedInOneDay } from '../support/sample-standards.ts';

const month = brandLocalMonth('2026-10');

function makeReport(standard: Partial<StandardVersion> = {}): StandardsReport {
  const counts = { ...createCounts(), met: 2, missed: 1 };
  const durationsMs = [7_200_000, 7_200_000, 90_000_500];
  return buildStandardsReport(
    {
      from: month,
      to: month,
      basis: 'decided',
      asOfMs: brandInstant(Date.UTC(2026, 10, 2, 9)),
      group: null,
    },
    {
      name: 'Example <Council>',
      zone: compileZone('Europe/London'),
      standards: [{ ...resolvedInOneDay, ...standard }],
      groupNames: new Map(),
      reasonNames: new Map(),
    },
    {
      cells: [
        {
          month,
          standardId: resolvedInOneDay.standardId,
          standardVersion: 1,
          channel: 'social',
          origin: 'desk',
          stage: 0,
          groupId: null,
          counts,
          durationsMs,
        },
      ],
      unstopped: [],
      volumes: [
        {
          month,
          channel: 'phone',
          origin: 'desk',
          groupId: null,
          counts: { ...createVolumeCounts(), contacts: 4 },
        },
      ],
      overdue: [],
      oldest: [],
      reasons: [],
      repeats: [],
      hours: [],
    },
  );
}

function readCsv(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}

describe('the report as CSV', () => {
  it('holds the rows of the report, one a line, numbers as in the JSON', () => {
    const report = makeReport();
    const lines = readCsv(writeReportCsv(report));
    expect(lines).toHaveLength(report.rows.length);
    expect(Object.keys(lines[0] ?? {}).slice(0, 3)).toEqual(['Month', 'Standard', 'Channel']);
    expect(lines[1]).toMatchObject({
      Month: '2026-10',
      Standard: 'Resolved in 24 hours',
      Channel: 'Social media',
      Group: '',
      Target: '90',
      Result: '66.7',
      Status: 'target missed',
      Numerator: '2',
      Denominator: '3',
      'Percent met': '66.7',
      'Average seconds': '34800.167',
      'Half within seconds': '7200',
      'Longest seconds': '90000.5',
      'Standard id': 'resolved-in-1-day',
    });
    expect(lines[0]?.['Channel']).toBe('All channels');
  });

  it('ends every line as RFC 4180 has it and quotes what needs it', () => {
    const csv = writeReportCsv(makeReport({ name: 'Resolved, "in time"\nor not' }));
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv).toContain('"Resolved, ""in time""\nor not"');
    expect(csv.charCodeAt(0)).not.toBe(0xfeff);
    expect(readCsv(csv)[0]?.['Standard']).toBe('Resolved, "in time"\nor not');
  });

  it('never lets a spreadsheet run a name', () => {
    const [line] = readCsv(writeReportCsv(makeReport({ name: '=HYPERLINK("x")' })));
    expect(line?.['Standard']).toBe('\'=HYPERLINK("x")');
  });
});

describe('the report as a page', () => {
  it('states figures with their counts, the wording and what is missing', () => {
    const page = writeReportHtml(makeReport());
    expect(page).toContain('2 / 3');
    expect(page).toContain('66.7 %');
    expect(page).toContain('We resolve your enquiry within 24 hours.');
    expect(page).toContain('Phone system');
    expect(page).toContain('target missed');
  });

  it('lets no text become markup, and carries no script and no link', () => {
    const page = writeReportHtml(makeReport({ wording: '<script>alert("1")</script> & more' }));
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more');
    expect(page).toContain('Example &lt;Council&gt;');
    expect(page).not.toMatch(/<script|<link|<img|https?:/i);
  });

  it('names every table, heads every column and says its language', () => {
    const page = writeReportHtml(makeReport());
    expect(page).toContain('<html lang="en-GB">');
    const tables = page.match(/<table>/g) ?? [];
    expect(tables.length).toBeGreaterThan(8);
    expect(page.match(/<caption>/g)).toHaveLength(tables.length);
    const heads = page.match(/<thead>.*?<\/thead>/gs) ?? [];
    for (const head of heads) {
      expect(head.match(/<th /g)?.length).toBe(head.match(/<th scope="col(?:group)?"/g)?.length);
    }
  });

  it.each([
    [0.4, '0 s'],
    [45, '45 s'],
    [119, '119 s'],
    [240, '4 min'],
    [3599.9, '1 h'],
    [45_000, '12 h 30 min'],
    [null, '–'],
  ])('says %s seconds as %s', (seconds, words) => {
    expect(saySeconds(seconds)).toBe(words);
  });
});

describe('writing a file', () => {
  it('puts the whole file where it belongs and leaves nothing beside it', () => {
    const folder = makeTempFolder();
    writeFileSync(join(folder, 'october.csv'), 'the old one');
    writeExport(join(folder, 'october.csv'), 'the new one');
    expect(readFileSync(join(folder, 'october.csv'), 'utf8')).toBe('the new one');
    expect(readdirSync(folder)).toEqual(['october.csv']);
  });

  it('says that a folder cannot be written', () => {
    const file = join('/', 'not-for-everyone.csv');
    const error = runAsOrdinaryUser(() => catchError(() => writeExport(file, 'x')));
    expect(error).toMatchObject({ code: 'unavailable' });
  });
});
