import { withPageCache } from '../../../db/page-cache.ts';
import type { ImportResult } from '../../../shared/contract/schemas-import.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { ImportMapping } from '../../../shared/domain/import/mapping.ts';
import { compileRowReader } from '../../../shared/domain/import/read-row.ts';
import type { Store } from '../records/store.ts';
import { createBatchWriter } from './import-batch.ts';
import { openSource } from './open-source.ts';
import { createPreparer, type PreparedRow } from './prepare-rows.ts';
import { describeRecordProblem } from './raw-row.ts';
import { createRejectsFile, nameRejects } from './write-rejects.ts';

/** How far an import has come. */
export interface ImportProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Rows read so far. */
  readonly read: number;
}

export interface ImportOptions {
  readonly file: string;
  readonly mapping: ImportMapping;
  /** Reads, checks and counts everything, and keeps nothing. */
  readonly dryRun?: boolean;
  /** Where rows that were not taken are listed; by default beside the file. */
  readonly rejectsFile?: string | undefined;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/** Rows are written side by side: a larger cache makes nothing faster. */
const cacheKibibytes = 16 * 1024;

/** Large enough that the cost of a transaction does not count, small enough to hold. */
const batchRows = 4000;

/**
 * Imports a file of contacts (docs: interfaces, import). Rows are written in batches, each durable
 * before the next begins, so that whatever ends the import, what was kept is whole and the same
 * import completes it. Rows that cannot be read are listed in the rejects file, the others are kept.
 * Memory does not grow with the file. Throws coded errors for the file or the mapping as a whole.
 */
export async function importFile(store: Store, options: ImportOptions): Promise<ImportResult> {
  return withPageCache(store.database, cacheKibibytes, () => runImport(store, options));
}

async function runImport(store: Store, options: ImportOptions): Promise<ImportResult> {
  const { file, mapping, dryRun = false, onProgress, signal } = options;
  const source = await openSource(file, mapping);
  const prepare = createPreparer(compileRowReader(mapping, source.headings, store.zone));
  const writer = createBatchWriter(store, mapping.source, dryRun);
  const rejects = createRejectsFile(options.rejectsFile ?? nameRejects(file), source.headings);
  const counts = { read: 0, imported: 0, unchanged: 0, updated: 0, rejected: 0 };
  let batch: PreparedRow[] = [];

  const writeBatch = (): void => {
    if (signal?.aborted === true) throw new CodedError('unavailable', 'The import was stopped.');
    const rows = batch;
    batch = [];
    for (const [index, written] of writer.write(rows).entries()) {
      const row = rows[index];
      if (written !== 'was_answered') counts[written]++;
      else if (row !== undefined) {
        counts.rejected++;
        rejects.add(
          row.raw,
          describeRecordProblem(
            'was_answered',
            'This row was imported as answered before, with an enquiry that people may be working on.',
          ),
        );
      }
    }
  };

  try {
    for await (const { rows, doneBytes } of source.readChunks()) {
      for (const raw of rows) {
        counts.read++;
        const prepared = prepare(raw);
        if (prepared === 'unchanged') counts.unchanged++;
        else if ('key' in prepared) batch.push(prepared);
        else {
          counts.rejected++;
          rejects.add(raw, prepared);
        }
        if (batch.length >= batchRows) writeBatch();
      }
      onProgress?.({ doneBytes, totalBytes: source.totalBytes, read: counts.read });
    }
    writeBatch();
    return { ...counts, rejects: rejects.finish() };
  } catch (error) {
    rejects.discard();
    throw sayWhatIsKept(error, dryRun ? 0 : counts.imported + counts.updated);
  }
}

/** An error in the middle says what has been kept, and that running it again completes it. */
function sayWhatIsKept(error: unknown, kept: number): unknown {
  if (!(error instanceof CodedError)) return error;
  const said =
    kept === 0
      ? 'Nothing was imported.'
      : `${kept} rows were imported before that and are kept; the same import again takes the rest.`;
  const coded = new CodedError(error.code, `${error.message} ${said}`, error.path);
  coded.cause = error;
  return coded;
}
