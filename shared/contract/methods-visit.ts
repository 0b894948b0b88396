import { z } from 'zod';
import { defineMethod, everyRole, type Method, nothingSchema } from './method.ts';
import {
  contactIdSchema,
  countSchema,
  eventIdSchema,
  instantSchema,
  serviceIdSchema,
  undoTokenSchema,
} from './schemas-values.ts';
import { visitActions, visitKinds, visitListSchema, visitSchema } from './schemas-visit.ts';

/** Visitors who wait to be seen. */
export const visitMethods = {
  'visit.add': defineMethod({
    input: z.strictObject({
      /** Made by the screen, so that sending it twice is harmless. */
      contactId: contactIdSchema,
      kind: z.enum(visitKinds),
      serviceId: serviceIdSchema.nullable(),
      /** Of a booked visit, today; a walk-in has none. */
      appointmentAtMs: instantSchema.nullable(),
      /** False: booked for today and not here yet. */
      arrived: z.boolean(),
    }),
    output: z.object({ visit: visitSchema, undoToken: undoTokenSchema.nullable() }),
    roles: everyRole,
  }),
  'visit.list': defineMethod({
    input: nothingSchema,
    output: visitListSchema,
    roles: 'signed_in',
  }),
  'visit.callNext': defineMethod({
    input: z.strictObject({ eventId: eventIdSchema }),
    /** Null: nobody is waiting. */
    output: z.object({ visit: visitSchema.nullable(), undoToken: undoTokenSchema.nullable() }),
    roles: everyRole,
  }),
  'visit.act': defineMethod({
    input: z.strictObject({
      contactId: contactIdSchema,
      eventId: eventIdSchema,
      action: z.enum(visitActions),
      /** Null: now. Earlier: a late entry, shown as such. */
      happenedAtMs: instantSchema.nullable(),
      /** The last event the person saw; another one since is a `conflict`. */
      lastSeq: countSchema,
    }),
    /** The visit as it is now; null when it is over. */
    output: z.object({ visit: visitSchema.nullable(), undoToken: undoTokenSchema.nullable() }),
    roles: everyRole,
  }),
} as const satisfies Record<string, Method>;
