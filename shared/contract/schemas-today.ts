import { z } from 'zod';
import { measures } from '../domain/words.ts';
import { warningBands } from '../domain/today/warning-band.ts';
import { channelSchema, countSchema, instantSchema, localDaySchema } from './schemas-values.ts';

/** The groups that stand side by side on tiles. */
export const tileGroups = ['phone', 'in_person', 'online', 'post'] as const;

/** How one group of channels stands at this moment. */
export const tileSchema = z.object({
  group: z.enum(tileGroups),
  /** People who wait to be attended to, or open messages that nobody has paused. */
  waiting: countSchema,
  /** Since when the longest of them waits; null where nobody does. */
  waitingSinceMs: instantSchema.nullable(),
  /** Contacts that began today. */
  contacts: countSchema,
  /** Of the targets decided today: those met. */
  met: countSchema,
  /** Targets decided today: met, or past due. */
  counted: countSchema,
  /** Left before being seen, or hung up; short ones left out. */
  left: countSchema,
});
export type Tile = z.infer<typeof tileSchema>;

/** One hour of the local day. */
const hourSchema = z.object({
  /** 0 to 23, as the clock on the wall says. */
  hour: z.number().int().min(0).max(23),
  contacts: countSchema,
  /** The median of the days compared with; null while too few are known. */
  usual: z.number().min(0).nullable(),
});

/** Somebody at a desk of this centre. */
const presenceSchema = z.object({
  deskName: z.string(),
  personName: z.string(),
  sinceMs: instantSchema,
  locked: z.boolean(),
});

/** Figures of all groups together. */
const dayTotalsSchema = z.object({
  contacts: countSchema,
  met: countSchema,
  counted: countSchema,
  /** Visitors who left before being seen, and callers who gave up. */
  leftUnseen: countSchema,
  abandoned: countSchema,
  /** Open enquiries past due, and those due later today. */
  late: countSchema,
  dueToday: countSchema,
});

export const todaySchema = z.object({
  asOfMs: instantSchema,
  day: localDaySchema,
  /** Today's opening and closing by the centre's calendar; null on a closed day. */
  open: z.object({ opensAtMs: instantSchema, closesAtMs: instantSchema }).nullable(),
  hours: z.array(hourSchema),
  /** Contacts on the usual day up to this time of day; null while too few days are known. */
  usualSoFar: z.number().min(0).nullable(),
  /** How many earlier days the usual day is made of. */
  usualDays: countSchema,
  totals: dayTotalsSchema,
  tiles: z.array(tileSchema),
  presence: z.array(presenceSchema),
  /** Visits of an earlier opening that nobody has closed. */
  visitsLeftOver: countSchema,
});
export type Today = z.infer<typeof todaySchema>;

/** Counts only: a wallboard hangs where anybody may read it. */
export const wallboardSchema = z.object({
  asOfMs: instantSchema,
  centreName: z.string(),
  timeZone: z.string(),
  totals: dayTotalsSchema,
  tiles: z.array(tileSchema),
  usualSoFar: z.number().min(0).nullable(),
  usualDays: countSchema,
  /** Tickets called and not yet at a desk, the latest first. */
  calledTickets: z.array(z.string().max(4)),
  desksInUse: countSchema,
});
export type Wallboard = z.infer<typeof wallboardSchema>;

/** What will run out, counted: no reference, no name. */
export const warningSchema = z.object({
  channel: channelSchema,
  measure: z.enum(measures),
  band: z.enum(warningBands),
  count: z.number().int().min(1),
  /** The earliest of them. */
  dueAtMs: instantSchema,
  /** "3 emails are due a full reply within the hour". */
  words: z.string(),
});
export type Warning = z.infer<typeof warningSchema>;
