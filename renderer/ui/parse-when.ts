import { brandInstant, brandLocalDay } from '../../shared/domain/instant.ts';
import type { InstantMs, LocalDay } from '../../shared/domain/instant.ts';

/** What a typed time means. A day without a time stays a day: it falls due at close. */
export type When =
  | { readonly kind: 'empty' }
  | { readonly kind: 'instant'; readonly atMs: InstantMs; readonly day: LocalDay }
  | { readonly kind: 'day'; readonly day: LocalDay }
  | { readonly kind: 'unreadable'; readonly message: string };

export interface WhenOptions {
  readonly nowMs: number;
  readonly zone: string;
  /** Which way a bare weekday or a date without a year points. */
  readonly lean: 'past' | 'future';
}

const example = 'Type a time such as “14:30”, “yesterday 16:00” or “30 Nov 17:00”.';
const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );
const filler = new Set(['at', 'by', 'on', 'the', 'of', 'next', 'last']);

function refuse(message = example): When {
  return { kind: 'unreadable', message };
}

/**
 * Reads a time as people type it: "now", "14:30", "9am", "yesterday 16:00", "fri", "30 Nov 17:00",
 * "30/11/2026", "in 2 hours", "20 min ago". Times are local to `zone`; a time that does not exist on
 * that day moves forward, a repeated one is the earlier (docs: clock rule 1).
 */
export function parseWhen(text: string, options: WhenOptions): When {
  const words = text
    .toLowerCase()
    .replaceAll(/[,–—]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !filler.has(word));
  if (words.length === 0) return { kind: 'empty' };
  const now = Temporal.Instant.fromEpochMilliseconds(Math.floor(options.nowMs)).toZonedDateTimeISO(
    options.zone,
  );
  if (words.length === 1 && words[0] === 'now') return giveInstant(now);
  const relative = readRelative(words, now);
  if (relative !== null) return relative;
  const time = takeTime(words);
  if (words.length === 0 && time !== null) return giveInstant(atTime(now.toPlainDate(), time, now));
  const day = readDay(words, now.toPlainDate(), options.lean);
  if (typeof day === 'string') return refuse(day);
  if (day === null) return refuse();
  if (time === null) return { kind: 'day', day: brandLocalDay(day.toString()) };
  return giveInstant(atTime(day, time, now));
}

function giveInstant(moment: Temporal.ZonedDateTime): When {
  return {
    kind: 'instant',
    atMs: brandInstant(moment.epochMilliseconds),
    day: brandLocalDay(moment.toPlainDate().toString()),
  };
}

function atTime(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  return day
    .toPlainDateTime(time)
    .toZonedDateTime(now.timeZoneId, { disambiguation: 'compatible' });
}

/** "in 2 hours", "20 min ago", "in 3 days"; null when it is not written that way. */
function readRelative(words: readonly string[], now: Temporal.ZonedDateTime): When | null {
  const forward = words[0] === 'in';
  const backward = words.at(-1) === 'ago';
  if (forward === backward) return null;
  const inner = (forward ? words.slice(1) : words.slice(0, -1)).join(' ');
  const match = /^(\d{1,4}) ?(m|min|mins|minutes?|h|hours?|d|days?|weeks?)$/.exec(inner);
  if (match === null) return null;
  const amount = Number(match[1]) * (forward ? 1 : -1);
  const unit = match[2] ?? '';
  if (unit.startsWith('d') || unit.startsWith('w')) {
    const days = unit.startsWith('w') ? amount * 7 : amount;
    return { kind: 'day', day: brandLocalDay(now.toPlainDate().add({ days }).toString()) };
  }
  return giveInstant(now.add(unit.startsWith('h') ? { hours: amount } : { minutes: amount }));
}

/** Takes the time out of the words: "17:00", "17.00", "9am", "9:30 pm", "0930", "noon". */
function takeTime(words: string[]): Temporal.PlainTime | null {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    const joined = next === 'am' || next === 'pm' ? `${word}${next}` : word;
    // After a month's name four digits are a year, elsewhere "0930" is a time.
    if (at > 0 && /^\d{4}$/.test(joined) && findName(months, words[at - 1] ?? '') >= 0) continue;
    const time = readTime(joined);
    if (time === null) continue;
    words.splice(at, joined === word ? 1 : 2);
    return time;
  }
  return null;
}

function readTime(word: string): Temporal.PlainTime | null {
  if (word === 'noon') return new Temporal.PlainTime(12, 0);
  const match =
    /^(\d{1,2})[:.](\d{2})(?::(\d{2}))?(am|pm)?$/.exec(word) ??
    /^(\d{1,2})()()(am|pm)$/.exec(word) ??
    /^([0-2]\d)([0-5]\d)()()$/.exec(word);
  if (match === null) return null;
  const half = match[4] ?? '';
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? '');
  const second = Number(match[3] ?? '');
  if (minute > 59 || second > 59 || hour > 23) return null;
  if (half === '') return new Temporal.PlainTime(hour, minute, second);
  if (hour < 1 || hour > 12) return null;
  return new Temporal.PlainTime((hour % 12) + (half === 'pm' ? 12 : 0), minute, second);
}

/** The day meant, a sentence when the words contradict each other, null when they say nothing. */
function readDay(
  words: readonly string[],
  today: Temporal.PlainDate,
  lean: 'past' | 'future',
): Temporal.PlainDate | string | null {
  const rest = [...words];
  const weekday = rest[0] === undefined ? -1 : findName(weekdays, rest[0]);
  if (weekday >= 0 && rest.length === 1) return findWeekday(today, weekday + 1, lean);
  if (weekday >= 0) rest.shift();
  const day = readDate(rest, today, lean);
  if (day !== null && weekday >= 0 && day.dayOfWeek !== weekday + 1) {
    const real = weekdays[day.dayOfWeek - 1] ?? '';
    return `${rest.join(' ')} is a ${real.charAt(0).toUpperCase()}${real.slice(1)}: check which you mean.`;
  }
  return day;
}

function findWeekday(
  today: Temporal.PlainDate,
  weekday: number,
  lean: 'past' | 'future',
): Temporal.PlainDate {
  if (lean === 'past') return today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 });
  // A person who means today types "today"; the same weekday is the one in a week.
  return today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

function readDate(
  words: readonly string[],
  today: Temporal.PlainDate,
  lean: 'past' | 'future',
): Temporal.PlainDate | null {
  const text = words.join(' ');
  if (text === 'today') return today;
  if (text === 'yesterday') return today.subtract({ days: 1 });
  if (text === 'tomorrow') return today.add({ days: 1 });
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso !== null) return makeDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?$/.exec(text);
  if (slashed !== null) {
    return placeDate(Number(slashed[1]), Number(slashed[2]), slashed[3], today, lean);
  }
  const named = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: (\d{4}))?$/.exec(text);
  const month = named?.[2] === undefined ? -1 : findName(months, named[2]);
  if (named === null || month < 0) return null;
  return placeDate(Number(named[1]), month + 1, named[3], today, lean);
}

/** Where a name stands in a list; "november", "nov" and "novem" all fit, two letters do not. */
function findName(names: readonly string[], word: string): number {
  return word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word));
}

function placeDate(
  day: number,
  month: number,
  yearText: string | undefined,
  today: Temporal.PlainDate,
  lean: 'past' | 'future',
): Temporal.PlainDate | null {
  if (yearText !== undefined && yearText !== '') {
    return makeDate(yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText), month, day);
  }
  const years = lean === 'past' ? [0, -1, -2, -3, -4] : [0, 1, 2, 3, 4];
  for (const offset of years) {
    const date = makeDate(today.year + offset, month, day);
    if (date === null) continue;
    const order = Temporal.PlainDate.compare(date, today);
    if (lean === 'past' ? order <= 0 : order >= 0) return date;
  }
  return null;
}

function makeDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
