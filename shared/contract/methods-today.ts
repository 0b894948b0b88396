import { z } from 'zod';
import { defineMethod, type Method, nothingSchema } from './method.ts';
import { tileSchema, todaySchema, wallboardSchema, warningSchema } from './schemas-today.ts';
import { instantSchema } from './schemas-values.ts';

/** Today so far: figures, warnings, the wallboard. */
export const todayMethods = {
  'today.tiles': defineMethod({
    input: nothingSchema,
    output: z.object({ asOfMs: instantSchema, tiles: z.array(tileSchema) }),
    roles: 'signed_in',
  }),
  'today.read': defineMethod({ input: nothingSchema, output: todaySchema, roles: 'signed_in' }),
  // Counts only, so that a screen on the wall goes on while its desk is locked.
  'today.wallboard': defineMethod({
    input: nothingSchema,
    output: wallboardSchema,
    roles: 'anyone',
  }),
  'warning.list': defineMethod({
    input: nothingSchema,
    output: z.object({ asOfMs: instantSchema, warnings: z.array(warningSchema) }),
    roles: 'signed_in',
  }),
} as const satisfies Record<string, Method>;
