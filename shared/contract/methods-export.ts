import { z } from 'zod';
import {
  defineMethod,
  doneSchema,
  leadingRoles,
  type Method,
  nothingSchema,
  supervisingRoles,
} from './method.ts';
import { exportedFileSchema, exportQuerySchema } from './schemas-export.ts';

/** Files out of the month, and the council's picture at their head. */
export const exportMethods = {
  'report.export': defineMethod({
    input: exportQuerySchema,
    output: exportedFileSchema,
    roles: leadingRoles,
  }),
  'logo.read': defineMethod({
    input: nothingSchema,
    output: z
      .object({ mediaType: z.enum(['image/png', 'image/svg+xml']), base64: z.string() })
      .nullable(),
    roles: leadingRoles,
  }),
  'logo.save': defineMethod({
    /** The token of a chosen PNG or SVG file. */
    input: z.strictObject({ fileToken: z.uuid() }),
    output: doneSchema,
    roles: supervisingRoles,
  }),
  'logo.remove': defineMethod({
    input: nothingSchema,
    output: doneSchema,
    roles: supervisingRoles,
  }),
} as const satisfies Record<string, Method>;
