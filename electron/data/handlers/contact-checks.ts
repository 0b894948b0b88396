import { findCustomer } from '../../../db/queries/customers.ts';
import { findTopicWords, type TopicWords } from '../../../db/queries/contact-words.ts';
import { listNeeds } from '../../../db/queries/desk-lists.ts';
import { findEnquiry } from '../../../db/queries/enquiries.ts';
import { findPerson } from '../../../db/queries/people.ts';
import { listSites, listTeams } from '../../../db/queries/setup.ts';
import type { Database } from '../../../db/sqlite.ts';
import type { ContactDraft, EnquiryDraft } from '../../../shared/contract/schemas-contact.ts';
import { CodedError } from '../../../shared/domain/errors.ts';

function refuse(path: string, message: string): never {
  throw new CodedError('invalid_input', message, path);
}

/**
 * Checks what a draft names against the centre's lists and answers with the words of each enquiry's
 * topic, null where it is about nothing. `invalid_input` or `not_found` with the field's path for
 * what is not there, or not there any more; the form keeps what was typed.
 */
export function checkNamed(database: Database, draft: ContactDraft): (TopicWords | null)[] {
  assertCustomer(database, draft);
  if (draft.adjustments.length > 0) {
    const needs = new Set<string>(listNeeds(database).map((need) => need.need_id));
    draft.adjustments.forEach(({ needId }, index) => {
      if (!needs.has(needId)) {
        refuse(`adjustments.${index}.needId`, 'This need is not in the list.');
      }
    });
  }
  return draft.enquiries.map((enquiry, index) => {
    const path = `enquiries.${index}`;
    assertOutcome(database, enquiry, `${path}.outcome`);
    if (enquiry.repeatOf !== null && findEnquiry(database, enquiry.repeatOf) === undefined) {
      refuse(`${path}.repeatOf`, 'The earlier enquiry is not there any more.');
    }
    return checkTopic(database, enquiry, `${path}.topicId`);
  });
}

function checkTopic(database: Database, enquiry: EnquiryDraft, path: string): TopicWords | null {
  const { topicId, serviceId } = enquiry;
  if (topicId === null) return null;
  const words = findTopicWords(database, topicId);
  if (words === undefined || words.service_id !== serviceId) {
    return refuse(path, 'This topic is not in the list.');
  }
  if (words.withdrawn_at !== null) {
    refuse(path, 'This topic has been withdrawn; choose another.');
  }
  return words;
}

function assertCustomer(database: Database, draft: ContactDraft): void {
  if (draft.customerId === null) return;
  if (findCustomer(database, draft.customerId) === undefined) {
    throw new CodedError(
      'not_found',
      'The details of this customer have been erased. Take them out, or type them again if the customer agrees.',
      'customerId',
    );
  }
}

function assertOutcome(database: Database, enquiry: EnquiryDraft, path: string): void {
  const { outcome } = enquiry;
  if (outcome.type === 'next_step' && outcome.ownerId !== null) {
    const owner = findPerson(database, outcome.ownerId);
    if (owner === undefined || owner.disabled_at !== null) {
      refuse(`${path}.ownerId`, 'This person does not work here any more; choose another.');
    }
  }
  if (outcome.type === 'transfer') {
    const { teamId } = outcome;
    if (!listTeams(database).some((team) => team.team_id === teamId)) {
      refuse(`${path}.teamId`, 'This team is not in the list.');
    }
  }
  if (outcome.type === 'appointment' && outcome.siteId !== null) {
    const { siteId } = outcome;
    if (!listSites(database).some((site) => site.site_id === siteId)) {
      refuse(`${path}.siteId`, 'This place is not in the list.');
    }
  }
}
