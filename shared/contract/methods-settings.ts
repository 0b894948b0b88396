import { z } from 'zod';
import { defineMethod, doneSchema, leadingRoles, type Method, nothingSchema } from './method.ts';
import {
  deskSettingSchema,
  deskSettingsSchema,
  personSettingSchema,
  personSettingsSchema,
} from './schemas-settings.ts';

/** What the person who is signed in likes, and what holds for this desk. */
export const settingsMethods = {
  'settings.read': defineMethod({
    input: nothingSchema,
    output: z.object({ person: personSettingsSchema, desk: deskSettingsSchema }),
    roles: 'signed_in',
  }),
  'settings.write': defineMethod({
    input: personSettingSchema,
    output: doneSchema,
    roles: 'signed_in',
  }),
  'settings.writeDesk': defineMethod({
    input: deskSettingSchema,
    output: doneSchema,
    roles: leadingRoles,
  }),
} as const satisfies Record<string, Method>;
