import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, extname, join, basename } from 'node:path';
import { toDatabaseError } from '../../../db/errors.ts';
import { readCellText, type RowProblem } from '../../../shared/domain/import/mapping.ts';
import type { RawRow } from './raw-row.ts';

/** The file of the rows that were not taken; it appears whole, at the end, or not at all. */
export interface RejectsFile {
  add(row: RawRow, problem: RowProblem): void;
  /** Gives the file its name and answers with it; null where nothing was rejected. */
  finish(): string | null;
  /** Takes an unfinished file away. */
  discard(): void;
}

/** `contacts.csv` → `contacts.rejects.csv`, in the same folder. */
export function nameRejects(file: string): string {
  return join(dirname(file), `${basename(file, extname(file))}.rejects.csv`);
}

/**
 * Prepares the rejects file at `path`; nothing is made before the first row. Each line: line number,
 * column, code, message, then the row as it stood, under the file's own headings. Errors of the disk
 * are coded.
 */
export function createRejectsFile(path: string, headings: readonly string[]): RejectsFile {
  const draft = `${path}.unfinished`;
  let descriptor: number | null = null;
  let pending = '';

  function write(atLeast: number): void {
    if (pending.length < atLeast) return;
    try {
      descriptor ??= openSync(draft, 'w', 0o600);
      writeSync(descriptor, pending);
      pending = '';
    } catch (error) {
      throw toDatabaseError(error, path);
    }
  }

  return {
    add(row, problem) {
      if (descriptor === null && pending === '') {
        pending = `\uFEFF${writeLine(['line', 'column', 'code', 'message', ...headings])}`;
        write(0);
      }
      const { column, code, message } = problem;
      const cells = row.cells.map(readCellText);
      pending += writeLine([String(row.line), column, code, message, ...cells]);
      write(bufferedLetters);
    },
    finish() {
      write(1);
      if (descriptor === null) return null;
      try {
        closeSync(descriptor);
        renameSync(draft, path);
      } catch (error) {
        throw toDatabaseError(error, path);
      }
      descriptor = null;
      return path;
    },
    discard() {
      if (descriptor === null) return;
      closeSync(descriptor);
      descriptor = null;
      rmSync(draft, { force: true });
    },
  };
}

const bufferedLetters = 64 * 1024;

function writeLine(cells: readonly string[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

/**
 * Quotes where CSV needs it, and takes the power from cells that a spreadsheet would run as a
 * formula (ASVS 1.2.10): those beginning with = + - @, a tab or a return, full width forms included.
 */
function writeCell(text: string): string {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
