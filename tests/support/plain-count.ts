import type { Database } from '../../db/sqlite.ts';
import { prepareOnce } from '../../db/statements.ts';
import type { Basis } from '../../shared/domain/words.ts';

/**
 * A second way to the figures, in plain SQL straight over the events: no fold, no calendar, no
 * summary. It knows two standards whose due time SQL can work out by itself (resolved within 24
 * hours of real time, the date agreed), calls answered in 20 seconds, and a zone without changes of
 * the clock.
 */
export const plainZone = { timeZone: 'Asia/Kolkata', offsetSeconds: 19_800 } as const;

/** Every clock of every record with what became of it, one row each. */
const judged = `
  standing AS (
    SELECT * FROM event AS e WHERE NOT EXISTS (
      SELECT 1 FROM event AS c, json_each(c.body, '$.supersedes') AS s
      WHERE c.subject_number = e.subject_number AND c.type = 'corrected' AND s.value = e.seq)),
  episode AS (
    SELECT subject_number, happened_at AS began,
      lead(happened_at, 1, 9e15) OVER (PARTITION BY subject_number ORDER BY happened_at) AS next_began
    FROM standing WHERE type IN ('received', 'reopened')),
  lasted AS (
    SELECT episode.*, (SELECT min(happened_at) FROM standing AS r
      WHERE r.subject_number = episode.subject_number AND r.type = 'resolved'
        AND r.happened_at >= began AND r.happened_at < next_began) AS stopped
    FROM episode),
  call AS (
    SELECT subject_number, min(happened_at) FILTER (WHERE type = 'joined_queue') AS joined,
      min(happened_at) FILTER (WHERE type = 'answered') AS answered,
      min(happened_at) FILTER (WHERE type = 'left_unseen') AS gone,
      max(json_extract(body, '$.waitKnown') = 0) AS unknown_wait
    FROM standing WHERE subject_number IN (SELECT subject_number FROM event WHERE type = 'contact_started')
    GROUP BY subject_number),
  clocks AS (
    SELECT subject_number, 'resolved-in-1-day' AS standard_id, began AS received, began AS started,
      began + 86400000 AS due, stopped, '' AS ending FROM lasted
    UNION ALL
    SELECT d.subject_number, 'agreed-date', began, d.happened_at,
      json_extract(d.body, '$.promised.atMs'), stopped, ''
    FROM standing AS d JOIN lasted ON lasted.subject_number = d.subject_number
      AND d.happened_at >= began AND d.happened_at < coalesce(stopped, next_began)
    WHERE d.type = 'date_agreed'
    UNION ALL
    SELECT subject_number, 'calls-in-20-seconds', joined, joined, joined + 20000,
      coalesce(answered, gone),
      CASE WHEN answered IS NOT NULL AND unknown_wait THEN 'unknown'
        WHEN answered IS NOT NULL THEN 'answered' WHEN gone IS NULL THEN ''
        WHEN gone - joined < 5000 THEN 'short' ELSE 'abandoned' END
    FROM call),
  judged AS (
    SELECT clocks.*,
      CASE WHEN ending = 'abandoned' THEN 'missed' WHEN stopped IS NULL THEN 'open'
        WHEN stopped <= due THEN 'met' ELSE 'missed' END AS counted,
      ending IN ('short', 'unknown') OR EXISTS (SELECT 1 FROM standing AS a
        WHERE a.subject_number = clocks.subject_number AND a.type = 'put_aside') AS is_aside,
      EXISTS (SELECT 1 FROM standing AS x JOIN standing AS y ON y.subject_number = x.subject_number
        AND y.type = 'exclusion_approved' AND y.person_id <> x.person_id
        AND json_extract(y.body, '$.standardId') IS json_extract(x.body, '$.standardId')
        AND (y.happened_at, y.seq) > (x.happened_at, x.seq)
        WHERE x.subject_number = clocks.subject_number AND x.type = 'excluded'
          AND coalesce(json_extract(x.body, '$.standardId'), standard_id) = standard_id)
        AS is_excluded
    FROM clocks)`;

const dayOf: Readonly<Record<Basis, string>> = {
  decided: `CASE WHEN counted = 'met' AND NOT is_aside AND NOT is_excluded THEN stopped ELSE due END`,
  received: 'received',
  due: 'due',
};

/** What one stretch of days comes to for one standard. */
export interface PlainCount {
  readonly period: string;
  readonly standard_id: string;
  readonly met: number;
  readonly missed: number;
  readonly running: number;
  readonly excluded: number;
  readonly not_applicable: number;
  readonly timed: number;
  readonly sum_ms: number;
  readonly longest_ms: number;
}

/**
 * Counts by day ("%Y-%m-%d") or month ("%Y-%m") under a basis. With `asOfMs` open clocks count as
 * missed or running; with null they are left out, as in the summaries.
 */
export function countPlainly(
  database: Database,
  basis: Basis,
  period: '%Y-%m-%d' | '%Y-%m',
  asOfMs: number | null,
): PlainCount[] {
  return prepareOnce<[{ asOf: number | null }], PlainCount>(
    database,
    `WITH ${judged},
     placed AS (
       SELECT *, strftime('${period}', (${dayOf[basis]}) / 1000 + ${plainZone.offsetSeconds},
           'unixepoch') AS period,
         CASE WHEN is_aside THEN 'not_applicable' WHEN is_excluded THEN 'excluded'
           WHEN counted <> 'open' THEN counted WHEN :asOf > due THEN 'missed' ELSE 'running' END
           AS outcome,
         NOT is_aside AND NOT is_excluded AND stopped IS NOT NULL AND ending <> 'abandoned' AS timed
       FROM judged WHERE counted <> 'open' OR is_aside OR is_excluded OR :asOf IS NOT NULL)
     SELECT period, standard_id, sum(outcome = 'met') AS met, sum(outcome = 'missed') AS missed,
       sum(outcome = 'running') AS running, sum(outcome = 'excluded') AS excluded,
       sum(outcome = 'not_applicable') AS not_applicable, sum(timed) AS timed,
       sum(iif(timed, stopped - started, 0)) AS sum_ms,
       max(iif(timed, stopped - started, 0)) AS longest_ms
     FROM placed GROUP BY 1, 2 ORDER BY 1, 2`,
  ).all({ asOf: asOfMs });
}

/** What came in and went out on one day. */
export interface PlainVolume {
  readonly day: string;
  readonly contacts: number;
  readonly enquiries: number;
  readonly opened: number;
  readonly closed: number;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
}

/** Counts of contacts and enquiries by day, again straight over the events. */
export function countVolumesPlainly(database: Database): PlainVolume[] {
  return prepareOnce<[], PlainVolume>(
    database,
    `WITH ${judged},
     moves AS (
       SELECT joined AS at, 'contacts' AS what FROM call
       UNION ALL SELECT happened_at, 'enquiries' FROM standing WHERE type = 'received'
       UNION ALL SELECT began, 'opened' FROM lasted
       UNION ALL SELECT coalesce(stopped, (SELECT min(happened_at) FROM standing AS a
           WHERE a.subject_number = lasted.subject_number AND a.type = 'put_aside')), 'closed' FROM lasted
       UNION ALL SELECT joined, 'offered' FROM call
         WHERE gone IS NULL OR gone - joined >= 5000 OR answered IS NOT NULL
       UNION ALL SELECT joined, 'answered' FROM call WHERE answered IS NOT NULL
       UNION ALL SELECT joined, 'abandoned' FROM call WHERE gone - joined >= 5000)
     SELECT strftime('%Y-%m-%d', at / 1000 + ${plainZone.offsetSeconds}, 'unixepoch') AS day,
       sum(what = 'contacts') AS contacts, sum(what = 'enquiries') AS enquiries,
       sum(what = 'opened') AS opened, sum(what = 'closed') AS closed,
       sum(what = 'offered') AS offered, sum(what = 'answered') AS answered,
       sum(what = 'abandoned') AS abandoned
     FROM moves WHERE at IS NOT NULL GROUP BY 1 ORDER BY 1`,
  ).all();
}
