import { z } from 'zod';
import { contactIdSchema, countSchema, instantSchema, serviceIdSchema } from './schemas-values.ts';

/** Walk-ins and booked visits never share a row of a report. */
export const visitKinds = ['walk_in', 'booked'] as const;

/** Where a visit stands: booked and not here yet, waiting, called to a desk, at a desk. */
export const visitStates = ['expected', 'waiting', 'called', 'being_seen'] as const;
export type VisitState = (typeof visitStates)[number];

/** What reception does with a visit. */
export const visitActions = ['arrive', 'call', 'seen', 'no_show', 'left', 'end'] as const;
export type VisitAction = (typeof visitActions)[number];

/** One visit that is not over: a ticket, no name. */
export const visitSchema = z.object({
  contactId: contactIdSchema,
  /** Null for a visitor who was logged without one. */
  ticket: z.string().max(4).nullable(),
  kind: z.enum(visitKinds),
  serviceId: serviceIdSchema.nullable(),
  serviceName: z.string(),
  state: z.enum(visitStates),
  appointmentAtMs: instantSchema.nullable(),
  arrivedAtMs: instantSchema.nullable(),
  /** The arrival, or a later appointment; null before the arrival. */
  waitingSinceMs: instantSchema.nullable(),
  calledAtMs: instantSchema.nullable(),
  seenAtMs: instantSchema.nullable(),
  /** When they should be seen by, and from when that is near. */
  dueAtMs: instantSchema.nullable(),
  warnAtMs: instantSchema.nullable(),
  /** Others who come first, and how long it will probably take from now; null where not known. */
  ahead: countSchema.nullable(),
  expectedWaitMs: countSchema.nullable(),
  /** The number of its last event: send it back with an action. */
  lastSeq: countSchema,
});
export type Visit = z.infer<typeof visitSchema>;

export const visitListSchema = z.object({
  asOfMs: instantSchema,
  /** In the order they will be called; then those at a desk; then those expected. */
  visits: z.array(visitSchema),
  /** Of days that are over: nobody wrote down how they ended. */
  leftOver: z.array(visitSchema.extend({ dayEndedAtMs: instantSchema })),
  /** How fast visitors are seen today; null while too little is known. */
  pace: z.object({ perVisitorMs: countSchema, visits: countSchema }).nullable(),
});
export type VisitList = z.infer<typeof visitListSchema>;
