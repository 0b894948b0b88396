import type { Database } from '../../db/sqlite.ts';
import { prepareOnce } from '../../db/statements.ts';

/** Every table that a rebuild makes anew, with the columns that order it. */
const projections = {
  contact: 'subject_number',
  enquiry: 'subject_number',
  clock: 'place',
  day_summary:
    'decided_day, due_day, received_day, standard_id, standard_version, channel, service_id, site_id, team_id, origin',
  day_volume: 'day, channel, service_id, site_id, team_id, origin',
} as const;

/** Every row of every projection as text, bytes as hex: equal dumps are equal tables. */
export function dumpProjections(database: Database): string[] {
  return Object.entries(projections).flatMap(([table, order]) => {
    const sql = `SELECT * FROM ${table} ORDER BY ${order}`;
    const rows = prepareOnce<[], Record<string, unknown>>(database, sql).all();
    return rows.map((row) => `${table}: ${Object.values(row).map(writeValue).join(' | ')}`);
  });
}

function writeValue(value: unknown): string {
  return value instanceof Uint8Array ? `x'${Buffer.from(value).toString('hex')}'` : String(value);
}
