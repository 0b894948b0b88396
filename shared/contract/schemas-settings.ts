import { z } from 'zod';
import { themeSchema } from './rpc-bridge.ts';
import { findShortcutFault } from './shortcut.ts';

/** How the screens look to one person. */
export const lookSchema = z.object({
  density: z.enum(['comfortable', 'compact']),
  colours: themeSchema,
});

/** True: single letters act only together with Alt, everywhere (WCAG 2.1.4). */
export const keysSchema = z.object({ lettersNeedAlt: z.boolean() });

/** What the desktop may say while this person is signed in. */
export const noticesSchema = z.object({ warnings: z.boolean() });

/** After how many minutes without a key or a movement the desk locks. */
export const lockSchema = z.object({ idleMinutes: z.number().int().min(1).max(60) });

/** The key that opens the quick-log window from any program; null: none. */
export const quickLogSchema = z.object({
  shortcut: z
    .string()
    .max(40)
    .superRefine((shortcut, context) => {
      const fault = findShortcutFault(shortcut);
      if (fault !== null) context.addIssue({ code: 'custom', message: fault });
    })
    .nullable(),
});

/** What a person likes, a name each; anything missing is as on the first day. */
export const personSettingsSchema = z.object({
  look: lookSchema,
  keys: keysSchema,
  notices: noticesSchema,
});
export type PersonSettings = z.infer<typeof personSettingsSchema>;

/** What holds for everyone at this desk. */
export const deskSettingsSchema = z.object({ lock: lockSchema, quickLog: quickLogSchema });
export type DeskSettings = z.infer<typeof deskSettingsSchema>;

export const firstPersonSettings: PersonSettings = {
  look: { density: 'comfortable', colours: 'system' },
  keys: { lettersNeedAlt: false },
  notices: { warnings: true },
};

export const firstDeskSettings: DeskSettings = {
  lock: { idleMinutes: 5 },
  quickLog: { shortcut: 'Ctrl+Alt+Space' },
};

/** One setting of a person with its new value. */
export const personSettingSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('look'), value: lookSchema }),
  z.strictObject({ name: z.literal('keys'), value: keysSchema }),
  z.strictObject({ name: z.literal('notices'), value: noticesSchema }),
]);
export type PersonSetting = z.infer<typeof personSettingSchema>;

/** One setting of the desk with its new value. */
export const deskSettingSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('lock'), value: lockSchema }),
  z.strictObject({ name: z.literal('quickLog'), value: quickLogSchema }),
]);
export type DeskSetting = z.infer<typeof deskSettingSchema>;

/** A setting as it was stored: its name and its JSON text. */
export interface StoredSetting {
  readonly name: string;
  readonly value: string;
}

function readStored<T extends z.ZodType>(
  schema: T,
  first: z.output<T> & object,
  stored: readonly StoredSetting[],
  name: string,
): z.output<T> {
  const text = stored.find((row) => row.name === name)?.value ?? '{}';
  const value: unknown = JSON.parse(text);
  // A field that was added later has its first value; a value nobody can read any more is dropped.
  const merged = { ...first, ...(typeof value === 'object' ? value : {}) };
  const read = schema.safeParse(merged);
  return read.success ? read.data : first;
}

/** A person's settings from what is stored. */
export function readPersonSettings(stored: readonly StoredSetting[]): PersonSettings {
  const first = firstPersonSettings;
  return {
    look: readStored(lookSchema, first.look, stored, 'look'),
    keys: readStored(keysSchema, first.keys, stored, 'keys'),
    notices: readStored(noticesSchema, first.notices, stored, 'notices'),
  };
}

/** The desk's settings from what is stored. */
export function readDeskSettings(stored: readonly StoredSetting[]): DeskSettings {
  const first = firstDeskSettings;
  return {
    lock: readStored(lockSchema, first.lock, stored, 'lock'),
    quickLog: readStored(quickLogSchema, first.quickLog, stored, 'quickLog'),
  };
}
