import type { EnquiryRow } from '../../../db/queries/enquiries.ts';
import { findEnquiryByReference } from '../../../db/queries/references.ts';
import { listReasons, listServices, listTopics } from '../../../db/queries/setup.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { EnquiryLink } from '../../../shared/contract/schemas-enquiry.ts';
import { readOwnReference } from '../records/reference.ts';
import type { Store } from '../records/store.ts';
import { getStore, type CallContext } from '../state.ts';

/** Finds an enquiry by its reference, however it was typed: "e 1042" is "E-1042". */
export function findByReference(
  context: CallContext,
  input: MethodInput<'enquiry.find'>,
): MethodOutput<'enquiry.find'> {
  const store = getStore(context.state);
  const own = readOwnReference(store.referencePrefix, input.reference);
  const row = findEnquiryByReference(
    store.database,
    own?.reference ?? input.reference,
    own?.subjectNumber ?? null,
  );
  return { found: row === undefined ? null : viewLink(store, row) };
}

/** What the dialogs of an enquiry offer besides the centre's lists. */
export function listChoices(context: CallContext): MethodOutput<'enquiry.choices'> {
  const { database } = getStore(context.state);
  return {
    exclusionReasons: listReasons(database)
      .filter((reason) => reason.list === 'exclusion')
      .map((reason) => ({ reasonId: reason.reason_id, name: reason.name })),
  };
}

/** Another enquiry as a line. */
export function viewLink(store: Store, row: EnquiryRow): EnquiryLink {
  return {
    enquiryId: row.enquiry_id,
    reference: row.reference,
    serviceName: findName(listServices(store.database), 'service_id', row.service_id),
    topicName: findName(listTopics(store.database), 'topic_id', row.topic_id),
    receivedAtMs: row.received_at,
    open: row.open === 1,
  };
}

/** The name of a row found by one of its columns; empty when there is none. */
export function findName<C extends string>(
  rows: readonly ({ readonly name: string } & Readonly<Record<C, string>>)[],
  column: C,
  id: string | null,
): string {
  return rows.find((row) => row[column] === id)?.name ?? '';
}
