import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { buildReport, parseAsOf, type ReportRequest } from '../data/reports/build-report.ts';
import { writeReportCsv } from '../data/reports/report-csv.ts';
import { writeReportHtml } from '../data/reports/report-html.ts';
import { writeExport } from '../data/reports/write-file.ts';
import type { Store } from '../data/records/store.ts';
import { assertNever, CodedError } from '../../shared/domain/errors.ts';
import { type LocalMonth, parseLocalMonth } from '../../shared/domain/instant.ts';
import type { StandardsReport } from '../../shared/domain/report/build-report.ts';
import { reportGroups } from '../../shared/domain/report/report-source.ts';
import { bases } from '../../shared/domain/words.ts';
import { UsageError } from './parse-arguments.ts';

/** The formats this version writes. */
export const reportFormats = ['json', 'csv', 'xlsx', 'pdf', 'html'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The options of `punctual report`, as written on the command line. */
export interface ReportCommandOptions {
  readonly store: Store;
  readonly from: string;
  readonly to: string;
  /** `decided` unless said otherwise. */
  readonly basis?: string | undefined;
  /** An instant with "Z" or an offset, or a local time of the centre; now unless said otherwise. */
  readonly asOf?: string | undefined;
  readonly group?: string | undefined;
  /** `json` unless said otherwise. */
  readonly format?: string | undefined;
  /** The file to write; without it the report goes to `stdout`. */
  readonly out?: string | undefined;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  /** Aborted when the person asks the command to stop. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Prints the standards report or writes it to a file, whole or not at all. Throws a `UsageError`
 * for an option that cannot be read, coded errors for the rest: `invalid_input` for a period that
 * ends before it begins, `unavailable` where the file cannot be written or the PDF not be printed.
 */
export async function runReportCommand(options: ReportCommandOptions): Promise<void> {
  const { store, out, stdout } = options;
  const format = choose('format', options.format ?? 'json', reportFormats);
  if (out === undefined && stdout.isTTY === true && (format === 'xlsx' || format === 'pdf')) {
    throw new UsageError(
      `--format ${format} is nothing to read on a terminal: name a file with --out.`,
    );
  }
  const report = buildReport(store, readRequest(options));
  const content = await formatReport(report, format, options.signal);
  if (out !== undefined) {
    writeExport(resolve(out), content);
    return;
  }
  if (!stdout.write(content)) await once(stdout, 'drain');
}

function readRequest(options: ReportCommandOptions): ReportRequest {
  const { store, asOf, group } = options;
  return {
    from: readMonth('from', options.from),
    to: readMonth('to', options.to),
    basis: choose('basis', options.basis ?? 'decided', bases),
    ...(asOf === undefined
      ? {}
      : { asOfMs: readOption('as-of', asOf, (text) => parseAsOf(store, text)) }),
    ...(group === undefined ? {} : { group: choose('group', group, reportGroups) }),
  };
}

function readMonth(name: string, text: string): LocalMonth {
  return readOption(name, text, parseLocalMonth);
}

/** A value that cannot be read is wrong usage, not a failure of the report. */
function readOption<T>(name: string, text: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new UsageError(`--${name}: ${error.message}.`);
  }
}

function choose<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw new UsageError(`--${name} is one of ${choices.join(', ')}.`);
  return choice;
}

/** What only some formats need is loaded for them: the others should not wait for it. */
async function formatReport(
  report: StandardsReport,
  format: ReportFormat,
  signal: AbortSignal | undefined,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'csv':
      return writeReportCsv(report);
    case 'xlsx': {
      const { writeReportXlsx } = await import('../data/reports/report-xlsx.ts');
      return writeReportXlsx(report);
    }
    case 'pdf': {
      const { printPdf } = await import('./print-pdf.ts');
      return printPdf(writeReportHtml(report), { signal });
    }
    case 'html':
      return writeReportHtml(report);
    default:
      return assertNever(format);
  }
}
