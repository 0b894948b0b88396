import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { toDatabaseError } from '../../../db/errors.ts';
import { flushFile, flushFolder } from '../../../db/flush.ts';

/**
 * Writes an exported file whole or not at all: under another name, flushed, then renamed over what
 * was there. A folder that cannot be written or a full disk is `unavailable`, and an older file of
 * that name stays.
 */
export function writeExport(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, content, { flag: 'wx' });
    flushFile(draft);
    renameSync(draft, file);
    flushFolder(dirname(file));
  } catch (error) {
    try {
      rmSync(draft, { force: true });
    } catch {
      // The draft holds nothing that is not in `content`; the first error is the one to tell.
    }
    throw toDatabaseError(error, dirname(file));
  }
}
