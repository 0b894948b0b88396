import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import type { Database } from '../../db/sqlite.ts';

/** An empty folder that goes when the test that asked for it ends, passed or failed. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TempRecords {
  readonly folder: string;
  readonly file: string;
  readonly key: Uint8Array;
  /** Open for writing; closed when the test ends, if the test has not closed it. */
  readonly database: Database;
}

/** A freshly created encrypted file with a random key and no tables. */
export function makeTempRecords(): TempRecords {
  const folder = makeTempFolder();
  const file = join(folder, 'punctual.db');
  const key = randomBytes(32);
  const database = openDatabase({ file, key, mode: 'create' });
  onTestFinished(() => void database.close());
  return { folder, file, key, database };
}

/** Every file of a folder with a hash of its bytes: equal before and after means that nothing was written. */
export function readFolder(folder: string): Record<string, string> {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ name }) => [name, hash(readFileSync(join(folder, name)))]),
  );
}

function hash(bytes: Buffer): string {
  return bytes.length === 0 ? 'empty' : createHash('sha256').update(bytes).digest('hex');
}

/** Runs `act` without the rights of root, where the tests run as root: root may write anywhere. */
export function runAsOrdinaryUser<T>(act: () => T): T {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || process.seteuid === undefined) return act();
  process.seteuid(65_534);
  try {
    return act();
  } finally {
    process.seteuid(0);
  }
}

/** What `act` throws, for a test that looks at more than its message; fails where it throws nothing. */
export function catchError(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}
