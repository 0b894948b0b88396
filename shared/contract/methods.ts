import { z } from 'zod';
import { centreMethods } from './methods-centre.ts';
import { contactMethods } from './methods-contact.ts';
import { customerMethods } from './methods-customer.ts';
import { deskMethods } from './methods-desk.ts';
import { enquiryMethods } from './methods-enquiry.ts';
import { evidenceMethods } from './methods-evidence.ts';
import { exportMethods } from './methods-export.ts';
import { importMethods } from './methods-import.ts';
import { metricMethods } from './methods-metric.ts';
import { monthMethods } from './methods-month.ts';
import { packMethods } from './methods-pack.ts';
import { queueMethods } from './methods-queue.ts';
import { reportMethods } from './methods-report.ts';
import { settingsMethods } from './methods-settings.ts';
import { todayMethods } from './methods-today.ts';
import { visitMethods } from './methods-visit.ts';
import { enquiryIdSchema } from './schemas-values.ts';

export type { Access, Method } from './method.ts';

/** Every method of the data service, with its roles: the one table that decides who may do what. */
export const methods = {
  ...centreMethods,
  ...contactMethods,
  ...customerMethods,
  ...deskMethods,
  ...enquiryMethods,
  ...evidenceMethods,
  ...exportMethods,
  ...importMethods,
  ...metricMethods,
  ...monthMethods,
  ...packMethods,
  ...queueMethods,
  ...reportMethods,
  ...settingsMethods,
  ...todayMethods,
  ...visitMethods,
} as const;

export type MethodName = keyof typeof methods;
export type MethodInput<N extends MethodName> = z.infer<(typeof methods)[N]['input']>;
export type MethodOutput<N extends MethodName> = z.infer<(typeof methods)[N]['output']>;

/** What the service tells every open window. Screens re-read what they show; events carry no data. */
export const events = {
  'app.changed': z.object({}),
  'customer.changed': z.object({}),
  'desk.changed': z.object({}),
  'enquiry.changed': z.object({ enquiryIds: z.array(enquiryIdSchema) }),
  'evidence.changed': z.object({}),
  'import.changed': z.object({}),
  'month.changed': z.object({}),
  'people.changed': z.object({}),
  'settings.changed': z.object({}),
  'visit.changed': z.object({}),
  'warning.raised': z.object({}),
} as const;

export type EventName = keyof typeof events;
