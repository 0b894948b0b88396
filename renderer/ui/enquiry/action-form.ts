import type { EnquiryAction, EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import type { PersonId, ReasonId, StandardId } from '../../../shared/domain/ids.ts';
import type { PromisedTime } from '../../../shared/domain/enquiry/events.ts';
import { CodedError, assertNever } from '../../../shared/domain/errors.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { AsideReason, CallBackOutcome } from '../../../shared/domain/words.ts';
import { parseWhen } from '../parse-when.ts';
import type { ActionType } from './actions.ts';

/** What is typed in the dialog of an action; each action uses a few of these. */
export interface ActionForm {
  readonly promisedText: string;
  readonly reasonId: ReasonId | null;
  readonly chaseText: string;
  readonly ownerId: PersonId | null;
  readonly attempt: CallBackOutcome;
  readonly asideReason: AsideReason;
  readonly standardId: StandardId | null;
  readonly text: string;
  /** Empty: now. */
  readonly happenedText: string;
}

/** The form as the dialog opens it. */
export function makeActionForm(detail: EnquiryDetail): ActionForm {
  return {
    promisedText: '',
    reasonId: null,
    chaseText: '',
    ownerId: detail.ownerId,
    attempt: 'reached',
    asideReason: 'duplicate',
    standardId: detail.clocks.find((clock) => clock.result === 'missed')?.standardId ?? null,
    text: '',
    happenedText: '',
  };
}

interface Place {
  readonly nowMs: number;
  readonly zone: string;
}

function refuse(path: string, message: string): never {
  throw new CodedError('invalid_input', message, path);
}

function readPromised(text: string, place: Place): PromisedTime {
  const when = parseWhen(text, { ...place, lean: 'future' });
  if (when.kind === 'unreadable') return refuse('promised', when.message);
  if (when.kind === 'empty') {
    return refuse('promised', 'Type the date the customer was told, such as “30 Nov”.');
  }
  return when.kind === 'day' ? { day: when.day } : { atMs: when.atMs };
}

/** When it happened: null for now. Throws `invalid_input` for a time that has not come. */
export function readHappenedAtMs(text: string, place: Place): InstantMs | null {
  const when = parseWhen(text, { ...place, lean: 'past' });
  if (when.kind === 'empty') return null;
  if (when.kind === 'unreadable') return refuse('happenedAtMs', when.message);
  if (when.kind === 'day') {
    return refuse('happenedAtMs', 'Type the time as well, such as “yesterday 16:00”.');
  }
  if (when.atMs > place.nowMs) refuse('happenedAtMs', 'This time has not come yet.');
  return when.atMs;
}

/** The action as the contract takes it. Throws `invalid_input` with the field that needs a look. */
export function buildAction(type: ActionType, form: ActionForm, place: Place): EnquiryAction {
  switch (type) {
    case 'acknowledge':
    case 'reply':
    case 'resume':
    case 'resolve':
    case 'reopen':
      return { type };
    case 'note':
      if (form.text.trim() === '') return refuse('text', 'Type the note.');
      return { type };
    case 'hold':
    case 'agree_date':
      return { type, promised: readPromised(form.promisedText, place) };
    case 'pause':
      return {
        type,
        reasonId: form.reasonId ?? refuse('reasonId', 'Choose why it is paused.'),
        chaseOn: readChaseDay(form.chaseText, place),
      };
    case 'assign':
      return { type, ownerId: form.ownerId };
    case 'attempt_call_back':
      return { type, outcome: form.attempt };
    case 'put_aside':
      return { type, reason: form.asideReason };
    case 'give_miss_reason':
      return {
        type,
        standardId: form.standardId ?? refuse('standardId', 'Choose the standard that was missed.'),
        reasonId: form.reasonId ?? refuse('reasonId', 'Choose why it was missed.'),
      };
    default:
      return assertNever(type);
  }
}

function readChaseDay(text: string, place: Place) {
  const when = parseWhen(text, { ...place, lean: 'future' });
  if (when.kind === 'empty') return null;
  if (when.kind === 'unreadable') return refuse('chaseOn', when.message);
  return when.day;
}
