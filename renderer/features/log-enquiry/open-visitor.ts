import type { ContactId } from '../../../shared/domain/ids.ts';
import { makeEnquiryId } from '../../ui/record-ids.ts';
import type { ScreenService } from '../../ui/service.tsx';
import { makeDraft } from './draft-model.ts';
import { addDraft, showContact, useDrafts } from './drafts.ts';

/**
 * Opens the form for a visitor whom reception added: what was written down there stays, and what
 * follows is added to that contact. Rejects with `conflict` or `not_found` where somebody has finished
 * with them.
 */
export async function openVisitor(service: ScreenService, contactId: ContactId): Promise<void> {
  if (useDrafts.getState().drafts.some((draft) => draft.contactId === contactId)) {
    showContact(contactId);
    return;
  }
  const begun = await service.call('contact.begun', { contactId });
  const openedAtMs = service.readExactNowMs();
  const draft = makeDraft(
    'counter',
    { contactId, enquiryId: makeEnquiryId(openedAtMs) },
    openedAtMs,
  );
  addDraft({
    ...draft,
    booked: begun.way === 'booked',
    visitor: {
      ticket: begun.ticket,
      arrivedAtMs: begun.arrivedAtMs,
      appointmentAtMs: begun.appointmentAtMs,
      seenAtMs: begun.seenAtMs,
    },
  });
}
