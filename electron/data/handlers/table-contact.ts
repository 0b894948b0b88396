import { readBegun } from './contact-begun.ts';
import { findPromises, listContactClocks } from './contact-promises.ts';
import { logContact } from './contact.ts';
import type { contactMethods } from '../../../shared/contract/methods-contact.ts';
import type { Handlers } from './handlers.ts';

export const contactHandlers: Handlers<typeof contactMethods> = {
  'contact.log': logContact,
  'contact.begun': readBegun,
  'contact.promises': findPromises,
  'contact.clocks': listContactClocks,
};
