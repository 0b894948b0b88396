import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { once } from 'node:events';
import { parseAsOf, type ReportRequest } from '../data/reports/build-report.ts';
import { exportReport } from '../data/reports/export-report.ts';
import { writeExport } from '../data/reports/write-file.ts';
import type { Store } from '../data/records/store.ts';
import { exportFormats } from '../../shared/contract/schemas-export.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { type LocalMonth, parseLocalMonth } from '../../shared/domain/instant.ts';
import { reportGroups } from '../../shared/domain/report/report-source.ts';
import { exportTables } from '../../shared/domain/report/table-keys.ts';
import { bases } from '../../shared/domain/words.ts';
import { UsageError } from './parse-arguments.ts';

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
  /** One table alone, or `foi`; without it everything, in CSV the rows of the standards. */
  readonly table?: string | undefined;
  /** Whether small numbers are joined; without it only in a web page. */
  readonly publish?: boolean | undefined;
  /** Begins a CSV file with a byte order mark. */
  readonly byteOrderMark?: boolean | undefined;
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
  const format = choose('format', options.format ?? 'json', exportFormats);
  const { publish, byteOrderMark } = options;
  if (out === undefined && stdout.isTTY === true && (format === 'xlsx' || format === 'pdf')) {
    throw new UsageError(
      `--format ${format} is nothing to read on a terminal: name a file with --out.`,
    );
  }
  if (byteOrderMark === true && format !== 'csv') throw new UsageError('--bom is for CSV only.');
  const table =
    options.table === undefined ? undefined : choose('table', options.table, exportTables);
  const request = { format, table, publish, byteOrderMark };
  const { content } = await exportReport(store, readRequest(options), request);
  const file =
    format === 'pdf' && typeof content === 'string'
      ? await printPage(content, options.signal)
      : content;
  if (out !== undefined) {
    writeExport(resolve(out), file);
    return;
  }
  if (!stdout.write(file)) await once(stdout, 'drain');
}

/** Only a PDF waits for what prints to be loaded. */
async function printPage(html: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const { printPdf } = await import('./print-pdf.ts');
  return printPdf(html, { signal });
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
