import { describe, expect, it, vi } from 'vitest';
import {
  countDue,
  countLate,
  listDayHours,
  listDayVolumes,
  listDecided,
  listOverdue,
  listWaitingContacts,
  listWaitingEnquiries,
} from '../../db/queries/today.ts';
import { listOpenVisits, listSeenVisits, listTickets } from '../../db/queries/visits.ts';
import { listRunningClocks } from '../../db/queries/warnings.ts';
import type { Database } from '../../db/sqlite.ts';
import { prepareOnce } from '../../db/statements.ts';
import { brandLocalDay } from '../../shared/domain/instant.ts';
import { makeSampleCentre, sample } from '../support/sample-centre.ts';

const day = brandLocalDay('2026-11-02');

/** How SQLite goes about the statements that `ask` prepares. */
function explain(database: Database, ask: () => void): string[] {
  const prepare = vi.spyOn(database, 'prepare');
  ask();
  const statements = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  return statements.flatMap((sql) =>
    prepareOnce<number[], { detail: string }>(database, `EXPLAIN QUERY PLAN ${sql}`)
      .all(...(sql.match(/\?/g) ?? []).map(() => 1))
      .map((row) => row.detail),
  );
}

describe('what is read again and again', () => {
  it('is found by an index, however many records there are', async () => {
    const { store, now } = await makeSampleCentre();
    const { database } = store;
    const questions: readonly [ask: () => void, index: string][] = [
      [() => listWaitingContacts(database, now), 'contact_waiting'],
      [() => listWaitingEnquiries(database), 'COVERING INDEX enquiry_waiting'],
      [() => listDayVolumes(database, day), 'day_volume USING PRIMARY KEY (day=?)'],
      [() => listDayHours(database, [day]), 'day_volume USING PRIMARY KEY (day=?)'],
      [() => listDecided(database, day), 'day_summary USING PRIMARY KEY (decided_day=?)'],
      [() => listOverdue(database, now, now), 'clock_open (due_at>? AND due_at<?)'],
      [() => countLate(database, now), 'COVERING INDEX enquiry_open (next_due_at<?)'],
      [() => countDue(database, now, now), 'COVERING INDEX enquiry_open (next_due_at>?'],
      [() => listOpenVisits(database), 'contact_visit'],
      [() => listTickets(database, sample.townHall, now), 'contact_ticket (started_at>?)'],
      [() => listSeenVisits(database, sample.townHall, now), 'contact_ticket (started_at>?)'],
      [() => listRunningClocks(database, now, 10), 'clock_open (due_at>?)'],
    ];
    for (const [ask, index] of questions) {
      expect(explain(database, ask).join('\n')).toContain(index);
    }
  });
});
