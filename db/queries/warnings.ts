import type { CalendarId, StandardId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Channel, Measure } from '../../shared/domain/words.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** A clock that runs, with what tells when to warn of it. */
export interface RunningClockRow {
  readonly subject_number: number;
  readonly standard_id: StandardId;
  readonly standard_version: number;
  readonly episode: number;
  readonly occurrence: number;
  readonly calendar_id: CalendarId;
  readonly calendar_version: number;
  readonly measure: Measure;
  readonly channel: Channel;
  readonly started_at: InstantMs;
  readonly due_at: InstantMs;
}

/** Running clocks not yet past due, the nearest first, at most `limit`. */
export function listRunningClocks(
  database: Database,
  nowMs: InstantMs,
  limit: number,
): RunningClockRow[] {
  return prepareOnce<[number, number], RunningClockRow>(
    database,
    `SELECT subject_number, standard_id, standard_version, episode, occurrence, calendar_id,
       calendar_version, measure, channel, started_at, due_at
     FROM clock WHERE state IN ('open', 'paused') AND state = 'open' AND due_at >= ?
     ORDER BY due_at LIMIT ?`,
  ).all(nowMs, limit);
}

/** A warning that was given: for which clock, and for which due time. */
export type SaidRow = Pick<
  RunningClockRow,
  'subject_number' | 'standard_id' | 'episode' | 'occurrence' | 'due_at'
>;

export function listSaid(database: Database): SaidRow[] {
  return prepareOnce<[], SaidRow>(
    database,
    'SELECT subject_number, standard_id, episode, occurrence, due_at FROM warning_said',
  ).all();
}

/** Notes warnings as given; what fell due before `nowMs` is forgotten. */
export function putSaid(database: Database, rows: readonly SaidRow[], nowMs: InstantMs): void {
  prepareOnce<[number]>(database, 'DELETE FROM warning_said WHERE due_at < ?').run(nowMs);
  const put = prepareOnce<[number, string, number, number, number]>(
    database,
    `INSERT INTO warning_said (subject_number, standard_id, episode, occurrence, due_at)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (subject_number, standard_id, episode, occurrence)
     DO UPDATE SET due_at = excluded.due_at`,
  );
  for (const row of rows) {
    put.run(row.subject_number, row.standard_id, row.episode, row.occurrence, row.due_at);
  }
}
