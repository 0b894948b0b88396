import type { EnquiryAction, EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { assertNever, CodedError } from '../../../shared/domain/errors.ts';
import type {
  EnquiryId,
  PersonId,
  ReasonId,
  SiteId,
  StandardId,
  TeamId,
} from '../../../shared/domain/ids.ts';
import type { PromisedTime } from '../../../shared/domain/enquiry/events.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type {
  AsideReason,
  AvoidableKind,
  CallBackOutcome,
  Finding,
  Satisfaction,
} from '../../../shared/domain/words.ts';
import { parseWhen } from '../parse-when.ts';
import { formatWhen } from '../when-words.ts';

/** What is typed in the dialog of an action; each action uses a few of these. */
export interface ActionForm {
  readonly promisedText: string;
  readonly reasonId: ReasonId | null;
  readonly chaseText: string;
  readonly ownerId: PersonId | null;
  readonly teamId: TeamId | null;
  readonly misrouted: boolean;
  readonly delay: boolean;
  readonly attempt: CallBackOutcome;
  readonly nextText: string;
  readonly dueText: string;
  readonly siteId: SiteId | null;
  readonly asideReason: AsideReason;
  readonly stage: 1 | 2;
  readonly finding: Finding | null;
  readonly standardId: StandardId | null;
  /** The reference as typed, and the enquiry it is found to be when it is sent. */
  readonly repeatText: string;
  readonly repeatOf: EnquiryId | null;
  readonly avoidable: AvoidableKind | null;
  readonly satisfaction: Satisfaction | null;
  readonly system: string;
  readonly text: string;
  /** Empty: now. */
  readonly happenedText: string;
}

/** The present moment and the zone in which times are typed. */
export interface Place {
  readonly nowMs: number;
  readonly zone: string;
}

/** The form as the dialog opens it, with what is proposed. */
export function makeActionForm(detail: EnquiryDetail, place: Place): ActionForm {
  const proposedAtMs = detail.callBack?.proposedAtMs ?? null;
  return {
    promisedText: '',
    reasonId: null,
    chaseText: '',
    ownerId: detail.ownerId,
    teamId: null,
    misrouted: false,
    delay: detail.clocks.some((clock) => clock.result === 'missed' && clock.stoppedAtMs === null),
    attempt: 'reached',
    nextText: proposedAtMs === null ? '' : formatWhen(proposedAtMs, place.nowMs, place.zone),
    dueText: '',
    siteId: detail.siteId,
    asideReason: 'duplicate',
    stage: detail.stage === null ? 1 : 2,
    finding: detail.finding,
    standardId: detail.missedWithoutReason[0] ?? null,
    repeatText: detail.repeatOf?.reference ?? '',
    repeatOf: null,
    avoidable: detail.avoidable,
    satisfaction: detail.satisfaction,
    system: '',
    text: '',
    happenedText: '',
  };
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

/** A time to come. Throws `invalid_input` for a day alone, which says too little. */
function readTimeAhead(path: string, text: string, place: Place, empty: string): InstantMs {
  const when = parseWhen(text, { ...place, lean: 'future' });
  if (when.kind === 'unreadable') return refuse(path, when.message);
  if (when.kind === 'empty') return refuse(path, empty);
  if (when.kind === 'day') return refuse(path, 'Type the time as well, such as “tomorrow 10:00”.');
  return when.atMs;
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
export function buildAction(
  type: EnquiryAction['type'],
  form: ActionForm,
  place: Place,
): EnquiryAction {
  switch (type) {
    case 'acknowledge':
    case 'reply':
    case 'resume':
    case 'resolve':
    case 'reopen':
      return { type };
    case 'note':
      assertText(form, 'Type the note.');
      return { type };
    case 'refer':
      assertText(form, 'Type who answers it instead.');
      return { type };
    case 'hold':
    case 'agree_date':
      return { type, promised: readPromised(form.promisedText, place) };
    case 'update':
      return { type, delay: form.delay };
    case 'pause':
      return {
        type,
        reasonId: form.reasonId ?? refuse('reasonId', 'Choose why it is paused.'),
        chaseOn: readChaseDay(form.chaseText, place),
      };
    case 'assign':
      return { type, ownerId: form.ownerId };
    case 'transfer':
      return {
        type,
        teamId: form.teamId ?? refuse('teamId', 'Choose the team that takes it over.'),
        misrouted: form.misrouted,
      };
    case 'promise_call_back': {
      const empty = 'Type when we ring back, such as “today 15:00”.';
      return { type, dueAtMs: readTimeAhead('dueAtMs', form.dueText, place, empty) };
    }
    case 'attempt_call_back':
      return { type, outcome: form.attempt, nextAtMs: readNextAtMs(form, place) };
    case 'put_aside':
      return { type, reason: form.asideReason };
    case 'escalate':
      return { type, stage: form.stage };
    case 'decide_complaint':
      return { type, finding: form.finding ?? refuse('finding', 'Choose the finding.') };
    case 'make_appointment': {
      const empty = 'Type when they come, such as “Fri 10:30”.';
      const atMs = readTimeAhead('atMs', form.dueText, place, empty);
      return { type, atMs, siteId: form.siteId };
    }
    case 'give_miss_reason':
      return {
        type,
        standardId: form.standardId ?? refuse('standardId', 'Choose the standard that was missed.'),
        reasonId: form.reasonId ?? refuse('reasonId', 'Choose why it was missed.'),
      };
    case 'exclude':
      return {
        type,
        standardId: form.standardId,
        reasonId: form.reasonId ?? refuse('reasonId', 'Choose why it should not count.'),
      };
    case 'mark_repeat':
      if (form.repeatText.trim() !== '' && form.repeatOf === null) {
        return refuse('of', 'There is no enquiry with this reference.');
      }
      return { type, of: form.repeatOf };
    case 'mark_avoidable':
      return { type, avoidable: form.avoidable };
    case 'give_satisfaction':
      return {
        type,
        satisfaction: form.satisfaction ?? refuse('satisfaction', 'Choose what they said.'),
      };
    case 'add_reference': {
      const system = form.system.trim();
      if (system === '') return refuse('system', 'Type which system the number is from.');
      assertText(form, 'Type the number the other system gave.');
      return { type, system };
    }
    default:
      return assertNever(type);
  }
}

function assertText(form: ActionForm, message: string): void {
  if (form.text.trim() === '') refuse('text', message);
}

/** When to ring again; null where they were reached or no time is typed. */
function readNextAtMs(form: ActionForm, place: Place): InstantMs | null {
  if (form.attempt === 'reached' || form.nextText.trim() === '') return null;
  return readTimeAhead('nextAtMs', form.nextText, place, '');
}

function readChaseDay(text: string, place: Place) {
  const when = parseWhen(text, { ...place, lean: 'future' });
  if (when.kind === 'empty') return null;
  if (when.kind === 'unreadable') return refuse('chaseOn', when.message);
  return when.day;
}
