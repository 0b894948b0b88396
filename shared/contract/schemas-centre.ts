import { z } from 'zod';
import {
  countSchema,
  deskIdSchema,
  lineSchema,
  localDaySchema,
  measureSchema,
  personIdSchema,
  reasonIdSchema,
  roleSchema,
  serviceIdSchema,
  siteIdSchema,
  standardIdSchema,
  teamIdSchema,
  topicIdSchema,
} from './schemas-values.ts';

/** A PIN of 6 to 12 digits; which ones are too common is decided where it is set. */
export const pinSchema = z.string().regex(/^\d{6,12}$/, 'a PIN is 6 to 12 digits');

export const divisionSchema = z.enum(['england-and-wales', 'scotland', 'northern-ireland']);

export const personSchema = z.object({
  personId: personIdSchema,
  name: lineSchema,
  role: roleSchema,
  disabled: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** What the app can do at this moment, before anyone has signed in. */
export const appStateSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('first_run') }),
  z.object({ stage: z.literal('working'), done: countSchema, total: countSchema }),
  // The operating system could not open the key; the recovery code can.
  z.object({ stage: z.literal('needs_recovery'), message: z.string() }),
  z.object({ stage: z.literal('failed'), code: z.string(), message: z.string() }),
  z.object({
    stage: z.literal('ready'),
    centreName: lineSchema,
    timeZone: z.string(),
    demonstration: z.boolean(),
    deskName: z.string(),
    person: personSchema.nullable(),
    /** Who locked the desk and may open it again; so may anybody else. */
    lockedBy: personSchema.nullable(),
  }),
]);
export type AppState = z.infer<typeof appStateSchema>;

/** The centre's set-up as forms need it: only what can be chosen today. */
export const centreListsSchema = z.object({
  deskId: deskIdSchema,
  siteId: siteIdSchema,
  teamId: teamIdSchema,
  sites: z.array(z.object({ siteId: siteIdSchema, name: lineSchema })),
  teams: z.array(z.object({ teamId: teamIdSchema, name: lineSchema })),
  services: z.array(z.object({ serviceId: serviceIdSchema, name: lineSchema })),
  topics: z.array(
    z.object({
      topicId: topicIdSchema,
      serviceId: serviceIdSchema,
      name: lineSchema,
      /** Contacts about it at this desk in the last days: what is used most comes first. */
      usedHere: countSchema,
    }),
  ),
  pauseReasons: z.array(
    z.object({ reasonId: reasonIdSchema, name: lineSchema, stopsClocks: z.boolean() }),
  ),
  missReasons: z.array(z.object({ reasonId: reasonIdSchema, name: lineSchema })),
  people: z.array(personSchema),
});
export type CentreLists = z.infer<typeof centreListsSchema>;

/** One standard in the words of the screen. */
export const standardViewSchema = z.object({
  standardId: standardIdSchema,
  version: countSchema,
  name: lineSchema,
  wording: z.string(),
  source: z.string().nullable(),
  example: z.boolean(),
  measure: measureSchema,
  /** "Phone", "Email and web forms", "Everyone" … */
  coversWords: z.string(),
  /** "5 working days, due at closing" … */
  thresholdWords: z.string(),
  /** "90 % within" … */
  targetWords: z.string(),
  calendarName: z.string(),
  effectiveFrom: localDaySchema,
  effectiveTo: localDaySchema.nullable(),
});
export type StandardView = z.infer<typeof standardViewSchema>;

export const calendarViewSchema = z.object({
  name: lineSchema,
  timeZone: z.string(),
  /** One line a weekday: "Monday 08:45–17:15", "Saturday closed". */
  weekLines: z.array(z.string()),
  bankHolidays: z.string().nullable(),
  closures: z.array(z.string()),
  warnings: z.array(z.string()),
});
export type CalendarView = z.infer<typeof calendarViewSchema>;
