import { z } from 'zod';
import { exportTables } from '../domain/report/table-keys.ts';
import { reportQuerySchema } from './schemas-report.ts';
import { lineSchema } from './schemas-values.ts';

/** The files a report is exported as. */
export const exportFormats = ['json', 'csv', 'xlsx', 'pdf', 'html'] as const;
export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** What is to be exported, and how. */
export const exportQuerySchema = z.strictObject({
  format: exportFormatSchema,
  query: reportQuerySchema,
  /** Left out: everything; in CSV the rows of the standards. */
  table: z.enum(exportTables).optional(),
  /** Joins small numbers first; left out: true for a web page, which is made to be published. */
  publish: z.boolean().optional(),
  /** For Excel: a CSV file that begins by saying that it is UTF-8. */
  byteOrderMark: z.boolean().optional(),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;

/** A file ready to be saved; a PDF comes as the page that it is printed from. */
export const exportedFileSchema = z.object({
  fileName: lineSchema,
  format: exportFormatSchema,
  content: z.union([z.string(), z.instanceof(Uint8Array)]),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;
