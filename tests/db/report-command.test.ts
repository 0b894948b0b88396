import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type ReportCommandOptions, runReportCommand } from '../../electron/cli/report-command.ts';
import { UsageError } from '../../electron/cli/parse-arguments.ts';
import { reportSchema } from '../../shared/contract/schemas-report.ts';
import { makeTempFolder } from '../support/temp-profile.ts';
import { makeSampleCentre } from '../support/sample-centre.ts';
import { logEnquiry } from '../support/sample-records.ts';

async function runReport(options: Partial<ReportCommandOptions>): Promise<string> {
  const centre = await makeSampleCentre();
  logEnquiry(centre, { received: '2026-10-05T10:00', resolved: '2026-10-05T12:00' });
  const stdout = new PassThrough();
  const printed: string[] = [];
  stdout.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
  await runReportCommand({
    store: centre.store,
    from: '2026-10',
    to: '2026-10',
    stdout,
    ...options,
  });
  return printed.join('');
}

describe('punctual report', () => {
  it('prints JSON in the shape that scripts rely on, counted as decided, as of now', async () => {
    const report = reportSchema.parse(JSON.parse(await runReport({})));
    expect(report).toMatchObject({ basis: 'decided', asOf: '2026-11-02T09:00:00.000Z' });
    expect(report.rows).toContainEqual(
      expect.objectContaining({ standardId: 'resolved-in-1-day', channel: 'social', met: 1 }),
    );
  });

  it('takes a moment in the past as local time of the centre', async () => {
    const report = reportSchema.parse(
      JSON.parse(await runReport({ asOf: '2026-10-05T11:00', basis: 'received' })),
    );
    expect(report).toMatchObject({ basis: 'received', asOf: '2026-10-05T10:00:00.000Z' });
    expect(report.rows).toContainEqual(
      expect.objectContaining({ standardId: 'resolved-in-1-day', channel: 'social', running: 1 }),
    );
  });

  it.each([
    ['csv', /^Month,Standard,Channel,/],
    ['html', /^<!doctype html>/],
  ])('writes %s to the file named, and nothing to stdout', async (format, beginning) => {
    const out = join(makeTempFolder(), `october.${format}`);
    expect(await runReport({ format, out })).toBe('');
    expect(readFileSync(out, 'utf8')).toMatch(beginning);
  });

  it('prints one table alone, and the freedom-of-information table, in any format', async () => {
    const foi = { table: 'foi' };
    expect(await runReport({ ...foi, format: 'csv' })).toContain('2026-10,Social media,1,1,7200,');
    expect(JSON.parse(await runReport({ ...foi, format: 'json' }))).toMatchObject({
      rows: [{ month: '2026-10', channel: null, enquiries: 1 }, { channel: 'social' }],
    });
    expect(await runReport({ ...foi, format: 'html', publish: false })).toContain('Social media');
    expect(await runReport({ table: 'volumes', format: 'csv' })).toMatch(
      /^Month,Channel,Contacts,/,
    );
    expect(await runReport({ table: 'all', format: 'csv' })).toMatch(
      /^Standards\r\nMonth,[^]*\r\n\r\nVolumes\r\n/,
    );
  });

  it('joins small numbers in a web page, and elsewhere only when asked', async () => {
    const social = /"channel": "social"/;
    expect(await runReport({})).toMatch(social);
    expect(await runReport({ publish: true })).not.toMatch(social);
    expect(await runReport({ format: 'html' })).not.toContain('Social media');
    expect(await runReport({ format: 'html', publish: false })).toContain('Social media');
  });

  it('begins CSV with a byte order mark where asked', async () => {
    expect(await runReport({ format: 'csv', byteOrderMark: true })).toMatch(/^\ufeffMonth,/);
  });

  it.each([
    ['a month that is none', { from: '2026-13' }, /--from: .*2026-13/],
    ['an unknown basis', { basis: 'closed' }, /--basis is one of decided, received, due/],
    ['an unknown group', { group: 'person' }, /--group is one of service, site, team/],
    ['an unknown format', { format: 'doc' }, /--format is one of json, csv, xlsx, pdf, html/],
    ['an unknown table', { table: 'people' }, /--table is one of standards, .* foi/],
    ['a byte order mark in JSON', { byteOrderMark: true }, /--bom is for CSV/],
    ['a moment that is none', { asOf: 'yesterday' }, /--as-of: .*yesterday/],
  ])('calls %s wrong usage', async (_name, options, message) => {
    const run = runReport(options);
    await expect(run).rejects.toBeInstanceOf(UsageError);
    await expect(run).rejects.toThrow(message);
  });
});
