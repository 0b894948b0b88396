import { CodedError } from '../../../shared/domain/errors.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { parseWhen } from '../../ui/parse-when.ts';
import { formatDay, formatTime } from '../../ui/when-words.ts';

/** When it is and where: what typed times are read by. */
export interface ReadingTime {
  readonly nowMs: number;
  readonly zone: string;
}

/** A desk clock and the one of a mail server differ by a little. */
const toleranceMs = 60_000;

function refuse(message: string): never {
  throw new CodedError('invalid_input', message, 'receivedAtMs');
}

/**
 * When a message came, from what was typed; null where nothing was. Nobody knows the hour of a letter: a
 * day alone stands for its noon, and never for a time still to come. `invalid_input` for what is no
 * time, or has not come yet.
 */
export function readReceived(text: string, time: ReadingTime): InstantMs | null {
  const read = (typed: string) => parseWhen(typed, { ...time, lean: 'past' });
  const when = read(text);
  if (when.kind === 'empty') return null;
  if (when.kind === 'unreadable') return refuse(when.message);
  if (when.kind === 'instant') {
    if (when.atMs > time.nowMs + toleranceMs) refuse('This time has not come yet. Check the day.');
    return brandInstant(Math.min(when.atMs, Math.floor(time.nowMs)));
  }
  const start = read(`${when.day} 00:00`);
  const noon = read(`${when.day} 12:00`);
  if (start.kind !== 'instant' || noon.kind !== 'instant') {
    return refuse('Type the day, such as “20 Nov”.');
  }
  if (start.atMs > time.nowMs) refuse('This day has not come yet.');
  return brandInstant(Math.min(noon.atMs, Math.floor(time.nowMs)));
}

/** As `readReceived`; null as well for what cannot be read, or not yet. */
export function tryReceived(text: string, time: ReadingTime): InstantMs | null {
  try {
    return readReceived(text, time);
  } catch (error) {
    if (error instanceof CodedError) return null;
    throw error;
  }
}

/** An instant in words that mean the same tomorrow: "Sun 22 Nov 21:05". */
export function writeReceived(atMs: number, { nowMs, zone }: ReadingTime): string {
  return `${formatDay(atMs, nowMs, zone)} ${formatTime(atMs, zone)}`;
}
