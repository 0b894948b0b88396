import { findWeekday, splitDayNumber, toDayNumber } from '../calendar/local-day.ts';
import { compileZone, findOffsetMs } from '../calendar/zone.ts';
import type { Zone } from '../calendar/zone.ts';
import { assertNever } from '../errors.ts';
import { DAY_MS } from '../instant.ts';
import type { ClockTarget } from './clock-target.ts';
import type { ExplainedDay, ExplainedSpan, Explanation } from './explain.ts';

const WEEKDAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * Tells how a due time came about, one plain sentence a line, with local times of the calendar's
 * zone: the start, what counted and what was skipped, the days, and the due time.
 */
export function describeExplanation(explanation: Explanation): string[] {
  const zone = compileZone(explanation.timeZone);
  const { fromMs, dueAtMs, target } = explanation;
  const isBefore = dueAtMs !== null && dueAtMs < fromMs;
  const lines = [
    `${isBefore ? 'Counted back from' : 'The clock started'} ${describeTime(zone, fromMs)}.`,
    `Target: ${describeTarget(target)}.`,
  ];
  for (const day of explanation.days) lines.push(describeDay(day));
  for (const span of explanation.spans) lines.push(describeSpan(zone, span));
  lines.push(`${describeTotal(target)}: ${describeLength(explanation.totalSeconds)}.`);
  lines.push(
    dueAtMs === null
      ? 'Paused: there is no due time until the pause ends.'
      : `Due ${describeTime(zone, dueAtMs)} (${explanation.timeZone}).`,
  );
  return lines;
}

function describeTarget(target: ClockTarget): string {
  switch (target.clock) {
    case 'open_hours':
      return `${describeLength(target.seconds)} of opening hours`;
    case 'elapsed':
      return `${describeLength(target.seconds)}, opening hours or not`;
    case 'working_days':
      return `${describeCount(target.days, 'working day')}, due ${describeDueAt(target.dueAt)}`;
    case 'calendar_days':
      return `${describeCount(target.days, 'calendar day')}, due ${describeDueAt(target.dueAt)}`;
    default:
      return assertNever(target);
  }
}

function describeDueAt(dueAt: 'close' | 'end_of_day' | 'same_time' | undefined): string {
  switch (dueAt) {
    case 'end_of_day':
      return 'at the end of the day';
    case 'same_time':
      return 'at the same time of day';
    case 'close':
    case undefined:
      return 'at closing';
    default:
      return assertNever(dueAt);
  }
}

function describeTotal(target: ClockTarget): string {
  switch (target.clock) {
    case 'open_hours':
      return 'Opening hours counted';
    case 'elapsed':
      return 'Time counted';
    case 'working_days':
      return 'Opening hours from start to due';
    case 'calendar_days':
      return 'Time from start to due, pauses left out';
    default:
      return assertNever(target);
  }
}

function describeDay({ day, number, why, name }: ExplainedDay): string {
  const date = describeDate(toDayNumber(day));
  const named = name === undefined ? '' : `, ${name}`;
  switch (why) {
    case 'day_of_receipt':
      return `Day ${number ?? 0}: ${date}, the day of receipt${named}.`;
    case 'working_day':
    case 'calendar_day':
      return `Day ${number ?? 0}: ${date}.`;
    case 'closed':
      return `Not counted: ${date}, closed${named}.`;
    case 'closure':
      return `Not counted: ${date}, closure${named}.`;
    case 'bank_holiday':
      return `Not counted: ${date}, bank holiday${named}.`;
    default:
      return assertNever(why);
  }
}

function describeSpan(zone: Zone, span: ExplainedSpan): string {
  const from = describeTime(zone, span.fromMs);
  const to = span.toMs === null ? 'now, still paused' : describeTime(zone, span.toMs);
  const named = span.name === undefined ? '' : `, ${span.name}`;
  switch (span.why) {
    case 'open':
    case 'elapsed':
      return `Counted ${describeLength(span.seconds)}: ${from} to ${to}.`;
    case 'closed':
      return `Skipped ${from} to ${to}: closed${named}.`;
    case 'closure':
      return `Skipped ${from} to ${to}: closure${named}.`;
    case 'bank_holiday':
      return `Skipped ${from} to ${to}: bank holiday${named}.`;
    case 'pause':
      return `Skipped ${from} to ${to}: paused.`;
    default:
      return assertNever(span.why);
  }
}

/** "Fri 27 March 2026, 16:30"; seconds only where there are any. */
function describeTime(zone: Zone, instantMs: number): string {
  const wallMs = instantMs + findOffsetMs(zone, instantMs);
  const dayNumber = Math.floor(wallMs / DAY_MS);
  const seconds = Math.floor((wallMs - dayNumber * DAY_MS) / 1000);
  const time = `${padTwo(Math.floor(seconds / 3600))}:${padTwo(Math.floor(seconds / 60) % 60)}`;
  const written = seconds % 60 === 0 ? time : `${time}:${padTwo(seconds % 60)}`;
  return `${describeDate(dayNumber)}, ${written}`;
}

function describeDate(dayNumber: number): string {
  const { year, month, day } = splitDayNumber(dayNumber);
  return `${WEEKDAY_NAMES[findWeekday(dayNumber)] ?? ''} ${day} ${MONTH_NAMES[month - 1] ?? ''} ${year}`;
}

/** "1 h 30 min", "45 s", "8 h"; exact, so fractions of a second are shown where there are any. */
function describeLength(seconds: number): string {
  const totalMs = Math.round(Math.abs(seconds) * 1000);
  const parts: string[] = [];
  const hours = Math.floor(totalMs / 3_600_000);
  const minutes = Math.floor(totalMs / 60_000) % 60;
  const restSeconds = (totalMs % 60_000) / 1000;
  if (hours > 0) parts.push(`${hours} h`);
  if (minutes > 0) parts.push(`${minutes} min`);
  if (restSeconds > 0 || parts.length === 0) parts.push(`${restSeconds} s`);
  return seconds < 0 ? `${parts.join(' ')} before` : parts.join(' ');
}

function describeCount(count: number, unit: string): string {
  const size = Math.abs(count);
  return `${size} ${unit}${size === 1 ? '' : 's'}${count < 0 ? ' before' : ''}`;
}

function padTwo(value: number): string {
  return String(value).padStart(2, '0');
}
