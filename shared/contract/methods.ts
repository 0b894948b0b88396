import { z } from 'zod';
import type { Role } from '../domain/words.ts';
import { contactDraftSchema, loggedContactSchema } from './schemas-contact.ts';
import {
  appStateSchema,
  calendarViewSchema,
  centreListsSchema,
  divisionSchema,
  personSchema,
  pinSchema,
  standardViewSchema,
} from './schemas-centre.ts';
import {
  clockViewSchema,
  enquiryActionSchema,
  enquiryDetailSchema,
  explanationSchema,
  queueFilterSchema,
  queueSchema,
  tileSchema,
} from './schemas-enquiry.ts';
import { reportQuerySchema, reportSchema } from './schemas-report.ts';
import {
  channelSchema,
  contactIdSchema,
  countSchema,
  enquiryIdSchema,
  enquiryKindSchema,
  eventIdSchema,
  instantSchema,
  lineSchema,
  personIdSchema,
  roleSchema,
  serviceIdSchema,
  standardIdSchema,
  textSchema,
  waySchema,
} from './schemas-values.ts';

/** Who may call a method: before sign-in, anyone signed in, or the roles named. */
export type Access = 'anyone' | 'signed_in' | readonly Role[];

/** One method of the contract. Without `roles` it does not compile. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly roles: Access;
}

function defineMethod<I extends z.ZodType, O extends z.ZodType>(
  method: Method<I, O>,
): Method<I, O> {
  return method;
}

const nothing = z.strictObject({});
const done = z.object({});
const everyRole: readonly Role[] = ['advisor', 'leader', 'supervisor', 'administrator'];
const leading: readonly Role[] = ['leader', 'supervisor', 'administrator'];
const administering: readonly Role[] = ['administrator'];

/** Every method of the data service, with its roles: the one table that decides who may do what. */
export const methods = {
  'app.state': defineMethod({ input: nothing, output: appStateSchema, roles: 'anyone' }),
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
    output: done,
    roles: 'anyone',
  }),
  'centre.recover': defineMethod({
    input: z.strictObject({ recoveryCode: z.string().max(200) }),
    output: done,
    roles: 'anyone',
  }),
  'centre.lists': defineMethod({ input: nothing, output: centreListsSchema, roles: 'signed_in' }),
  'session.people': defineMethod({
    input: nothing,
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
  'session.signOut': defineMethod({ input: nothing, output: done, roles: 'signed_in' }),
  'people.list': defineMethod({
    input: nothing,
    output: z.object({ people: z.array(personSchema) }),
    roles: leading,
  }),
  'people.add': defineMethod({
    input: z.strictObject({ name: lineSchema, role: roleSchema, pin: pinSchema }),
    output: personSchema,
    roles: administering,
  }),
  'people.disable': defineMethod({
    input: z.strictObject({ personId: personIdSchema, disabled: z.boolean() }),
    output: personSchema,
    roles: administering,
  }),
  'contact.log': defineMethod({
    input: contactDraftSchema,
    output: loggedContactSchema,
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
  'enquiry.get': defineMethod({
    input: z.strictObject({ enquiryId: enquiryIdSchema }),
    output: enquiryDetailSchema,
    roles: 'signed_in',
  }),
  'enquiry.act': defineMethod({
    input: z.strictObject({
      enquiryId: enquiryIdSchema,
      eventId: eventIdSchema,
      action: enquiryActionSchema,
      text: textSchema,
      /** Null: now. Earlier: a late entry, shown as such. */
      happenedAtMs: instantSchema.nullable(),
      /** The last event the person saw; another one since is a `conflict`. */
      lastSeq: countSchema,
    }),
    output: enquiryDetailSchema,
    roles: everyRole,
  }),
  'enquiry.explain': defineMethod({
    input: z.strictObject({
      subjectId: z.union([contactIdSchema, enquiryIdSchema]),
      standardId: standardIdSchema,
      episode: countSchema,
      occurrence: countSchema,
    }),
    output: explanationSchema,
    roles: 'signed_in',
  }),
  'queue.list': defineMethod({ input: queueFilterSchema, output: queueSchema, roles: 'signed_in' }),
  'queue.tiles': defineMethod({
    input: nothing,
    output: z.object({ asOfMs: instantSchema, tiles: z.array(tileSchema) }),
    roles: 'signed_in',
  }),
  'report.read': defineMethod({ input: reportQuerySchema, output: reportSchema, roles: leading }),
  'report.csv': defineMethod({
    input: reportQuerySchema,
    output: z.object({ fileName: lineSchema, text: z.string() }),
    roles: leading,
  }),
  'standards.list': defineMethod({
    input: nothing,
    output: z.object({
      standards: z.array(standardViewSchema),
      calendars: z.array(calendarViewSchema),
    }),
    roles: 'signed_in',
  }),
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof methods;
export type MethodInput<N extends MethodName> = z.infer<(typeof methods)[N]['input']>;
export type MethodOutput<N extends MethodName> = z.infer<(typeof methods)[N]['output']>;

/** What the service tells every open window. Screens re-read what they show; events carry no data. */
export const events = {
  'app.changed': z.object({}),
  'enquiry.changed': z.object({ enquiryIds: z.array(enquiryIdSchema) }),
  'people.changed': z.object({}),
} as const;

export type EventName = keyof typeof events;
