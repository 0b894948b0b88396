import { z } from 'zod';
import { defineMethod, leadingRoles, type Method, nothingSchema } from './method.ts';
import {
  metricDefinitionSchema,
  metricFigureSchema,
  metricQuerySchema,
  metricRecordSchema,
  metricRecordsQuerySchema,
} from './schemas-metric.ts';
import { countSchema } from './schemas-values.ts';

/** The figures behind the evidence, and the records behind the figures. */
export const metricMethods = {
  'metric.list': defineMethod({
    input: nothingSchema,
    output: z.object({ metrics: z.array(metricDefinitionSchema) }),
    roles: leadingRoles,
  }),
  'metric.read': defineMethod({
    input: metricQuerySchema,
    output: z.object({ metrics: z.array(metricFigureSchema) }),
    roles: leadingRoles,
  }),
  'metric.records': defineMethod({
    input: metricRecordsQuerySchema,
    output: z.object({ total: countSchema, records: z.array(metricRecordSchema) }),
    roles: leadingRoles,
  }),
} as const satisfies Record<string, Method>;
