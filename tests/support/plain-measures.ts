import type { Database } from '../../db/sqlite.ts';
import { prepareOnce } from '../../db/statements.ts';
import { plainZone } from './plain-count.ts';

/**
 * What stands beside the standards a second way: plain SQL straight over the events, without fold,
 * summary or report. It knows the records of plain-schedule.ts.
 */
const standing = `
  standing AS (
    SELECT * FROM event AS e WHERE NOT EXISTS (
      SELECT 1 FROM event AS c, json_each(c.body, '$.supersedes') AS s
      WHERE c.subject_number = e.subject_number AND c.type = 'corrected' AND s.value = e.seq)),
  receipt AS (
    SELECT r.subject_number, r.happened_at AS received, r.logged_at AS written,
      json_extract(r.body, '$.facts.kind') AS kind, json_extract(r.body, '$.facts.topicId') AS topic,
      json_extract(r.body, '$.customerId') AS customer,
      (SELECT min(happened_at) FROM standing AS a
        WHERE a.subject_number = r.subject_number AND a.type = 'put_aside') AS aside,
      (SELECT min(happened_at) FROM standing AS x WHERE x.subject_number = r.subject_number
        AND x.type = 'escalated' AND json_extract(r.body, '$.facts.kind') <> 'complaint_2'
        AND NOT EXISTS (SELECT 1 FROM standing AS d WHERE d.subject_number = r.subject_number
          AND d.type = 'resolved' AND (d.happened_at, d.seq) < (x.happened_at, x.seq))) AS escalated,
      (SELECT json_extract(f.body, '$.finding') FROM standing AS f
        WHERE f.subject_number = r.subject_number AND f.type = 'complaint_decided') AS finding
    FROM standing AS r WHERE r.type = 'received'),
  episode AS (
    SELECT subject_number, happened_at AS began,
      lead(happened_at, 1, 9e15) OVER (PARTITION BY subject_number ORDER BY happened_at) AS until,
      row_number() OVER (PARTITION BY subject_number ORDER BY happened_at) AS number
    FROM standing WHERE type IN ('received', 'reopened')),
  lasted AS (
    SELECT episode.*, coalesce((SELECT min(happened_at) FROM standing AS d
      WHERE d.subject_number = episode.subject_number AND d.type = 'resolved'
        AND d.happened_at >= began AND d.happened_at < until), aside) AS closed
    FROM episode JOIN receipt USING (subject_number)),
  call AS (
    SELECT subject_number, min(happened_at) AS began,
      max(json_extract(body, '$.satisfaction')) FILTER (WHERE type = 'satisfaction_given') AS said,
      max(json_extract(body, '$.avoidable')) FILTER (WHERE type = 'avoidable_marked') AS avoidable
    FROM standing WHERE subject_number IN (
      SELECT subject_number FROM event WHERE type = 'contact_started') GROUP BY 1)`;

const localMonth = (moment: string): string =>
  `strftime('%Y-%m', (${moment}) / 1000 + ${plainZone.offsetSeconds}, 'unixepoch')`;
const localDay = (moment: string): string =>
  `((${moment}) / 1000 + ${plainZone.offsetSeconds}) / 86400`;

/** How often each thing happened in each month; nothing stands for none. */
export interface PlainMeasure {
  readonly month: string;
  readonly what: string;
  readonly count: number;
}

/** Counts what the volumes and the measures of a report count, repeats within `repeatDays` included. */
export function countMeasuresPlainly(database: Database, repeatDays: number): PlainMeasure[] {
  return prepareOnce<[{ days: number }], PlainMeasure>(
    database,
    `WITH ${standing},
     stage AS (
       SELECT subject_number, received AS at, 1 AS stage, escalated IS NOT NULL AS raised,
         iif(escalated IS NULL, finding, NULL) AS finding, aside
       FROM receipt WHERE kind = 'complaint_1'
       UNION ALL SELECT subject_number, received, 2, 0, finding, aside FROM receipt
         WHERE kind = 'complaint_2'
       UNION ALL SELECT subject_number, escalated, 2, 0, finding, aside FROM receipt
         WHERE escalated IS NOT NULL),
     told AS (
       SELECT received AS at, 'transferred' AS what FROM receipt WHERE EXISTS (SELECT 1 FROM standing
         AS t WHERE t.subject_number = receipt.subject_number AND t.type = 'transferred')
       UNION ALL SELECT received, 'misrouted' FROM receipt WHERE EXISTS (SELECT 1 FROM standing AS t
         WHERE t.subject_number = receipt.subject_number AND t.type = 'transferred'
         AND json_extract(t.body, '$.misrouted'))
       UNION ALL SELECT received, 'late' FROM receipt WHERE written - received > 86400000
       UNION ALL SELECT aside, 'putAside' FROM receipt WHERE aside IS NOT NULL
       UNION ALL SELECT closed, 'resolved' FROM lasted JOIN receipt USING (subject_number)
         WHERE closed IS NOT NULL AND aside IS NULL AND number = 1
       UNION ALL SELECT closed, 'resolvedFirst' FROM lasted JOIN standing AS d USING (subject_number)
         WHERE number = 1 AND d.type = 'resolved' AND d.happened_at = closed
         AND json_extract(d.body, '$.atFirstContact')
       UNION ALL SELECT began, 'reopened' FROM lasted WHERE number > 1
       UNION ALL SELECT began, 'satisfaction_' || said FROM call WHERE said IS NOT NULL
       UNION ALL SELECT began, 'avoidable_' || avoidable FROM call WHERE avoidable IS NOT NULL
       UNION ALL SELECT at, 'complaints_' || stage FROM stage WHERE aside IS NULL
       UNION ALL SELECT at, 'complaints_1_escalated' FROM stage
         WHERE aside IS NULL AND stage = 1 AND raised
       UNION ALL SELECT at, 'complaints_' || stage || '_decided' FROM stage
         WHERE aside IS NULL AND finding IS NOT NULL
       UNION ALL SELECT at, 'complaints_' || stage || '_upheld' FROM stage
         WHERE aside IS NULL AND finding <> 'not_upheld'
       UNION ALL SELECT received, 'known' FROM receipt WHERE customer IS NOT NULL AND aside IS NULL
       UNION ALL SELECT later.received, 'repeats' FROM receipt AS later
         WHERE later.aside IS NULL AND EXISTS (SELECT 1 FROM receipt AS earlier
           WHERE earlier.customer = later.customer AND earlier.topic = later.topic
           AND earlier.aside IS NULL
           AND (earlier.received, earlier.subject_number) < (later.received, later.subject_number)
           AND ${localDay('later.received')} - ${localDay('earlier.received')} <= :days))
     SELECT ${localMonth('at')} AS month, what, count(*) AS count FROM told GROUP BY 1, 2
     ORDER BY 1, 2`,
  ).all({ days: repeatDays });
}

/** What was left at a moment. */
export interface PlainLeft {
  readonly open: number;
  readonly overdue: number;
  readonly oldest: number | null;
}

/** Enquiries open at a moment, those past due by then, and when the oldest was received. */
export function countLeftPlainly(database: Database, atMs: number): PlainLeft | undefined {
  return prepareOnce<[{ at: number }], PlainLeft>(
    database,
    `WITH ${standing},
     stood AS (SELECT * FROM lasted WHERE began <= :at AND (closed IS NULL OR closed > :at)),
     -- Excluded from every standard, or from one, with a second person's word.
     excluded AS (
       SELECT x.subject_number, json_extract(x.body, '$.standardId') AS standard_id
       FROM standing AS x JOIN standing AS y ON y.subject_number = x.subject_number
         AND y.type = 'exclusion_approved' AND y.person_id <> x.person_id
         AND json_extract(y.body, '$.standardId') IS json_extract(x.body, '$.standardId')
         AND (y.happened_at, y.seq) > (x.happened_at, x.seq)
       WHERE x.type = 'excluded'),
     due AS (
       SELECT subject_number, began AS started, began + 86400000 AS due, closed,
         'resolved-in-1-day' AS standard_id FROM lasted
       UNION ALL
       SELECT d.subject_number, d.happened_at, json_extract(d.body, '$.promised.atMs'), closed,
         'agreed-date' FROM standing AS d JOIN lasted ON lasted.subject_number = d.subject_number
         AND d.happened_at >= began AND d.happened_at < coalesce(closed, until)
       WHERE d.type = 'date_agreed')
     SELECT (SELECT count(*) FROM stood) AS open,
       (SELECT count(DISTINCT due.subject_number) FROM due JOIN receipt USING (subject_number)
         WHERE started <= :at AND due < :at AND (closed IS NULL OR closed > :at) AND aside IS NULL
         AND NOT EXISTS (SELECT 1 FROM excluded WHERE excluded.subject_number = due.subject_number
           AND coalesce(excluded.standard_id, due.standard_id) = due.standard_id)) AS overdue,
       (SELECT min(received) FROM receipt WHERE subject_number IN (SELECT subject_number FROM stood))
         AS oldest`,
  ).get({ at: atMs });
}
