import { z } from 'zod';

/** What the main process tells the data process. A `port` message carries one port. */
export const hostMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('open'),
    profileDir: z.string().min(1),
    appVersion: z.string(),
  }),
  z.strictObject({ kind: z.literal('port') }),
  z.strictObject({ kind: z.literal('file.granted'), token: z.string(), path: z.string() }),
  z.strictObject({
    kind: z.literal('secrets.answer'),
    id: z.number().int(),
    value: z.union([z.boolean(), z.string()]).nullable(),
  }),
  z.strictObject({ kind: z.literal('lock') }),
  z.strictObject({ kind: z.literal('close') }),
]);

/** What the data process tells the main process. */
export const dataMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
  // What guards the desk: who has to be locked out when, and the key of the quick-log window.
  z.strictObject({
    kind: z.literal('desk'),
    signedIn: z.boolean(),
    idleMinutes: z.number().int().min(1),
    shortcut: z.string().nullable(),
  }),
  // Words for a notification of the desktop: counts only, nothing about anybody.
  z.strictObject({ kind: z.literal('warning'), words: z.string().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('secrets.available'), id: z.number().int() }),
  z.strictObject({
    kind: z.literal('secrets.seal'),
    id: z.number().int(),
    plain: z.base64().max(4096),
  }),
  z.strictObject({
    kind: z.literal('secrets.open'),
    id: z.number().int(),
    sealed: z.base64().max(16_384),
  }),
]);

export type HostMessage = z.infer<typeof hostMessageSchema>;
export type DataMessage = z.infer<typeof dataMessageSchema>;
