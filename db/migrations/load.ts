import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CodedError } from '../../shared/domain/errors.ts';
import type { Migration } from '../migrate.ts';

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/**
 * Reads the steps, oldest first, from files named `0010-what-it-does.sql`. Without a folder it
 * takes the one that belongs to this build: `migrations/` beside the bundle, which the bundling
 * step copies there, else the folder of this file. A file with another name, or no file at
 * all, is `internal`.
 */
export function loadMigrations(folder: string = findFolder()): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  // Without this a build that lost its steps would call every file a newer one.
  if (names.length === 0) {
    throw new CodedError(
      'internal',
      'This build holds no steps for the records; install it again.',
    );
  }
  return names.sort().map((name) => {
    const match = fileName.exec(name);
    if (match === null) {
      throw new CodedError('internal', `"${name}" is not named like 0010-what-it-does.sql.`);
    }
    const [, version, title] = match;
    return {
      version: Number(version),
      name: String(title),
      sql: readFileSync(join(folder, name), 'utf8'),
    };
  });
}

function findFolder(): string {
  // Kept in a variable: a bundler takes `new URL('…', import.meta.url)` for a picture to embed.
  const here = import.meta.url;
  const beside = fileURLToPath(new URL('migrations', here));
  return existsSync(beside) ? beside : fileURLToPath(new URL('.', here));
}
