import type { NoticeId, PersonId, TopicId } from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce, prepareValueOnce } from '../statements.ts';

/** What callers will ask about today. */
export interface NoticeRow {
  readonly notice_id: NoticeId;
  readonly text: string;
  readonly topic_id: TopicId | null;
  readonly made_at: InstantMs;
  readonly made_by: PersonId;
  readonly ends_at: InstantMs;
}

const columns = 'notice_id, text, topic_id, made_at, made_by, ends_at';

/** The notices that hold at an instant, the oldest first: each keeps its key while it holds. */
export function listNotices(database: Database, nowMs: InstantMs): NoticeRow[] {
  return prepareOnce<[number], NoticeRow>(
    database,
    `SELECT ${columns} FROM notice WHERE ends_at > ? ORDER BY made_at, notice_id`,
  ).all(nowMs);
}

/** One notice, over or not. */
export function findNotice(database: Database, noticeId: NoticeId): NoticeRow | undefined {
  return prepareOnce<[string], NoticeRow>(
    database,
    `SELECT ${columns} FROM notice WHERE notice_id = ?`,
  ).get(noticeId);
}

export function insertNotice(database: Database, row: NoticeRow): void {
  prepareOnce<[string, string, string | null, number, string, number]>(
    database,
    `INSERT INTO notice (${columns}) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(row.notice_id, row.text, row.topic_id, row.made_at, row.made_by, row.ends_at);
}

/** Says until when a notice holds. */
export function setNoticeEnd(database: Database, noticeId: NoticeId, endsAtMs: InstantMs): void {
  prepareOnce<[number, string]>(database, 'UPDATE notice SET ends_at = ? WHERE notice_id = ?').run(
    endsAtMs,
    noticeId,
  );
}

export function deleteNotice(database: Database, noticeId: NoticeId): void {
  prepareOnce<[string]>(database, 'DELETE FROM notice WHERE notice_id = ?').run(noticeId);
}

/**
 * How many enquiries about a topic came in and were logged here since `fromMs`. Ids sort by the time
 * they were made, and numbers by the time they were given: `fromId` is an id of that time, and only
 * what was logged since is looked at.
 */
export function countSince(
  database: Database,
  topicId: TopicId,
  fromMs: InstantMs,
  fromId: string,
): number {
  return (
    prepareValueOnce<[string, string, number], number>(
      database,
      `SELECT count(*) FROM enquiry
       WHERE subject_number >= (SELECT min(subject_number) FROM subject WHERE subject_id >= ?)
         AND topic_id = ? AND received_at >= ? AND origin = 'desk'`,
    ).get(fromId, topicId, fromMs) ?? 0
  );
}
