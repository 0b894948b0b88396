import type { Calendar } from '../../shared/domain/calendar/calendar.ts';
import {
  listOpenHolidays,
  warnOfUnknownHolidays,
} from '../../shared/domain/calendar/calendar-warnings.ts';
import { fromDayNumber } from '../../shared/domain/calendar/local-day.ts';
import { toInstant, toLocalDayNumber } from '../../shared/domain/calendar/zone.ts';
import {
  countElapsedMs,
  describeExplanation,
  explainDue,
  findDue,
  findNextOpen,
  parseClockTarget,
} from '../../shared/domain/clock/clock.ts';
import type { ClockTarget, Explanation, Pause } from '../../shared/domain/clock/clock.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { formatInstant, SECOND_MS } from '../../shared/domain/instant.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import { CALENDAR_MARK, cutCalendar, findCalendar } from './clock-calendars.ts';
import type { CalendarCache } from './clock-calendars.ts';

type Fields = Readonly<Record<string, unknown>>;

interface ClockCase {
  readonly fields: Fields;
  readonly calendar: Calendar;
}

const OPEN_TIME: ClockTarget = { clock: 'open_hours', seconds: 0 };
const MAX_HOLIDAY_WARNINGS = 20;
/** The part of a line in which its id is looked for when it cannot be parsed. */
const ID_HEAD_LENGTH = 500;

/**
 * Answers one line of `punctual clock`: a JSON object in, a JSON object out, without the line's end.
 * Never throws for what the line holds: a bad line is answered with its error.
 */
export function answerClockLine(cache: CalendarCache, line: string): string {
  let id: unknown = null;
  try {
    const cut = cutCalendar(line, cache.lastText);
    let fields = cut === null ? null : parseFields(cut.rest);
    // A mark that did not end up as the calendar means an unusual line: it is parsed as it stands.
    if (cut === null || fields?.['calendar'] !== CALENDAR_MARK) fields = parseFields(line);
    if (fields === null) {
      id = findLineId(line);
      throw new CodedError('invalid_input', 'The line is not a JSON object');
    }
    id = readId(fields['id']);
    const isCut = cut !== null && fields['calendar'] === CALENDAR_MARK;
    const spec = fields['calendar'];
    const calendar = isCut
      ? findCalendar(cache, cut.calendarText, () => parseJson(cut.calendarText))
      : findCalendar(cache, writeKey(spec), () => spec);
    return `{"id":${JSON.stringify(id)},${answerCase({ fields, calendar })}}`;
  } catch (error) {
    return formatLineError(id, error);
  }
}

/**
 * The answer to a line that could not be answered. An error without a code is a fault of ours: it is
 * answered as `internal`, because a line never stops the stream.
 */
export function formatLineError(id: unknown, error: unknown): string {
  if (!(error instanceof CodedError)) {
    return JSON.stringify({ id, error: { code: 'internal', message: 'The clock failed here' } });
  }
  const { code, message, path } = error;
  const fault = path === undefined ? { code, message } : { code, message, path };
  return JSON.stringify({ id, error: fault });
}

/** The id at the beginning of a line that is not JSON or too long; null when it does not stand there. */
export function findLineId(line: string): unknown {
  const head = line.slice(0, ID_HEAD_LENGTH);
  const written = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)\s*,/.exec(head)?.[1];
  return written === undefined ? null : readId(parseJson(written));
}

/** Ids are echoed, so they are plain values. */
function readId(value: unknown): string | number | boolean | null {
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? value : null;
}

function answerCase(clockCase: ClockCase): string {
  const { fields, calendar } = clockCase;
  const op = fields['op'];
  switch (op) {
    case 'due':
      return answerDue(clockCase);
    case 'elapsed':
      return answerElapsed(clockCase);
    case 'explain':
      return answerExplain(clockCase);
    case 'nextOpen': {
      const fromMs = readTime(calendar, fields, 'from');
      const opensMs = findNextOpen(calendar, fromMs);
      return `"nextOpen":"${formatInstant(opensMs)}"${formatWarnings(calendar, fromMs, opensMs)}`;
    }
    default:
      throw new CodedError(
        'invalid_input',
        'The op is one of due, elapsed, explain, nextOpen',
        'op',
      );
  }
}

function answerDue({ fields, calendar }: ClockCase): string {
  const fromMs = readTime(calendar, fields, 'from');
  const target = parseClockTarget(fields['target']);
  const due = findDue(calendar, fromMs, target, readPauses(calendar, fields));
  if (due.state === 'paused') return '"due":null,"state":"paused"';
  return `"due":"${formatInstant(due.dueAtMs)}"${formatWarnings(calendar, fromMs, due.dueAtMs)}`;
}

function answerElapsed({ fields, calendar }: ClockCase): string {
  const fromMs = readTime(calendar, fields, 'from');
  const toMs = readTime(calendar, fields, 'to');
  const target = fields['target'] === undefined ? OPEN_TIME : parseClockTarget(fields['target']);
  const elapsedMs = countElapsedMs(calendar, target, fromMs, toMs, readPauses(calendar, fields));
  return `"elapsedSeconds":${elapsedMs / SECOND_MS}${formatWarnings(calendar, fromMs, toMs)}`;
}

function answerExplain({ fields, calendar }: ClockCase): string {
  const fromMs = readTime(calendar, fields, 'from');
  const target = parseClockTarget(fields['target']);
  const explanation = explainDue(calendar, fromMs, target, readPauses(calendar, fields));
  const { dueAtMs } = explanation;
  const due =
    dueAtMs === null ? '"due":null,"state":"paused"' : `"due":"${formatInstant(dueAtMs)}"`;
  const warnings = formatWarnings(calendar, fromMs, dueAtMs ?? fromMs);
  return `${due},${JSON.stringify(formatExplanation(explanation)).slice(1, -1)}${warnings}`;
}

function formatExplanation(explanation: Explanation): object {
  const spans = explanation.spans.map(({ fromMs, toMs, ...span }) => ({
    from: formatInstant(fromMs),
    to: toMs === null ? null : formatInstant(toMs),
    ...span,
  }));
  const days = explanation.days.length === 0 ? {} : { days: explanation.days };
  const words = describeExplanation(explanation);
  return { spans, ...days, totalSeconds: explanation.totalSeconds, words };
}

/** Warnings about the days a case ran over, only where its bank holidays make them likely. */
function formatWarnings(calendar: Calendar, oneMs: InstantMs, otherMs: InstantMs): string {
  if (!calendar.spec.bankHolidays) return '';
  const fromDay = toLocalDayNumber(calendar.zone, Math.min(oneMs, otherMs));
  const throughDay = toLocalDayNumber(calendar.zone, Math.max(oneMs, otherMs));
  const unknown = warnOfUnknownHolidays(fromDayNumber(fromDay), fromDayNumber(throughDay));
  const codes = unknown.map(({ code }) => code);
  const openDays = listOpenHolidays(calendar.patterns, fromDay, throughDay);
  for (const dayNumber of openDays.slice(0, MAX_HOLIDAY_WARNINGS)) {
    codes.push(`opens_on_${fromDayNumber(dayNumber)}`);
  }
  return codes.length === 0 ? '' : `,"warnings":${JSON.stringify(codes)}`;
}

function readTime(calendar: Calendar, fields: Fields, name: string): InstantMs {
  return parseTime(calendar, fields[name], name);
}

function parseTime(calendar: Calendar, value: unknown, path: string): InstantMs {
  if (typeof value !== 'string') {
    throw new CodedError('invalid_input', 'A time is a text like "2026-03-27T16:30"', path);
  }
  try {
    return toInstant(calendar.zone, value);
  } catch (error) {
    if (error instanceof CodedError) throw new CodedError(error.code, error.message, path);
    throw error;
  }
}

function readPauses(calendar: Calendar, fields: Fields): readonly Pause[] {
  const value = fields['pauses'];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    throw new CodedError('invalid_input', 'Pauses are a list of pairs of times', 'pauses');
  }
  const list: readonly unknown[] = value;
  return list.map((item, index) => {
    const path = `pauses[${index}]`;
    const pair: readonly unknown[] = Array.isArray(item) ? item : [];
    if (pair.length !== 2) {
      throw new CodedError(
        'invalid_input',
        'A pause is a pair of times; the second may be null',
        path,
      );
    }
    const toMs = pair[1] === null ? null : parseTime(calendar, pair[1], path);
    return [parseTime(calendar, pair[0], path), toMs];
  });
}

/** The object a text holds; null when it holds something else or is not JSON at all. */
function parseFields(text: string): Fields | null {
  const value = parseJson(text);
  return isRecord(value) ? value : null;
}

/** The text a calendar is known by. Nesting that no calendar has is too deep to write. */
function writeKey(spec: unknown): string {
  try {
    return JSON.stringify(spec) ?? '';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CodedError('invalid_input', 'The calendar is nested too deep', 'calendar');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's own message would repeat what the line holds.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
