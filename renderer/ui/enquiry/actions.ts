import type { EnquiryAction, EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';

export type ActionType = EnquiryAction['type'];

/** One thing that can be done to an enquiry: its key, its words and when it makes sense. */
export interface OfferedAction {
  readonly type: ActionType;
  readonly key: string;
  readonly label: string;
  /** What the dialog's button says. */
  readonly send: string;
  readonly isOffered: (detail: EnquiryDetail) => boolean;
}

const whileOpen = (detail: EnquiryDetail): boolean => detail.open;

/** All actions in the order in which screens show them. */
export const enquiryActions: readonly OfferedAction[] = [
  {
    type: 'acknowledge',
    key: 'K',
    label: 'Acknowledge',
    send: 'Acknowledge',
    isOffered: (detail) =>
      detail.open &&
      detail.clocks.some((clock) => clock.measure === 'acknowledge' && clock.stoppedAtMs === null),
  },
  { type: 'reply', key: 'R', label: 'Reply sent', send: 'Record the reply', isOffered: whileOpen },
  {
    type: 'hold',
    key: 'H',
    label: 'Holding reply',
    send: 'Record the holding reply',
    isOffered: whileOpen,
  },
  {
    type: 'attempt_call_back',
    key: 'B',
    label: 'Called back',
    send: 'Record the attempt',
    isOffered: (detail) =>
      detail.open &&
      detail.clocks.some((clock) => clock.measure === 'call_back' && clock.stoppedAtMs === null),
  },
  { type: 'resolve', key: 'S', label: 'Resolve', send: 'Resolve', isOffered: whileOpen },
  { type: 'assign', key: 'A', label: 'Assign', send: 'Assign', isOffered: whileOpen },
  {
    type: 'pause',
    key: 'P',
    label: 'Pause',
    send: 'Pause',
    isOffered: (detail) => detail.open && !detail.paused,
  },
  {
    type: 'resume',
    key: 'P',
    label: 'Resume',
    send: 'Resume',
    isOffered: (detail) => detail.open && detail.paused,
  },
  {
    type: 'agree_date',
    key: 'D',
    label: 'Agree a date',
    send: 'Record the date',
    isOffered: whileOpen,
  },
  {
    type: 'give_miss_reason',
    key: 'M',
    label: 'Why missed',
    send: 'Give the reason',
    isOffered: (detail) => detail.clocks.some((clock) => clock.result === 'missed'),
  },
  { type: 'note', key: 'N', label: 'Note', send: 'Add the note', isOffered: () => true },
  { type: 'put_aside', key: 'X', label: 'Put aside', send: 'Put aside', isOffered: whileOpen },
  {
    type: 'reopen',
    key: 'O',
    label: 'Reopen',
    send: 'Reopen',
    isOffered: (detail) => !detail.open,
  },
];

/** What can be done to this enquiry now. */
export function listOffered(detail: EnquiryDetail): OfferedAction[] {
  return enquiryActions.filter((action) => action.isOffered(detail));
}
