import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** Tells every process of a run where its folder is. */
export const runFolderVariable = 'PUNCTUAL_TEST_FOLDER';

/**
 * Gives a run of the tests one folder for what its files share (see prepared-folder.ts) and takes it
 * away at the end. Every kind of test calls this; the first one makes the folder.
 */
export function setup(project: TestProject): () => void {
  const inherited = process.env[runFolderVariable];
  if (inherited !== undefined) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'punctual-run-'));
  process.env[runFolderVariable] = folder;
  // While watching, the next run may have other tables: nothing is kept from one to the next.
  project.onTestsRerun(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // A run that is stopped from the keyboard ends without calling what this returns.
  process.once('exit', remove);
  return () => {
    process.off('exit', remove);
    delete process.env[runFolderVariable];
    remove();
  };
}
