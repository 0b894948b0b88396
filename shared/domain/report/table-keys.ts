/** The words that ask for one table of the report alone, in the order of a workbook. */
export const reportTableKeys = [
  'standards',
  'spans',
  'trend',
  'volumes',
  'flow',
  'figures',
  'reasons',
  'sentences',
  'waits',
  'hours',
  'definitions',
  'meanings',
  'gaps',
  'notes',
  'closed',
  'about',
] as const;
export type ReportTableKey = (typeof reportTableKeys)[number];

/** What an export may hold: one of these tables, all, or the freedom-of-information table. */
export const exportTables = [...reportTableKeys, 'all', 'foi'] as const;
export type ExportTable = (typeof exportTables)[number];
