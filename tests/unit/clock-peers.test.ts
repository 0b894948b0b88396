import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { Calendar } from '../../shared/domain/calendar/calendar.ts';
import type { CalendarSpec, OpenSpan } from '../../shared/domain/calendar/calendar-spec.ts';
import { endOfLocalDay, toInstant, toLocalDay } from '../../shared/domain/calendar/zone.ts';
import {
  countElapsedMs,
  countOpenMs,
  explainDue,
  findDue,
  findNextOpen,
} from '../../shared/domain/clock/clock.ts';
import type { ClockTarget, Pause } from '../../shared/domain/clock/clock.ts';
import { parseLocalDay } from '../../shared/domain/instant.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import fixture from '../fixtures/clock-cases.json' with { type: 'json' };

/** A case from another product's own test suite; `recommended_expected` stands where that suite is wrong. */
interface PeerCase {
  readonly id: string;
  readonly tz: string;
  readonly hours: CalendarSpec['week'];
  readonly holidays: readonly string[];
  readonly overrides?: Readonly<Record<string, readonly OpenSpan[]>>;
  readonly breaks?: Readonly<Record<string, readonly OpenSpan[]>>;
  readonly op: string;
  readonly start: string;
  readonly end?: string;
  readonly until?: string;
  readonly amount_seconds?: number;
  readonly amount_days?: number;
  readonly end_of_day?: boolean;
  readonly pauses?: ReadonlyArray<readonly [string, string]>;
  readonly expected: unknown;
  readonly expected_seconds?: number;
  readonly recommended_expected?: string | number;
  readonly quirk?: string;
  readonly note: string;
}

/**
 * Where a peer's convention is not our default (docs: clock rules 9 and 10): either the setting of a
 * standard that says the same, or what we answer instead; and why.
 */
interface OtherConvention {
  readonly target?: { readonly lateReceipt?: 'same_day'; readonly dueAt?: 'same_time' };
  readonly ours?: string;
  readonly why: string;
}

const OTHER_CONVENTIONS: Readonly<Record<string, OtherConvention>> = {
  'working_hours-052': {
    target: { lateReceipt: 'same_day', dueAt: 'same_time' },
    why: 'the peer counts from the date itself even when it is closed; that is lateReceipt same_day',
  },
  'moment-business-time-036': {
    target: { lateReceipt: 'same_day' },
    why: 'the peer has the next working day as day 1; that is lateReceipt same_day',
  },
  'working_hours-053': {
    ours: '1991-11-18T09:00:00+09:00',
    why: 'the peer answers 06:00, before opening; rule 9 clamps the same time into the opening hours',
  },
};

const peerCases: readonly PeerCase[] = readFixture(fixture);

describe('the cases of other products’ own test suites', () => {
  it('are all here', () => {
    expect(peerCases).toHaveLength(151);
    expect(new Set(peerCases.map(({ id }) => id)).size).toBe(151);
  });

  for (const peerCase of peerCases) {
    const other = OTHER_CONVENTIONS[peerCase.id];
    const reason = other === undefined ? '' : ` [${other.why}]`;
    it(`${peerCase.id} ${peerCase.op} ${peerCase.note}${reason}`, () => {
      expect.hasAssertions();
      const expected = peerCase.recommended_expected ?? peerCase.expected;
      checkCase(peerCase, other?.ours ?? expected);
    });
  }
});

function checkCase(peerCase: PeerCase, expected: unknown): void {
  const calendar = compileCalendar(toSpec(peerCase));
  const fromMs = readTime(calendar, peerCase.start);
  const pauses = (peerCase.pauses ?? []).map(([from, to]): Pause => [
    readTime(calendar, from),
    readTime(calendar, to),
  ]);
  switch (peerCase.op) {
    case 'add': {
      const target = { clock: 'open_hours', seconds: peerCase.amount_seconds ?? NaN } as const;
      const due = findDue(calendar, fromMs, target, pauses).dueAtMs;
      return expect(showTime(due)).toBe(showTime(readTime(calendar, String(expected))));
    }
    case 'between': {
      const toMs = readTime(calendar, peerCase.end ?? '');
      const target = { clock: 'open_hours', seconds: 0 } as const;
      const seconds = countElapsedMs(calendar, target, fromMs, toMs, pauses) / 1000;
      const isRight = peerCase.recommended_expected === undefined;
      const expectedSeconds =
        (isRight ? peerCase.expected_seconds : undefined) ?? Math.round(Number(expected) * 60);
      return expect(seconds).toBe(expectedSeconds);
    }
    case 'next_open':
      return expect(showTime(findNextOpen(calendar, fromMs))).toBe(
        showTime(readTime(calendar, String(expected))),
      );
    case 'open_periods':
      return expect(listOpenPeriods(calendar, fromMs, peerCase.until ?? '')).toEqual(expected);
    case 'add_days': {
      const due = findDue(calendar, fromMs, toDayTarget(peerCase), pauses).dueAtMs ?? fromMs;
      const isDate = String(expected).length === 10;
      return isDate
        ? expect(toLocalDay(calendar.zone, due)).toBe(expected)
        : expect(showTime(due)).toBe(showTime(readTime(calendar, String(expected))));
    }
    case 'days_between':
      return expect(countWorkingDates(calendar, fromMs, peerCase.end ?? '')).toBe(expected);
    default:
      throw new Error(`no such op: ${peerCase.op}`);
  }
}

/** The fixture's shape is checked by the first test and by every case that is run from it. */
function readFixture(value: unknown): readonly PeerCase[] {
  return value as readonly PeerCase[];
}

function toSpec({ tz, hours, holidays, overrides, breaks }: PeerCase): CalendarSpec {
  const exceptions: Record<string, readonly OpenSpan[]> = { ...overrides };
  for (const [day, spans] of Object.entries(breaks ?? {})) {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
    const name = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[weekday] ?? 'mon';
    exceptions[day] = cutBreaks(hours[name] ?? [], spans);
  }
  return { timeZone: tz, week: hours, closures: holidays, exceptions };
}

/** Peers write a break; we write the hours that are left. */
function cutBreaks(hours: readonly OpenSpan[], breaks: readonly OpenSpan[]): readonly OpenSpan[] {
  return breaks.reduce<readonly OpenSpan[]>(
    (left, [from, to]) =>
      left.flatMap(([opens, closes]): OpenSpan[] => {
        const pieces: OpenSpan[] = [
          [opens, from < closes ? from : closes],
          [to > opens ? to : opens, closes],
        ];
        return pieces.filter((piece) => piece[0] < piece[1]);
      }),
    hours,
  );
}

function toDayTarget({ id, amount_days, end_of_day, expected }: PeerCase): ClockTarget {
  const isDate = String(expected).length === 10;
  const dueAt = end_of_day === true || isDate ? 'close' : 'same_time';
  const other = OTHER_CONVENTIONS[id]?.target ?? {};
  return { clock: 'working_days', days: amount_days ?? NaN, dueAt, ...other };
}

function listOpenPeriods(calendar: Calendar, fromMs: InstantMs, until: string): string[][] {
  const untilMs = readTime(calendar, until);
  const seconds = countOpenMs(calendar, fromMs, untilMs) / 1000;
  return explainDue(calendar, fromMs, { clock: 'open_hours', seconds })
    .spans.filter(({ counted }) => counted)
    .map(({ fromMs: opens, toMs }) =>
      [showTime(opens), showTime(toMs)].map((text) => text.replace('.000Z', 'Z')),
    );
}

/** Working days from one date to another, both included: day N counts the day of receipt. */
function countWorkingDates(calendar: Calendar, fromMs: InstantMs, end: string): number {
  const endMs = endOfLocalDay(calendar.zone, parseLocalDay(end));
  for (let days = 1; ; days += 1) {
    const target = { clock: 'working_days', days, countsDayOfReceipt: true } as const;
    const { dueAtMs } = findDue(calendar, fromMs, target);
    if (dueAtMs === null || dueAtMs > endMs) return days - 1;
  }
}

function readTime(calendar: Calendar, text: string): InstantMs {
  return toInstant(calendar.zone, text.length === 10 ? `${text}T00:00` : text);
}

function showTime(instantMs: InstantMs | null): string {
  return instantMs === null ? 'paused' : new Date(instantMs).toISOString();
}
