import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { toDatabaseError } from '../../../db/errors.ts';
import { flushFile, flushFolder } from '../../../db/flush.ts';

/**
 * Writes a small owner-only file whole or not at all: under another name, flushed, renamed,
 * the folder flushed. A folder that cannot be written or a full disk is `unavailable`, and
 * what stood there before still does.
 */
export function writeDurably(file: string, text: string): void {
  const draft = `${file}.new`;
  try {
    rmSync(draft, { force: true });
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    flushFile(draft);
    renameSync(draft, file);
    flushFolder(dirname(file));
  } catch (error) {
    try {
      rmSync(draft, { force: true });
    } catch {
      // The draft holds nothing that is not in `text`; the first error is the one to tell.
    }
    throw toDatabaseError(error, dirname(file));
  }
}
