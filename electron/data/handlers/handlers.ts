import type { methods } from '../../../shared/contract/methods.ts';
import type { HandlerTable } from '../../../shared/contract/dispatch.ts';
import type { CallContext } from '../state.ts';
import { centreHandlers } from './table-centre.ts';
import { contactHandlers } from './table-contact.ts';
import { customerHandlers } from './table-customer.ts';
import { deskHandlers } from './table-desk.ts';
import { enquiryHandlers } from './table-enquiry.ts';
import { evidenceHandlers } from './table-evidence.ts';
import { exportHandlers } from './table-export.ts';
import { importHandlers } from './table-import.ts';
import { metricHandlers } from './table-metric.ts';
import { monthHandlers } from './table-month.ts';
import { packHandlers } from './table-pack.ts';
import { queueHandlers } from './table-queue.ts';
import { reportHandlers } from './table-report.ts';
import { settingsHandlers } from './table-settings.ts';
import { todayHandlers } from './table-today.ts';
import { visitHandlers } from './table-visit.ts';

/** The handlers of one topic: every method of its table, and no other. */
export type Handlers<Topic extends Partial<typeof methods>> = Pick<
  HandlerTable<CallContext>,
  keyof Topic & keyof typeof methods
>;

/** Every method of the contract with what carries it out; one that is missing does not compile. */
export const handlers: HandlerTable<CallContext> = {
  ...centreHandlers,
  ...contactHandlers,
  ...customerHandlers,
  ...deskHandlers,
  ...enquiryHandlers,
  ...evidenceHandlers,
  ...exportHandlers,
  ...importHandlers,
  ...metricHandlers,
  ...monthHandlers,
  ...packHandlers,
  ...queueHandlers,
  ...reportHandlers,
  ...settingsHandlers,
  ...todayHandlers,
  ...visitHandlers,
};
