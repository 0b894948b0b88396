import { z } from 'zod';
import { defineMethod, everyRole, leadingRoles, type Method } from './method.ts';
import {
  customerFieldsSchema,
  customerMatchSchema,
  customerRecordSchema,
  foundEnquirySchema,
  foundPersonSchema,
  markerIdSchema,
  typedSchema,
} from './schemas-customer.ts';
import {
  customerIdSchema,
  lineSchema,
  localDaySchema,
  needIdSchema,
  topicIdSchema,
} from './schemas-values.ts';

const undoableSchema = z.object({ undoToken: z.string() });

/** Customers: matched as one types, their needs, markers and last contacts; and the search. */
export const customerMethods = {
  // Who may be meant by a name, a telephone in any spelling, an email, a postcode or a reference.
  'customer.match': defineMethod({
    input: z.strictObject({ text: typedSchema }),
    output: z.object({ matches: z.array(customerMatchSchema).max(8) }),
    roles: 'signed_in',
  }),
  // With the topic that is being written down, says whether this would be a repeat.
  'customer.get': defineMethod({
    input: z.strictObject({
      customerId: customerIdSchema,
      topicId: topicIdSchema.nullable(),
    }),
    output: customerRecordSchema,
    roles: 'signed_in',
  }),
  'customer.save': defineMethod({
    input: z.strictObject({ customerId: customerIdSchema, fields: customerFieldsSchema }),
    output: undoableSchema,
    roles: everyRole,
  }),
  'customer.setNeeds': defineMethod({
    input: z.strictObject({
      customerId: customerIdSchema,
      needs: z
        .array(z.strictObject({ needId: needIdSchema, note: z.string().trim().max(300) }))
        .max(30),
    }),
    output: undoableSchema,
    roles: everyRole,
  }),
  'customer.addMarker': defineMethod({
    input: z.strictObject({
      markerId: markerIdSchema,
      customerId: customerIdSchema,
      text: z.string().trim().min(1).max(500),
      seenBy: z.enum(['everyone', 'leading']),
      reviewOn: localDaySchema,
    }),
    output: undoableSchema,
    roles: leadingRoles,
  }),
  'customer.endMarker': defineMethod({
    input: z.strictObject({ markerId: markerIdSchema }),
    output: undoableSchema,
    roles: leadingRoles,
  }),
  'customer.needs': defineMethod({
    input: z.strictObject({}),
    output: z.object({ needs: z.array(z.object({ needId: needIdSchema, name: lineSchema })) }),
    roles: 'signed_in',
  }),
  // Newest first, as you type: references, people, free text, numbers of other systems.
  'search.find': defineMethod({
    input: z.strictObject({ text: typedSchema, limit: z.number().int().min(1).max(50) }),
    output: z.object({
      enquiries: z.array(foundEnquirySchema),
      people: z.array(foundPersonSchema),
      /** Older records are still being read; they may hold more. */
      stillReading: z.boolean(),
    }),
    roles: 'signed_in',
  }),
} as const satisfies Record<string, Method>;
