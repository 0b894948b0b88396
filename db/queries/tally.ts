import type { DeskId, TallyId, TopicId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';
import type { TallyKindRow } from './desk-lists.ts';
import { firstEventOfContactSql } from './place.ts';

/** How often each kind was counted at a desk from `fromMs` on; what was taken back is not in it. */
export function countTallies(
  database: Database,
  deskId: DeskId,
  fromMs: InstantMs,
): Map<TallyId, number> {
  const rows = prepareOnce<[number, string], { tally_id: TallyId; counted: number }>(
    database,
    `SELECT tally_id, count(*) AS counted FROM contact
     JOIN event ON ${firstEventOfContactSql}
     WHERE tally_id IS NOT NULL AND started_at >= ? AND desk_id = ? GROUP BY tally_id`,
  ).all(fromMs, deskId);
  return new Map(rows.map((row) => [row.tally_id, row.counted]));
}

/** One kind of tally, withdrawn or not; undefined for one that never was. */
export function findTallyKind(database: Database, tallyId: TallyId): TallyKindRow | undefined {
  return prepareOnce<[string], TallyKindRow>(
    database,
    `SELECT tally_id, name, topic_id, position, withdrawn_at FROM tally_kind WHERE tally_id = ?`,
  ).get(tallyId);
}

/** Writes a kind as it is to be, new or known. */
export function putTallyKind(database: Database, row: TallyKindRow): void {
  prepareOnce<[string, string, TopicId | null, number, number | null]>(
    database,
    `INSERT INTO tally_kind (tally_id, name, topic_id, position, withdrawn_at)
     VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (tally_id) DO UPDATE SET name = excluded.name, topic_id = excluded.topic_id,
       position = excluded.position, withdrawn_at = excluded.withdrawn_at`,
  ).run(row.tally_id, row.name, row.topic_id, row.position, row.withdrawn_at);
}

/** Takes a kind out as if it had never been; only where nothing was counted under it. */
export function deleteTallyKind(database: Database, tallyId: TallyId): void {
  prepareOnce<[string]>(database, 'DELETE FROM tally_kind WHERE tally_id = ?').run(tallyId);
}
