import { notifications } from '@mantine/notifications';
import type { ContactDraft, LoggedContact } from '../../../shared/contract/schemas-contact.ts';
import { readFault } from '../../ui/fault-words.ts';
import type { ScreenService } from '../../ui/service.tsx';
import { buildContact, buildLeftUnseen } from './build-contact.ts';
import type { FormContext } from './build-contact.ts';
import type { Draft } from './draft-model.ts';
import { changeDraft, closeContact, markDraft } from './drafts.ts';

/**
 * Sends a contact. "Saved" is said only when the data service has answered; until then the draft and
 * its ids stay, so that sending again is harmless. True when it was saved.
 */
export async function saveContact(
  service: ScreenService,
  draft: Draft,
  context: FormContext,
  left = false,
): Promise<boolean> {
  if (draft.state === 'saving') return false;
  let contact: ContactDraft;
  try {
    contact = draft.sent ?? (left ? buildLeftUnseen(draft, context) : buildContact(draft, context));
  } catch (error) {
    const fault = readFault(error);
    changeDraft(draft.contactId, { fault: { message: fault.message, path: fault.path } });
    return false;
  }
  markDraft(draft.contactId, { state: 'saving', sent: contact, fault: null });
  try {
    const logged = await service.call('contact.log', contact);
    closeContact(draft.contactId);
    announceSaved(logged, left);
    return true;
  } catch (error) {
    const fault = readFault(error);
    // The answer is lost, not necessarily the contact: only the very same may be sent again.
    const uncertain = fault.code === 'unavailable';
    markDraft(draft.contactId, {
      state: uncertain ? 'not_saved' : 'open',
      sent: uncertain ? contact : null,
      fault: { message: fault.message, path: fault.path },
    });
    return false;
  }
}

function announceSaved(logged: LoggedContact, left: boolean): void {
  const enquiry = logged.enquiries[0];
  const message = left
    ? 'Left before being seen.'
    : enquiry === undefined
      ? 'The contact is in the record.'
      : `${enquiry.reference}${enquiry.closed ? ', resolved at first contact' : ', open in the queue'}`;
  notifications.show({ title: 'Saved', message, autoClose: 6000, withCloseButton: true });
}
