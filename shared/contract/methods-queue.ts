import { z } from 'zod';
import { defineMethod, type Method, nothingSchema } from './method.ts';
import { tileSchema } from './schemas-enquiry.ts';
import { queueFilterSchema, queueSchema } from './schemas-queue.ts';
import { instantSchema } from './schemas-values.ts';

/** Everything open, by time left. */
export const queueMethods = {
  'queue.list': defineMethod({ input: queueFilterSchema, output: queueSchema, roles: 'signed_in' }),
  'queue.tiles': defineMethod({
    input: nothingSchema,
    output: z.object({ asOfMs: instantSchema, tiles: z.array(tileSchema) }),
    roles: 'signed_in',
  }),
} as const satisfies Record<string, Method>;
