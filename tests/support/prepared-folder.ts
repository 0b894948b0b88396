import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFolderVariable } from './run-folder.ts';
import { makeTempFolder } from './temp-profile.ts';

const prepared = new Map<string, Promise<string>>();

/**
 * A folder that `make` fills once in a run of the tests, for the file of tests that asks first: a
 * centre with a real PIN takes a real while to make. Others copy it and never write to it.
 *
 * @param name what it holds, in letters, digits and hyphens; the same name is the same content
 */
export function prepareFolder(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const known = prepared.get(name) ?? fillFolder(name, make);
  prepared.set(name, known);
  return known;
}

/** A copy of a prepared folder that the test may change; gone when the test ends. */
export async function copyPrepared(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = makeTempFolder();
  cpSync(await prepareFolder(name, make), folder, { recursive: true });
  return folder;
}

async function fillFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const runFolder = findRunFolder();
  const place = join(runFolder, name);
  if (existsSync(place)) return place;
  const draft = mkdtempSync(join(runFolder, 'draft-'));
  await make(draft);
  try {
    renameSync(draft, place);
  } catch (error) {
    // Another process was as quick and has put its own there: as good, and whole.
    if (!existsSync(place)) throw error;
  }
  return place;
}

let ownFolder: string | null = null;

/** The run's folder, or one of this process where no run has made one. */
function findRunFolder(): string {
  const shared = process.env[runFolderVariable];
  if (shared !== undefined) return shared;
  if (ownFolder !== null) return ownFolder;
  const folder = mkdtempSync(join(tmpdir(), 'punctual-run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  ownFolder = folder;
  return folder;
}
