import type { NeedId, TallyId, TopicId } from '../../shared/domain/ids.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';

/** Something a customer may need, from the centre's list. */
export interface NeedRow {
  readonly need_id: NeedId;
  readonly name: string;
  readonly withdrawn_at: number | null;
}

/** All needs by name, withdrawn ones too: an old record still names them. */
export function listNeeds(database: Database): NeedRow[] {
  return prepareOnce<[], NeedRow>(
    database,
    'SELECT need_id, name, withdrawn_at FROM need ORDER BY name',
  ).all();
}

export function insertNeed(database: Database, row: NeedRow): void {
  prepareOnce<[string, string, number | null]>(
    database,
    'INSERT INTO need (need_id, name, withdrawn_at) VALUES (?, ?, ?)',
  ).run(row.need_id, row.name, row.withdrawn_at);
}

/** A counter question that is only counted. */
export interface TallyKindRow {
  readonly tally_id: TallyId;
  readonly name: string;
  readonly topic_id: TopicId | null;
  readonly position: number;
  readonly withdrawn_at: number | null;
}

/** All kinds of tally in the order of their keys, withdrawn ones too. */
export function listTallyKinds(database: Database): TallyKindRow[] {
  return prepareOnce<[], TallyKindRow>(
    database,
    'SELECT tally_id, name, topic_id, position, withdrawn_at FROM tally_kind ORDER BY position, name',
  ).all();
}

export function insertTallyKind(database: Database, row: TallyKindRow): void {
  prepareOnce<[string, string, string | null, number, number | null]>(
    database,
    'INSERT INTO tally_kind (tally_id, name, topic_id, position, withdrawn_at) VALUES (?, ?, ?, ?, ?)',
  ).run(row.tally_id, row.name, row.topic_id, row.position, row.withdrawn_at);
}
