import { z } from 'zod';
import type { ImportColumn, ImportMapping } from '../domain/import/mapping.ts';
import { channelSchema, countSchema, enquiryKindSchema } from './schemas-values.ts';

/** The mapping file and the result of an import (docs: interfaces, import). */

const columnNameSchema = z.string().min(1).max(500);
const columnSchema = columnNameSchema.optional();
/** A date in one column, or a date and a time in two. */
const timeColumnSchema = z
  .union([columnNameSchema, z.tuple([columnNameSchema, columnNameSchema])])
  .optional();
const valuesSchema = z.array(z.string().max(500)).max(1000);

const columnsSchema = z.strictObject({
  reference: columnSchema,
  receivedAt: z.union([columnNameSchema, z.tuple([columnNameSchema, columnNameSchema])]),
  channel: columnSchema,
  kind: columnSchema,
  service: columnSchema,
  topic: columnSchema,
  site: columnSchema,
  team: columnSchema,
  desk: columnSchema,
  arrivedAt: timeColumnSchema,
  appointmentAt: timeColumnSchema,
  waitSeconds: columnSchema,
  answered: columnSchema,
  answeredAt: timeColumnSchema,
  abandonedAt: timeColumnSchema,
  acknowledgedAt: timeColumnSchema,
  repliedAt: timeColumnSchema,
  resolvedAt: timeColumnSchema,
  agreedDate: timeColumnSchema,
  satisfaction: columnSchema,
} satisfies Record<ImportColumn, z.ZodType>);

export const importMappingSchema: z.ZodType<ImportMapping> = z.strictObject({
  source: z.string().trim().min(1).max(100),
  timeZone: z.string().min(1).max(100).optional(),
  dateFormat: z.string().min(1).max(100).optional(),
  sheet: z.string().min(1).max(100).optional(),
  columns: columnsSchema,
  channels: z.record(z.string().max(500), channelSchema).optional(),
  defaultChannel: channelSchema.optional(),
  kinds: z.record(z.string().max(500), enquiryKindSchema).optional(),
  defaultKind: enquiryKindSchema.optional(),
  yes: valuesSchema.optional(),
  satisfaction: z
    .strictObject({
      good: valuesSchema.optional(),
      average: valuesSchema.optional(),
      poor: valuesSchema.optional(),
      declined: valuesSchema.optional(),
    })
    .optional(),
});

/** What an import came to, as printed on stdout. */
export const importResultSchema = z.object({
  read: countSchema,
  imported: countSchema,
  unchanged: countSchema,
  updated: countSchema,
  rejected: countSchema,
  /** The file of the rows that were not taken; null where there are none. */
  rejects: z.string().nullable(),
});
export type ImportResult = z.infer<typeof importResultSchema>;
