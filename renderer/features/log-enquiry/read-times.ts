import { CodedError, assertNever } from '../../../shared/domain/errors.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { parseWhen } from '../../ui/parse-when.ts';
import type { Draft } from './draft-model.ts';

/** When it is and where: what typed times are read by. */
export interface ReadingTime {
  readonly nowMs: number;
  readonly zone: string;
}

/** The times of a contact, worked out from what was typed. */
export interface ContactTimes {
  readonly receivedAtMs: InstantMs;
  readonly joinedQueueAtMs: InstantMs | null;
  readonly arrivedAtMs: InstantMs | null;
  readonly appointmentAtMs: InstantMs | null;
  readonly calledAtMs: InstantMs | null;
  readonly answeredAtMs: InstantMs | null;
  readonly leftUnseenAtMs: InstantMs | null;
  readonly endedAtMs: InstantMs | null;
}

/** Refuses a field of the form with a sentence for the person. */
export function refuse(path: string, message: string): never {
  throw new CodedError('invalid_input', message, path);
}

/**
 * Reads a wait: "45" in the unit of the field, and for a call "1:30" (at the counter "10:04" is a time
 * of day). Null when empty, NaN when it is no length.
 */
export function readWaitMs(text: string, unitMs: number): number | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/ ?(s|sec|m|min)$/, '');
  if (plain === '') return null;
  const split = /^(\d{1,4}):([0-5]\d)$/.exec(plain);
  if (split !== null && unitMs === 1000) return (Number(split[1]) * 60 + Number(split[2])) * 1000;
  return /^\d{1,5}$/.test(plain) ? Number(plain) * unitMs : Number.NaN;
}

function readPast(
  text: string,
  path: string,
  time: ReadingTime,
  dayIsEnough = false,
): InstantMs | null {
  const when = parseWhen(text, { ...time, lean: 'past' });
  if (when.kind === 'empty') return null;
  if (when.kind === 'unreadable') refuse(path, when.message);
  if (when.kind === 'day') {
    if (!dayIsEnough) refuse(path, 'Type the time as well, such as “yesterday 16:00”.');
    // The post comes some time that day: noon stands for it, and never a time still to come.
    const noon = parseWhen(`${when.day} 12:00`, { ...time, lean: 'past' });
    const startOfDay = parseWhen(`${when.day} 00:00`, { ...time, lean: 'past' });
    if (noon.kind !== 'instant' || startOfDay.kind !== 'instant') {
      return refuse(path, 'Type the day, such as “20 Nov”.');
    }
    if (startOfDay.atMs > time.nowMs) refuse(path, 'This day has not come yet.');
    return brandInstant(Math.min(noon.atMs, Math.floor(time.nowMs)));
  }
  // The clock shown stands still for up to a second.
  if (when.atMs > time.nowMs + 1000) refuse(path, 'This time has not come yet. Check the day.');
  return when.atMs;
}

/** Works out the times of a draft. Throws `invalid_input` with the field's name. */
export function readTimes(draft: Draft, time: ReadingTime): ContactTimes {
  switch (draft.type) {
    case 'call':
      return readCallTimes(draft, time);
    case 'counter':
      return readVisitTimes(draft, time);
    case 'online':
      return draft.channel === 'webchat'
        ? readWaitedTimes(draft, time)
        : readMessageTimes(draft, time);
    default:
      return assertNever(draft.type);
  }
}

const nothing = {
  joinedQueueAtMs: null,
  arrivedAtMs: null,
  appointmentAtMs: null,
  calledAtMs: null,
  answeredAtMs: null,
  leftUnseenAtMs: null,
  endedAtMs: null,
} as const;

function readOpened(draft: Draft): InstantMs {
  return brandInstant(Math.floor(draft.openedAtMs));
}

/** A contact written down while it lasts ends now; nobody knows when one written down later did. */
function findEnd(draft: Draft, time: ReadingTime): InstantMs | null {
  if (draft.answeredText.trim() !== '') return null;
  return brandInstant(Math.max(Math.floor(time.nowMs), Math.floor(draft.openedAtMs)));
}

function readCallTimes(draft: Draft, time: ReadingTime): ContactTimes {
  switch (draft.call) {
    case 'answered':
      return readWaitedTimes(draft, time);
    case 'missed': {
      const { answeredAtMs, ...waited } = readWaitedTimes(draft, time);
      return {
        ...waited,
        answeredAtMs: null,
        leftUnseenAtMs: answeredAtMs,
        endedAtMs: answeredAtMs,
      };
    }
    case 'voicemail': {
      const left = readPast(draft.answeredText, 'answeredAtMs', time) ?? readOpened(draft);
      return { ...nothing, receivedAtMs: left };
    }
    case 'outbound': {
      const rang = readPast(draft.answeredText, 'answeredAtMs', time) ?? readOpened(draft);
      const isReached = draft.reached === 'reached';
      return {
        ...nothing,
        receivedAtMs: rang,
        answeredAtMs: isReached ? rang : null,
        endedAtMs: isReached ? findEnd(draft, time) : rang,
      };
    }
    default:
      return assertNever(draft.call);
  }
}

/** A call or a chat: answered when the key was pressed or as typed, after the wait that is known. */
function readWaitedTimes(draft: Draft, time: ReadingTime): ContactTimes {
  const answered = readPast(draft.answeredText, 'answeredAtMs', time) ?? readOpened(draft);
  const wait = readWaitMs(draft.waitText, 1000);
  if (Number.isNaN(wait)) {
    refuse('joinedQueueAtMs', 'Type the seconds they waited, such as “20” or “1:30”.');
  }
  const joined = wait === null ? null : brandInstant(answered - wait);
  return {
    ...nothing,
    joinedQueueAtMs: joined,
    receivedAtMs: joined ?? answered,
    answeredAtMs: answered,
    endedAtMs: findEnd(draft, time),
  };
}

function readMessageTimes(draft: Draft, time: ReadingTime): ContactTimes {
  const isLetter = draft.channel === 'letter';
  const received = readPast(draft.receivedText, 'receivedAtMs', time, isLetter);
  const isNow = draft.receivedText.trim().toLowerCase() === 'now' || received === null;
  const receivedAtMs = isNow ? readOpened(draft) : received;
  const dealtAtMs = readPast(draft.dealtText, 'endedAtMs', time);
  if (dealtAtMs !== null && dealtAtMs < receivedAtMs) {
    refuse('endedAtMs', 'This is before it was received. Check both times.');
  }
  return { ...nothing, receivedAtMs, endedAtMs: dealtAtMs };
}

function readVisitTimes(draft: Draft, time: ReadingTime): ContactTimes {
  const { visitor } = draft;
  const typed = readPast(draft.answeredText, 'answeredAtMs', time);
  const seen = visitor?.seenAtMs ?? typed ?? readOpened(draft);
  const answeredAtMs = draft.stillWaiting ? null : seen;
  const arrivedAtMs =
    visitor === null ? readArrival(draft, seen, time) : (visitor.arrivedAtMs ?? null);
  if (arrivedAtMs !== null && answeredAtMs !== null && arrivedAtMs > answeredAtMs) {
    refuse('arrivedAtMs', 'They were seen before this time. Check both times.');
  }
  const calledAtMs = readPast(draft.calledText, 'calledAtMs', time);
  if (calledAtMs !== null && arrivedAtMs !== null && calledAtMs < arrivedAtMs) {
    refuse('calledAtMs', 'They were called before they arrived. Check both times.');
  }
  if (calledAtMs !== null && answeredAtMs !== null && calledAtMs > answeredAtMs) {
    refuse('calledAtMs', 'They were called after they were seen. Check both times.');
  }
  return {
    ...nothing,
    arrivedAtMs,
    appointmentAtMs: readAppointment(draft, time),
    calledAtMs,
    answeredAtMs,
    receivedAtMs: arrivedAtMs ?? seen,
    endedAtMs: findEnd(draft, time),
  };
}

function readArrival(draft: Draft, seen: InstantMs, time: ReadingTime): InstantMs | null {
  const wait = readWaitMs(draft.waitText, 60_000);
  const arrived = Number.isNaN(wait)
    ? readPast(draft.waitText, 'arrivedAtMs', time)
    : wait === null
      ? null
      : brandInstant(seen - wait);
  return draft.stillWaiting ? (arrived ?? readOpened(draft)) : arrived;
}

function readAppointment(draft: Draft, time: ReadingTime): InstantMs | null {
  if (!draft.booked) return null;
  if (draft.visitor !== null) return draft.visitor.appointmentAtMs;
  const when = parseWhen(draft.appointmentText, { ...time, lean: 'past' });
  if (when.kind === 'instant') return when.atMs;
  return refuse('appointmentAtMs', 'Type the time of the appointment, such as “10:30”.');
}
