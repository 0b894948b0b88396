import { actOnEnquiry, approveExclusion } from './enquiry-act.ts';
import { correctEnquiry } from './enquiry-correct.ts';
import { findByReference, listChoices } from './enquiry-link.ts';
import { explainEnquiry, getEnquiry } from './enquiry-view.ts';
import type { enquiryMethods } from '../../../shared/contract/methods-enquiry.ts';
import { undo } from './undo.ts';
import type { Handlers } from './handlers.ts';

export const enquiryHandlers: Handlers<typeof enquiryMethods> = {
  'enquiry.get': getEnquiry,
  'enquiry.act': actOnEnquiry,
  'enquiry.correct': correctEnquiry,
  'enquiry.approveExclusion': approveExclusion,
  'enquiry.find': findByReference,
  'enquiry.choices': listChoices,
  'enquiry.explain': explainEnquiry,
  'undo.run': undo,
};
