import type { CalendarSpec, OpenSpan } from '../../shared/domain/calendar/calendar-spec.ts';
import type { ClockTarget } from '../../shared/domain/clock/clock-target.ts';

/** Random clock cases that go where clocks go wrong: time changes, holidays, midnights, leap days. */

export const ZONES = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Tehran',
  'America/Sao_Paulo',
  'UTC',
] as const;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const DAY = 86_400_000;
/** 2020 to 2035, with room at the end for the due time. */
const FIRST_MS = Date.UTC(2020, 0, 2);
const LAST_MS = Date.UTC(2035, 8, 1);

export type Random = () => number;

/** A small generator of numbers in [0, 1): the same seed gives the same cases everywhere. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pickWhole(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

export function pick<const T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** A calendar and the instants worth asking it about. */
export interface RandomCalendar {
  readonly spec: CalendarSpec;
  readonly hotSpots: readonly number[];
}

/** A random calendar; without `nights` its hours keep within the day, as those of an office do. */
export function makeCalendar(random: Random, nights = true): RandomCalendar {
  const timeZone = pick(random, ZONES);
  const hotSpots = [...listTransitions(timeZone), Date.UTC(2024, 1, 29), Date.UTC(2028, 1, 29)];
  for (let year = 2020; year < 2035; year += 3) hotSpots.push(Date.UTC(year, 11, 25));
  const week: { [day in (typeof WEEKDAYS)[number]]?: readonly OpenSpan[] } = {};
  for (const weekday of WEEKDAYS) {
    const isWeekend = weekday === 'sat' || weekday === 'sun';
    if (random() < (isWeekend ? 0.4 : 0.9)) week[weekday] = makeSpans(random, nights);
  }
  week.wed ??= [['08:45', '17:15']];
  const dates = [...hotSpots, ...Array.from({ length: 6 }, () => pickInstant(random, []))];
  const closures = dates.filter(() => random() < 0.15).map(formatDay);
  const exceptions: Record<string, readonly OpenSpan[]> = {};
  for (const date of dates) {
    if (random() < 0.2)
      exceptions[formatDay(date)] = random() < 0.2 ? [] : makeSpans(random, nights);
  }
  const division = pick(random, ['england-and-wales', 'scotland', 'northern-ireland', null]);
  return {
    spec: {
      timeZone,
      week,
      closures,
      exceptions,
      ...(division === null ? {} : { bankHolidays: division }),
    },
    hotSpots: [...hotSpots, ...dates],
  };
}

/** An instant, to the second: often within a day or two of a hot spot. */
export function pickInstant(random: Random, hotSpots: readonly number[]): number {
  const spot = hotSpots[Math.floor(random() * hotSpots.length)];
  const nearby = spot !== undefined && random() < 0.6;
  const at = nearby
    ? spot + (random() - 0.6) * 4 * DAY
    : FIRST_MS + random() * (LAST_MS - FIRST_MS);
  const grain = pick(random, [1000, 60_000, 900_000]);
  return Math.min(Math.max(FIRST_MS, Math.floor(at / grain) * grain), LAST_MS);
}

export function makeTarget(random: Random): ClockTarget {
  const dueAt = pick(random, ['close', 'end_of_day', 'same_time']);
  const countsDayOfReceipt = random() < 0.3;
  switch (pick(random, ['open', 'open', 'elapsed', 'working', 'working', 'calendar'])) {
    case 'open':
      return { clock: 'open_hours', seconds: makeSeconds(random, 40) };
    case 'elapsed':
      return { clock: 'elapsed', seconds: makeSeconds(random, 100) };
    case 'working':
      return {
        clock: 'working_days',
        days: pickWhole(random, -6, 20),
        dueAt,
        countsDayOfReceipt,
        lateReceipt: pick(random, ['next_working_day', 'same_day']),
      };
    case 'calendar':
      return {
        clock: 'calendar_days',
        days: pickWhole(random, -6, 35),
        dueAt,
        countsDayOfReceipt,
        rollForward: random() < 0.5,
      };
  }
}

export type RandomPause = readonly [fromMs: number, toMs: number | null];

export function makePauses(random: Random, fromMs: number): RandomPause[] {
  const count = pick(random, [0, 0, 1, 2, 3]);
  return Array.from({ length: count }, (): RandomPause => {
    const pausedMs = fromMs + Math.floor((random() * 6 - 0.5) * 86_400) * 1000;
    const isOpen = random() < 0.08;
    return [
      pausedMs,
      isOpen ? null : pausedMs + Math.floor(random() * random() * 4 * 86_400) * 1000,
    ];
  });
}

function makeSeconds(random: Random, hours: number): number {
  const size = Math.floor(random() * random() * hours * 3600);
  const rounded = random() < 0.4 ? size - (size % 900) : size;
  return random() < 0.2 ? -rounded : rounded;
}

function makeSpans(random: Random, nights: boolean): OpenSpan[] {
  const style = random() * (nights ? 1 : 0.55);
  if (style < 0.3) return [['09:00', '17:00']];
  if (style < 0.4) return [['00:00', '24:00']];
  if (style < 0.55) {
    return [
      ['08:45', '12:30'],
      ['13:15', '17:15'],
    ];
  }
  if (style < 0.65) return [['21:00', '02:00']];
  return Array.from({ length: pickWhole(random, 1, 3) }, (): OpenSpan => {
    const isEarly = random() < 0.4;
    const opens = isEarly ? pickWhole(random, 0, 210) : pickWhole(random, 0, 1439);
    const closes = isEarly ? pickWhole(random, 30, 240) : pickWhole(random, 0, 1440);
    return [formatMinute(opens), formatMinute(closes)];
  });
}

function formatMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function formatDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function listTransitions(timeZone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(FIRST_MS).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > LAST_MS) return found;
    found.push(next.epochMilliseconds);
    at = next;
  }
}
