import { z } from 'zod';
import {
  administeringRoles,
  defineMethod,
  doneSchema,
  leadingRoles,
  type Method,
  nothingSchema,
} from './method.ts';
import {
  appStateSchema,
  calendarViewSchema,
  centreListsSchema,
  divisionSchema,
  personSchema,
  pinSchema,
  standardViewSchema,
} from './schemas-centre.ts';
import { lineSchema, personIdSchema, roleSchema } from './schemas-values.ts';

/** The centre, who is signed in, and its people and standards. */
export const centreMethods = {
  'app.state': defineMethod({ input: nothingSchema, output: appStateSchema, roles: 'anyone' }),
  /** Tries once more to open records that could not be opened; `app.state` then says how it went. */
  'app.openAgain': defineMethod({ input: nothingSchema, output: doneSchema, roles: 'anyone' }),
  'centre.create': defineMethod({
    input: z.strictObject({
      name: lineSchema,
      timeZone: z.string().min(1).max(64),
      division: divisionSchema,
      administratorName: lineSchema,
      pin: pinSchema,
    }),
    output: z.object({ recoveryCode: z.string() }),
    roles: 'anyone',
  }),
  'centre.createDemonstration': defineMethod({
    input: z.strictObject({
      months: z.number().int().min(1).max(24),
      perDay: z.number().int().min(1).max(500),
    }),
    output: doneSchema,
    roles: 'anyone',
  }),
  'centre.recover': defineMethod({
    input: z.strictObject({ recoveryCode: z.string().max(200) }),
    output: doneSchema,
    roles: 'anyone',
  }),
  'centre.lists': defineMethod({
    input: nothingSchema,
    output: centreListsSchema,
    roles: 'signed_in',
  }),
  'session.people': defineMethod({
    input: nothingSchema,
    output: z.object({
      people: z.array(personSchema),
      /** Set only for the demonstration centre, whose PIN is no secret. */
      demonstrationPin: z.string().nullable(),
    }),
    roles: 'anyone',
  }),
  'session.signIn': defineMethod({
    input: z.strictObject({ personId: personIdSchema, pin: z.string().max(64) }),
    output: personSchema,
    roles: 'anyone',
  }),
  /** Keeps who is at the desk and shows nothing until the PIN is given again. */
  'session.lock': defineMethod({ input: nothingSchema, output: doneSchema, roles: 'anyone' }),
  'session.signOut': defineMethod({ input: nothingSchema, output: doneSchema, roles: 'signed_in' }),
  'people.list': defineMethod({
    input: nothingSchema,
    output: z.object({ people: z.array(personSchema) }),
    roles: leadingRoles,
  }),
  'people.add': defineMethod({
    input: z.strictObject({ name: lineSchema, role: roleSchema, pin: pinSchema }),
    output: personSchema,
    roles: administeringRoles,
  }),
  'people.disable': defineMethod({
    input: z.strictObject({ personId: personIdSchema, disabled: z.boolean() }),
    output: personSchema,
    roles: administeringRoles,
  }),
  'standards.list': defineMethod({
    input: nothingSchema,
    output: z.object({
      standards: z.array(standardViewSchema),
      calendars: z.array(calendarViewSchema),
    }),
    roles: 'signed_in',
  }),
} as const satisfies Record<string, Method>;
