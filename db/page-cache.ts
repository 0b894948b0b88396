import { readNumberPragma } from './open.ts';
import type { Database } from './sqlite.ts';

/**
 * Runs `work` with at most `kibibytes` of pages held in memory, and gives the connection its own
 * measure back afterwards, whatever happens. For long runs that write side by side, where more would
 * only cost memory.
 */
export async function withPageCache<T>(
  database: Database,
  kibibytes: number,
  work: () => Promise<T>,
): Promise<T> {
  const before = readNumberPragma(database, 'cache_size');
  database.pragma(`cache_size = ${-kibibytes}`);
  try {
    return await work();
  } finally {
    if (database.open) database.pragma(`cache_size = ${before}`);
  }
}
