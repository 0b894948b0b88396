import { z } from 'zod';
import { defineMethod, everyRole, leadingRoles, type Method, nothingSchema } from './method.ts';
import {
  bulkActionSchema,
  bulkPreviewSchema,
  bulkRequestSchema,
  bulkResultSchema,
  chosenIdsSchema,
  ownedSchema,
} from './schemas-queue-bulk.ts';
import {
  queueLayoutSchema,
  queueSettingsSchema,
  savedViewSchema,
} from './schemas-queue-settings.ts';
import {
  queueCountsRequestSchema,
  queueCountsSchema,
  queuePageSchema,
  queueRangeSchema,
  queueRowsSchema,
} from './schemas-queue.ts';
import { countSchema, enquiryIdSchema, personIdSchema, undoTokenSchema } from './schemas-values.ts';

/** Everything open, by time left; and what is done to many enquiries at once. */
export const queueMethods = {
  'queue.list': defineMethod({
    input: queuePageSchema,
    output: queueRowsSchema,
    roles: 'signed_in',
  }),
  'queue.counts': defineMethod({
    input: queueCountsRequestSchema,
    output: queueCountsSchema,
    roles: 'signed_in',
  }),
  // A stretch of a view by id alone: what a selection reaches over without having shown it.
  'queue.listIds': defineMethod({
    input: queueRangeSchema,
    output: z.object({ enquiryIds: z.array(enquiryIdSchema) }),
    roles: 'signed_in',
  }),
  'queue.listChosen': defineMethod({
    input: z.strictObject({ enquiryIds: chosenIdsSchema }),
    output: queueRowsSchema,
    roles: 'signed_in',
  }),
  'queue.previewMany': defineMethod({
    input: z.strictObject({ enquiryIds: chosenIdsSchema, action: bulkActionSchema }),
    output: bulkPreviewSchema,
    roles: everyRole,
  }),
  'queue.actMany': defineMethod({
    input: bulkRequestSchema,
    output: bulkResultSchema,
    roles: everyRole,
  }),
  'queue.countOwned': defineMethod({
    input: z.strictObject({ personId: personIdSchema }),
    output: ownedSchema,
    roles: leadingRoles,
  }),
  // Everything open that lies with an absent person goes to another, or back to the team.
  'queue.reassign': defineMethod({
    input: z.strictObject({
      fromPersonId: personIdSchema,
      toPersonId: personIdSchema.nullable(),
    }),
    output: z.object({ changed: countSchema, undoToken: undoTokenSchema.nullable() }),
    roles: leadingRoles,
  }),
  'queue.settings': defineMethod({
    input: nothingSchema,
    output: queueSettingsSchema,
    roles: 'signed_in',
  }),
  'queue.saveView': defineMethod({
    input: z.strictObject({ view: savedViewSchema }),
    output: queueSettingsSchema,
    roles: 'signed_in',
  }),
  'queue.removeView': defineMethod({
    input: z.strictObject({ viewId: z.string().min(1).max(64) }),
    output: queueSettingsSchema,
    roles: 'signed_in',
  }),
  'queue.saveLayout': defineMethod({
    input: z.strictObject({ layout: queueLayoutSchema }),
    output: queueSettingsSchema,
    roles: 'signed_in',
  }),
} as const satisfies Record<string, Method>;
