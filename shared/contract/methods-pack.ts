import { z } from 'zod';
import { defineMethod, supervisingRoles, type Method } from './method.ts';
import { writtenPackSchema } from './schemas-pack.ts';
import { localMonthSchema } from './schemas-values.ts';

/** Evidence packs. */
export const packMethods = {
  // A signed pack of some months, both included, at the place a person chose.
  'pack.write': defineMethod({
    input: z.strictObject({
      from: localMonthSchema,
      to: localMonthSchema,
      /** The token of a place that was chosen for a pack. */
      placeToken: z.uuid(),
    }),
    output: writtenPackSchema,
    roles: supervisingRoles,
  }),
} as const satisfies Record<string, Method>;
