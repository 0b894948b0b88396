import { readFigures, readRecords } from '../../../db/queries/frozen-documents.ts';
import type { FrozenMonthRow } from '../../../db/queries/months.ts';
import { listEvents } from '../../../db/queries/events.ts';
import type { Event, EventType } from '../../../shared/domain/enquiry/events.ts';
import type { StreamId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import {
  type ChangeCause,
  type ChangedRecord,
  compareMonths,
  type MonthChange,
} from '../../../shared/domain/months/compare-months.ts';
import { unpackCases } from '../../../shared/domain/months/month-case.ts';
import { unpackCounts } from '../../../shared/domain/months/month-count.ts';
import type { Store } from '../records/store.ts';
import type { ReadMonth } from './read-month.ts';

/** A closed month beside its records as they stand now. */
export interface MonthComparison {
  readonly changes: readonly MonthChange[];
  /** The contacts and enquiries behind them. */
  readonly records: readonly ChangedRecord[];
}

/** Compares a closed month with a reading of its records. */
export function compareWithFrozen(
  store: Store,
  frozen: FrozenMonthRow,
  read: ReadMonth,
): MonthComparison {
  const { database } = store;
  const { reports, standards } = readFigures(database, frozen.seq);
  const records = readRecords(database, frozen.seq);
  const before = {
    reports,
    cases: unpackCases(records),
    counts: unpackCounts(records.counts),
    standards,
  };
  const changes = compareMonths(frozen.month, before, read);
  const known = new Map(records.subjects.map(([id, events]) => [id, events]));
  const ids = [...new Set(changes.flatMap((change) => change.records))].sort();
  return {
    changes,
    records: ids.map((id) => {
      // The ids of streams, as the records of a month hold them.
      const events = listEvents(database, id as StreamId);
      return { id, cause: findCause(events, known.get(id) ?? null, frozen.closed_at) };
    }),
  };
}

/** Events that change what was true before them. */
const correcting: ReadonlySet<EventType> = new Set([
  'corrected',
  'withdrawn',
  'excluded',
  'exclusion_approved',
  'put_aside',
]);

function findCause(
  events: readonly Event[],
  knownEvents: number | null,
  closedAtMs: InstantMs,
): ChangeCause {
  const added =
    knownEvents === null
      ? events.filter((event) => event.loggedAtMs > closedAtMs)
      : events.filter((event) => event.streamSeq > knownEvents);
  if (added.some((event) => correcting.has(event.body.type))) return 'correction';
  if (added.some((event) => event.happenedAtMs <= closedAtMs)) return 'late_entry';
  if (added.length > 0) return 'further_on';
  // Brought in with its own time of writing, or counted otherwise without a word about it.
  return knownEvents === null ? 'late_entry' : 'set_up';
}
