import { z } from 'zod';
import type {
  ContactId,
  CustomerId,
  DeskId,
  EnquiryId,
  EventId,
  Id,
  NeedId,
  PersonId,
  ReasonId,
  ServiceId,
  SiteId,
  StandardId,
  TeamId,
  TopicId,
} from '../domain/ids.ts';
import { isSlug, isUuidV7 } from '../domain/ids.ts';
import type { InstantMs, LocalDay, LocalMonth } from '../domain/instant.ts';
import {
  bases,
  channels,
  directions,
  enquiryKinds,
  measures,
  results,
  roles,
  satisfactions,
  ways,
} from '../domain/words.ts';

/** The small values every method is made of. Each one checks its own shape on both sides. */

function recordId<I extends Id<string>>(): z.ZodType<I, I> {
  return z.custom<I>((value) => typeof value === 'string' && isUuidV7(value), 'not a record id');
}

function slugId<I extends Id<string>>(): z.ZodType<I, I> {
  return z.custom<I>((value) => typeof value === 'string' && isSlug(value), 'not a valid id');
}

export const contactIdSchema = recordId<ContactId>();
export const enquiryIdSchema = recordId<EnquiryId>();
export const eventIdSchema = recordId<EventId>();
export const customerIdSchema = recordId<CustomerId>();
export const personIdSchema = slugId<PersonId>();
export const deskIdSchema = slugId<DeskId>();
export const siteIdSchema = slugId<SiteId>();
export const teamIdSchema = slugId<TeamId>();
export const serviceIdSchema = slugId<ServiceId>();
export const topicIdSchema = slugId<TopicId>();
export const standardIdSchema = slugId<StandardId>();
export const reasonIdSchema = slugId<ReasonId>();
export const needIdSchema = slugId<NeedId>();

const earliestMs = Date.UTC(1900, 0, 1);
const latestMs = Date.UTC(2200, 0, 1);

/** UTC milliseconds, between 1900 and 2200. */
export const instantSchema = z.custom<InstantMs>(
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= earliestMs && value < latestMs,
  'not a time',
);

export const localDaySchema = z.custom<LocalDay>(
  (value) =>
    typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value),
  'not a date',
);

export const localMonthSchema = z.custom<LocalMonth>(
  (value) => typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(value),
  'not a month',
);

export const channelSchema = z.enum(channels);
export const waySchema = z.enum(ways);
export const directionSchema = z.enum(directions);
export const enquiryKindSchema = z.enum(enquiryKinds);
export const measureSchema = z.enum(measures);
export const resultSchema = z.enum(results);
export const basisSchema = z.enum(bases);
export const satisfactionSchema = z.enum(satisfactions);
export const roleSchema = z.enum(roles);

/** One line typed by a person: a name, a label. */
export const lineSchema = z.string().trim().min(1).max(200);
/** Free text typed by a person; kept byte for byte. */
export const textSchema = z.string().max(100_000);
export const countSchema = z.number().int().min(0);
/** What takes a save back: answered by the method that saved, sent to `undo.run`. */
export const undoTokenSchema = z.string().min(1).max(64);

/** A time told to a customer. */
export const promisedTimeSchema = z.union([
  z.strictObject({ atMs: instantSchema }),
  z.strictObject({ day: localDaySchema }),
]);
