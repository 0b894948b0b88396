import { z } from 'zod';
import {
  defineMethod,
  doneSchema,
  type Method,
  nothingSchema,
  supervisingRoles,
} from './method.ts';
import { importResultSchema } from './schemas-import.ts';
import { countSchema } from './schemas-values.ts';

const tokenSchema = z.uuid();

/** Importing a file of contacts that a person chose. */
export const importMethods = {
  /** With `trial` everything is read, checked and counted, and nothing is kept. */
  'import.run': defineMethod({
    input: z.strictObject({
      fileToken: tokenSchema,
      mappingToken: tokenSchema,
      trial: z.boolean(),
    }),
    /** `rejects` is the name of the file beside the one that was read, never its folder. */
    output: importResultSchema,
    roles: supervisingRoles,
  }),
  'import.state': defineMethod({
    input: nothingSchema,
    output: z.object({
      running: z.boolean(),
      read: countSchema,
      /** How far, from 0 to 100. */
      percent: z.number().int().min(0).max(100),
    }),
    roles: supervisingRoles,
  }),
  /** Stops after the rows in hand; what was kept before stays, and the same import takes the rest. */
  'import.stop': defineMethod({
    input: nothingSchema,
    output: doneSchema,
    roles: supervisingRoles,
  }),
} as const satisfies Record<string, Method>;
