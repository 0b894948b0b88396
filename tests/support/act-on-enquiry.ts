import type { MethodInput, MethodOutput } from '../../shared/contract/methods.ts';
import type { CentreLists } from '../../shared/contract/schemas-centre.ts';
import type { ContactDraft } from '../../shared/contract/schemas-contact.ts';
import type { EnquiryAction, EnquiryDetail } from '../../shared/contract/schemas-enquiry.ts';
import type { EnquiryId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import type { EnquiryKind } from '../../shared/domain/words.ts';
import { makeCall, makeRecordId } from './call-draft.ts';
import type { Client } from './service-client.ts';

/** An email received an hour ago that stays open. */
export function makeEmail(
  lists: CentreLists,
  differences: Partial<ContactDraft> = {},
  kind: EnquiryKind = 'enquiry',
): ContactDraft {
  const call = makeCall(lists);
  const [enquiry] = call.enquiries;
  if (enquiry === undefined) throw new Error('A call carries an enquiry.');
  return {
    ...call,
    channel: 'email',
    way: 'message',
    receivedAtMs: brandInstant(Date.now() - 3_600_000),
    joinedQueueAtMs: null,
    answeredAtMs: null,
    enquiries: [
      { ...enquiry, kind, outcome: { type: 'next_step', ownerId: null, promised: null } },
    ],
    ...differences,
  };
}

/** Logs a draft of one enquiry. */
export async function logOne(client: Client, draft: ContactDraft): Promise<EnquiryId> {
  const logged = await client.call('contact.log', draft);
  const [enquiry] = logged.enquiries;
  if (enquiry === undefined) throw new Error('Nothing was logged.');
  return enquiry.enquiryId;
}

/** Logs an email and reads its enquiry. */
export async function logEmail(
  client: Client,
  lists: CentreLists,
  kind: EnquiryKind = 'enquiry',
  differences: Partial<ContactDraft> = {},
): Promise<EnquiryDetail> {
  const enquiryId = await logOne(client, makeEmail(lists, differences, kind));
  return client.call('enquiry.get', { enquiryId });
}

/** Does one thing to an enquiry as it was seen. */
export function act(
  client: Client,
  seen: Pick<EnquiryDetail, 'enquiryId' | 'lastSeq'>,
  action: EnquiryAction,
  more: Partial<Pick<MethodInput<'enquiry.act'>, 'text' | 'happenedAtMs' | 'eventId'>> = {},
): Promise<MethodOutput<'enquiry.act'>> {
  return client.call('enquiry.act', {
    enquiryId: seen.enquiryId,
    eventId: more.eventId ?? makeRecordId('event'),
    action,
    text: more.text ?? '',
    happenedAtMs: more.happenedAtMs ?? null,
    lastSeq: seen.lastSeq,
  });
}

/** Does several things, one after the other. */
export async function actInTurn(
  client: Client,
  seen: EnquiryDetail,
  actions: readonly EnquiryAction[],
): Promise<EnquiryDetail> {
  let detail = seen;
  for (const action of actions) detail = await act(client, detail, action, { text: 'Words' });
  return detail;
}
