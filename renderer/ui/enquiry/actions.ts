import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import type { ActionType } from '../../../shared/domain/enquiry/action.ts';

export type { ActionType } from '../../../shared/domain/enquiry/action.ts';

/** One thing that can be done to an enquiry: its key and its words. */
export interface OfferedAction {
  readonly type: ActionType;
  readonly key: string;
  readonly label: string;
  /** What the dialog's button says. */
  readonly send: string;
  /** Where screens show it: beside the title, or under "More" by what it is about. */
  readonly place: 'first' | 'customer' | 'move' | 'record';
}

/** All actions in the order in which screens show them. Keys that share a letter never fit together. */
export const enquiryActions: readonly OfferedAction[] = [
  first('acknowledge', 'K', 'Acknowledge', 'Acknowledge'),
  first('reply', 'R', 'Reply sent', 'Record the reply'),
  first('hold', 'H', 'Holding reply', 'Record the holding reply'),
  first('attempt_call_back', 'B', 'Called back', 'Record the attempt'),
  first('resolve', 'S', 'Resolve', 'Resolve'),
  first('approve_exclusion', 'Q', 'Approve “not counted”', 'Approve'),
  first('give_miss_reason', 'M', 'Why missed', 'Give the reason'),
  first('assign', 'A', 'Assign', 'Assign'),
  first('pause', 'P', 'Pause', 'Pause'),
  first('resume', 'P', 'Resume', 'Resume'),
  first('reopen', 'O', 'Reopen', 'Reopen'),
  first('note', 'N', 'Note', 'Add the note'),
  more('customer', 'update', 'U', 'Customer told', 'Record the update'),
  more('customer', 'agree_date', 'D', 'Agree a date', 'Record the date'),
  more('customer', 'promise_call_back', 'B', 'Promise a call-back', 'Record the promise'),
  more('customer', 'make_appointment', 'V', 'Make an appointment', 'Record the appointment'),
  more('customer', 'give_satisfaction', 'L', 'Satisfaction', 'Record the answer'),
  more('move', 'transfer', 'T', 'Transfer to a team', 'Transfer'),
  more('move', 'refer', 'G', 'Refer to another body', 'Record the referral'),
  more('move', 'escalate', 'E', 'Complaint stage', 'Raise it'),
  more('move', 'decide_complaint', 'F', 'Complaint finding', 'Record the finding'),
  more('move', 'put_aside', 'X', 'Put aside', 'Put aside'),
  more('record', 'add_reference', 'I', 'Add a reference', 'Add the reference'),
  more('record', 'mark_repeat', 'Y', 'Repeat of another', 'Record it'),
  more('record', 'mark_avoidable', 'J', 'Avoidable contact', 'Record it'),
  more('record', 'exclude', 'Q', 'Ask not to count it', 'Ask'),
];

function first(type: ActionType, key: string, label: string, send: string): OfferedAction {
  return { type, key, label, send, place: 'first' };
}

function more(
  place: OfferedAction['place'],
  type: ActionType,
  key: string,
  label: string,
  send: string,
): OfferedAction {
  return { type, key, label, send, place };
}

/** What can be done to this enquiry now, as the data service says. */
export function listOffered(detail: Pick<EnquiryDetail, 'offered'>): OfferedAction[] {
  return enquiryActions.filter((action) => detail.offered.includes(action.type));
}

/** The action that records a kind of event once more; null where correcting its time is all there is. */
export function findActionOf(eventType: string): ActionType | null {
  return actionOfEvent[eventType] ?? null;
}

const actionOfEvent: Readonly<Partial<Record<string, ActionType>>> = {
  holding_reply: 'hold',
  date_agreed: 'agree_date',
  updated_customer: 'update',
  paused: 'pause',
  assigned: 'assign',
  transferred: 'transfer',
  call_back_promised: 'promise_call_back',
  call_back_attempted: 'attempt_call_back',
  escalated: 'escalate',
  complaint_decided: 'decide_complaint',
  appointment_made: 'make_appointment',
  put_aside: 'put_aside',
  miss_reason_given: 'give_miss_reason',
  excluded: 'exclude',
  repeat_marked: 'mark_repeat',
  reference_added: 'add_reference',
};
