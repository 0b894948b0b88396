import type { ContactDraft, LoggedContact } from '../../../shared/contract/schemas-contact.ts';
import { announceDone } from '../../ui/announce.ts';
import { readFault } from '../../ui/fault-words.ts';
import type { ScreenService } from '../../ui/service.tsx';
import { offerUndoToast } from '../../ui/undo-toast.tsx';
import { buildContact, buildLeftUnseen } from './build-contact.ts';
import type { FormContext } from './build-contact.ts';
import type { Draft } from './draft-model.ts';
import { changeDraft, closeContact, markDraft, reopenContact, useDrafts } from './drafts.ts';

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
    changeDraft(draft.contactId, showFault(draft, readFault(error)));
    return false;
  }
  markDraft(draft.contactId, { state: 'saving', sent: contact, fault: null });
  try {
    const logged = await service.call('contact.log', contact);
    closeContact(draft.contactId);
    sayWhatWasSaved(service, draft, contact, logged);
    return true;
  } catch (error) {
    const fault = readFault(error);
    // The answer is lost, not necessarily the contact: only the very same may be sent again.
    const uncertain = fault.code === 'unavailable';
    markDraft(draft.contactId, {
      state: uncertain ? 'not_saved' : 'open',
      sent: uncertain ? contact : null,
      ...showFault(draft, fault),
    });
    return false;
  }
}

/** The fault, and the enquiry it belongs to in view. */
function showFault(
  draft: Draft,
  { message, path }: { readonly message: string; readonly path: string | null },
): Pick<Draft, 'fault' | 'at'> {
  const index = /^enquiries\.(\d+)\./.exec(path ?? '')?.[1];
  const at = index === undefined ? draft.at : Math.min(Number(index), draft.enquiries.length - 1);
  return { fault: { message, path }, at };
}

/** Says it with its reference, keeps the confirmation at hand and offers to take it back. */
function sayWhatWasSaved(
  service: ScreenService,
  draft: Draft,
  contact: ContactDraft,
  logged: LoggedContact,
): void {
  const words = describeSaved(contact, logged);
  useDrafts.setState({ lastSaved: { logged, words } });
  if (logged.undoToken === null) {
    announceDone('Saved', words);
    return;
  }
  offerUndoToast(service, words, logged.undoToken, () => {
    useDrafts.setState({ lastSaved: null });
    reopenContact(draft, service.readExactNowMs());
  });
}

/** "E-1042, resolved at first contact"; one line for each enquiry of the contact. */
export function describeSaved(contact: ContactDraft, logged: LoggedContact): string {
  if (logged.enquiries.length === 0) {
    if (contact.leftUnseenAtMs === null) return 'The contact is in the record.';
    return contact.channel === 'phone' ? 'Missed call.' : 'Left before being seen.';
  }
  return logged.enquiries
    .map(({ enquiryId, reference, closed }) => {
      const sent = contact.enquiries.find((enquiry) => enquiry.enquiryId === enquiryId);
      return `${reference}, ${describeEnd(sent?.outcome.type, closed)}`;
    })
    .join('; ');
}

type OutcomeType = ContactDraft['enquiries'][number]['outcome']['type'];

function describeEnd(outcome: OutcomeType | undefined, closed: boolean): string {
  if (!closed) return 'open in the queue';
  if (outcome === 'put_aside') return 'put aside';
  return outcome === 'referral' ? 'referred' : 'resolved at first contact';
}
