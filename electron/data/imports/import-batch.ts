import { createHash } from 'node:crypto';
import { runImmediate } from '../../../db/transaction.ts';
import { toSlug } from '../../../shared/domain/ids.ts';
import { appendAudit } from '../records/audit.ts';
import { Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import { loadPlaces, type Places } from './places.ts';
import type { PreparedRow } from './prepare-rows.ts';
import { createIdGenerator } from './record-ids.ts';
import { importerId, writeRow, type Written } from './write-row.ts';

/** Writes batches of prepared rows, each in one durable transaction. */
export interface BatchWriter {
  /** What each row came to, in order. Whatever it throws, nothing of the batch was kept. */
  write(rows: readonly PreparedRow[]): Written[];
}

/** Ends a transaction that was only a trial. */
class TrialEnd extends Error {}

/**
 * Prepares to write rows of one source. With `dryRun` every batch is written and rolled back again:
 * the same checks, the same counts, nothing kept.
 */
export function createBatchWriter(store: Store, source: string, dryRun: boolean): BatchWriter {
  const makeId = createIdGenerator();
  let places: Places | null = null;

  function writeAll(rows: readonly PreparedRow[]): Written[] {
    const { database } = store;
    const nowMs = store.readNowMs();
    const known = (places ??= loadPlaces(database));
    const writer = { personId: importerId, deskId: known.thisDeskId, loggedAtMs: nowMs };
    const recorder = new Recorder(store, writer, makeId);
    const written = rows.map((row) =>
      writeRow(
        {
          database,
          source,
          referencePrefix: store.referencePrefix,
          recorder,
          findPlaces: known.find,
          makeId: () => makeId(nowMs),
        },
        row,
      ),
    );
    const subjectId = toSlug(source);
    const made = known.takeMade();
    if (made.length > 0) {
      appendAudit(database, {
        atMs: nowMs,
        personId: importerId,
        deskId: known.thisDeskId,
        action: 'import.places',
        subjectId,
        digest: createHash('sha256').update(made.join('\n')).digest(),
      });
    }
    const recorded = written.some((one) => one === 'imported' || one === 'updated');
    if (recorded) recorder.finish('import', subjectId);
    return written;
  }

  return {
    write(rows) {
      let written: Written[] = [];
      try {
        runImmediate(store.database, () => {
          written = writeAll(rows);
          if (dryRun) throw new TrialEnd();
        });
      } catch (error) {
        // What was made in a transaction that did not stand is not there any more.
        places = null;
        if (!(error instanceof TrialEnd)) throw error;
      }
      return written;
    },
  };
}
