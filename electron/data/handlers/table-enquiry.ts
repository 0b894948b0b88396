import { actOnEnquiry } from './enquiry-act.ts';
import { explainEnquiry, getEnquiry } from './enquiry-view.ts';
import type { enquiryMethods } from '../../../shared/contract/methods-enquiry.ts';
import { undo } from './undo.ts';
import type { Handlers } from './handlers.ts';

export const enquiryHandlers: Handlers<typeof enquiryMethods> = {
  'enquiry.get': getEnquiry,
  'enquiry.act': actOnEnquiry,
  'enquiry.explain': explainEnquiry,
  'undo.run': undo,
};
