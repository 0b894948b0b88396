import type { EnquiryRow } from '../../../db/queries/enquiries.ts';
import { listEvents } from '../../../db/queries/events.ts';
import { listServices, listTopics } from '../../../db/queries/setup.ts';
import type { EarlierContact } from '../../../shared/contract/schemas-customer.ts';
import { describeOutcome } from '../../../shared/domain/customer/describe-outcome.ts';
import { foldEvents } from '../../../shared/domain/enquiry/fold.ts';
import type { Store } from '../records/store.ts';
import { createEventWords } from './wording.ts';

/** Shows enquiries as a customer's contacts: when, how, about what, and how they stand. */
export function createContactView(store: Store): (row: EnquiryRow) => EarlierContact {
  const { database } = store;
  const words = createEventWords(store);
  const names = createTopicNames(store);
  return (row) => {
    const state = foldEvents(listEvents(database, row.enquiry_id));
    return {
      enquiryId: row.enquiry_id,
      reference: row.reference,
      receivedAtMs: row.received_at,
      channel: row.channel,
      way: row.way,
      kind: row.kind,
      ...names(row),
      open: row.open === 1,
      outcome: state === null ? '' : describeOutcome(state, words),
    };
  };
}

/** Names what an enquiry is about; the lists are read once. */
export function createTopicNames(store: Store): (
  row: Pick<EnquiryRow, 'service_id' | 'topic_id'>,
) => {
  serviceName: string;
  topicName: string;
} {
  const services = new Map<string, string>(
    listServices(store.database).map((service) => [service.service_id, service.name]),
  );
  const topics = new Map<string, string>(
    listTopics(store.database).map((topic) => [topic.topic_id, topic.name]),
  );
  return (row) => ({
    serviceName: services.get(row.service_id ?? '') ?? '',
    topicName: topics.get(row.topic_id ?? '') ?? '',
  });
}
