import { z } from 'zod';
import { defineMethod, everyRole, type Method } from './method.ts';
import { begunContactSchema, contactDraftSchema, loggedContactSchema } from './schemas-contact.ts';
import { clockViewSchema } from './schemas-enquiry.ts';
import {
  channelSchema,
  contactIdSchema,
  enquiryKindSchema,
  instantSchema,
  lineSchema,
  serviceIdSchema,
  standardIdSchema,
  waySchema,
} from './schemas-values.ts';

/** Logging a contact, and what is promised to it. */
export const contactMethods = {
  'contact.log': defineMethod({
    input: contactDraftSchema,
    output: loggedContactSchema,
    roles: everyRole,
  }),
  // What reception wrote down about a visitor, for the form that goes on with it.
  'contact.begun': defineMethod({
    input: z.strictObject({ contactId: contactIdSchema }),
    output: begunContactSchema,
    roles: everyRole,
  }),
  // What the centre promises someone who comes this way now, with the due times.
  'contact.promises': defineMethod({
    input: z.strictObject({
      channel: channelSchema,
      way: waySchema,
      kind: enquiryKindSchema,
      serviceId: serviceIdSchema.nullable(),
      receivedAtMs: instantSchema,
    }),
    output: z.object({
      promises: z.array(
        z.object({
          standardId: standardIdSchema,
          name: lineSchema,
          targetWords: z.string(),
          dueAtMs: instantSchema.nullable(),
        }),
      ),
    }),
    roles: 'signed_in',
  }),
  'contact.clocks': defineMethod({
    input: z.strictObject({ contactId: contactIdSchema }),
    output: z.object({ clocks: z.array(clockViewSchema) }),
    roles: 'signed_in',
  }),
} as const satisfies Record<string, Method>;
