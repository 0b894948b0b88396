import type { Database } from '../../db/sqlite.ts';
import { prepareOnce } from '../../db/statements.ts';
import { plainZone } from './plain-count.ts';

/** One month of one channel, or of all where the channel is null. */
export interface PlainFoi {
  readonly month: string;
  readonly channel: string | null;
  readonly enquiries: number;
  readonly first_responses: number;
  readonly first_response_ms: number;
  readonly resolved: number;
  readonly resolution_ms: number;
  readonly longest_ms: number;
}

/**
 * The freedom-of-information figures a second way: plain SQL straight over the events, without fold,
 * report or summary. It knows calls that no enquiry came of and enquiries that came by themselves.
 */
export function countFoiPlainly(database: Database): PlainFoi[] {
  return prepareOnce<[], PlainFoi>(
    database,
    `WITH standing AS (
       SELECT * FROM event AS e WHERE NOT EXISTS (
         SELECT 1 FROM event AS c, json_each(c.body, '$.supersedes') AS s
         WHERE c.subject_number = e.subject_number AND c.type = 'corrected' AND s.value = e.seq)),
     receipt AS (
       SELECT subject_number, happened_at AS received, json_extract(body, '$.facts.channel') AS channel,
         EXISTS (SELECT 1 FROM standing AS a WHERE a.subject_number = standing.subject_number
           AND a.type = 'put_aside') AS is_aside
       FROM standing WHERE type = 'received'),
     begun AS (
       SELECT subject_number, happened_at AS began,
         lead(happened_at, 1, 9e15) OVER (PARTITION BY subject_number ORDER BY happened_at) AS until
       FROM standing WHERE type IN ('received', 'reopened')),
     resolution AS (
       SELECT begun.subject_number, began, min(happened_at) AS at FROM begun JOIN standing AS r
         ON r.subject_number = begun.subject_number AND r.type = 'resolved'
         AND r.happened_at >= began AND r.happened_at < until
       GROUP BY 1, 2),
     response AS (
       SELECT receipt.subject_number, received, min(happened_at) AS at
       FROM receipt JOIN begun ON begun.subject_number = receipt.subject_number AND began = received
       JOIN standing AS r ON r.subject_number = receipt.subject_number AND r.happened_at >= began
         AND r.happened_at < until
         AND (r.type IN ('replied', 'holding_reply', 'resolved')
           OR r.type = 'acknowledged' AND json_extract(r.body, '$.automatic') = 0)
       WHERE NOT is_aside GROUP BY 1, 2),
     call AS (
       SELECT subject_number, min(happened_at) FILTER (WHERE type = 'joined_queue') AS joined,
         min(happened_at) FILTER (WHERE type = 'answered'
           AND json_extract(body, '$.waitKnown') = 1) AS answered,
         max(json_extract(body, '$.facts.channel')) AS channel
       FROM standing
       WHERE subject_number IN (SELECT subject_number FROM event WHERE type = 'contact_started')
       GROUP BY 1),
     facts AS (
       SELECT received AS at, channel, 'enquiry' AS what, 0 AS ms FROM receipt
       UNION ALL SELECT at, channel, 'response', at - response.received
         FROM response JOIN receipt USING (subject_number)
       UNION ALL SELECT at, channel, 'resolution', at - began
         FROM resolution JOIN receipt USING (subject_number)
       UNION ALL SELECT answered, channel, 'wait', answered - joined FROM call
         WHERE answered IS NOT NULL),
     doubled AS (SELECT * FROM facts UNION ALL SELECT at, NULL, what, ms FROM facts)
     SELECT strftime('%Y-%m', at / 1000 + ${plainZone.offsetSeconds}, 'unixepoch') AS month, channel,
       sum(what = 'enquiry') AS enquiries, sum(what = 'response') AS first_responses,
       sum(iif(what = 'response', ms, 0)) AS first_response_ms,
       sum(what = 'resolution') AS resolved, sum(iif(what = 'resolution', ms, 0)) AS resolution_ms,
       max(iif(what IN ('response', 'wait'), ms, -1)) AS longest_ms
     FROM doubled GROUP BY 1, 2 ORDER BY 1, 2`,
  ).all();
}
