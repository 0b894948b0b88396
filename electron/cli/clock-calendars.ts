import { compileUnknownCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Calendar } from '../../shared/domain/calendar/calendar.ts';

/**
 * The calendars of a stream of clock cases, compiled once per text. Lines mostly repeat the calendar
 * of the line before, so reading and compiling it again would be most of the work.
 */
export interface CalendarCache {
  readonly byText: Map<string, Calendar>;
  /** The text of the calendar used last. */
  lastText: string;
}

/** A line taken apart: the calendar's text, and the line with a mark in the calendar's place. */
export interface CutLine {
  readonly calendarText: string;
  readonly rest: string;
}

/** Stands for the calendar that was cut out; no calendar is a text. */
export const CALENDAR_MARK = '(calendar)';

const CALENDAR_KEY = '"calendar":';
const MAX_CALENDARS = 128;
const MAX_TEXT_LENGTH = 32_000_000;
const MAX_SPANS = 8_000_000;

/** An empty cache. */
export function createCalendarCache(): CalendarCache {
  return { byText: new Map(), lastText: '' };
}

/**
 * Compiles a calendar or finds it compiled. `readSpec` gives the calendar when the text is new.
 * Throws `invalid_input` for a calendar that does not compile; nothing is kept of it.
 */
export function findCalendar(
  cache: CalendarCache,
  text: string,
  readSpec: () => unknown,
): Calendar {
  const known = cache.byText.get(text);
  if (known !== undefined) {
    cache.lastText = text;
    return known;
  }
  const calendar = compileUnknownCalendar(readSpec());
  makeRoom(cache, text.length);
  cache.byText.set(text, calendar);
  cache.lastText = text;
  return calendar;
}

/**
 * Cuts the calendar out of a line without parsing it; null when that cannot be done safely, and the
 * line has to be parsed whole. The key with its quotes cannot stand inside a JSON text, where the
 * quotes would be escaped.
 */
export function cutCalendar(line: string, lastText: string): CutLine | null {
  const keyAt = line.indexOf(CALENDAR_KEY);
  if (keyAt < 0) return null;
  const from = keyAt + CALENDAR_KEY.length;
  const to =
    lastText !== '' && line.startsWith(lastText, from)
      ? from + lastText.length
      : findObjectEnd(line, from);
  if (to === null) return null;
  return {
    calendarText: line.slice(from, to),
    rest: `${line.slice(0, from)}"${CALENDAR_MARK}"${line.slice(to)}`,
  };
}

/** Where the object that begins at `from` ends, or null when none begins or ends there. */
function findObjectEnd(line: string, from: number): number | null {
  if (line.charCodeAt(from) !== 123) return null;
  let depth = 0;
  let isInText = false;
  for (let at = from; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (isInText) {
      if (code === 92) at += 1;
      else if (code === 34) isInText = false;
    } else if (code === 34) {
      isInText = true;
    } else if (code === 123 || code === 91) {
      depth += 1;
    } else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

/** Forgets the oldest calendars, so that a stream of ever new ones holds a bounded amount. */
function makeRoom(cache: CalendarCache, textLength: number): void {
  let textTotal = textLength;
  let spanTotal = 0;
  for (const [text, calendar] of cache.byText) {
    textTotal += text.length;
    spanTotal += calendar.table.spanStartMs.length;
  }
  for (const [text, calendar] of cache.byText) {
    const hasRoom =
      cache.byText.size < MAX_CALENDARS && textTotal <= MAX_TEXT_LENGTH && spanTotal <= MAX_SPANS;
    if (hasRoom) return;
    textTotal -= text.length;
    spanTotal -= calendar.table.spanStartMs.length;
    cache.byText.delete(text);
  }
}
