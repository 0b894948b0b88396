import { z } from 'zod';
import { defineMethod, leadingRoles, type Method } from './method.ts';
import { recordsQuerySchema, recordsSchema } from './schemas-report-records.ts';
import { reportQuerySchema, reportSchema } from './schemas-report.ts';
import { lineSchema } from './schemas-values.ts';

/** The month. */
export const reportMethods = {
  'report.read': defineMethod({
    input: reportQuerySchema,
    output: reportSchema,
    roles: leadingRoles,
  }),
  'report.records': defineMethod({
    input: recordsQuerySchema,
    output: recordsSchema,
    roles: leadingRoles,
  }),
  'report.csv': defineMethod({
    input: reportQuerySchema,
    output: z.object({ fileName: lineSchema, text: z.string() }),
    roles: leadingRoles,
  }),
} as const satisfies Record<string, Method>;
