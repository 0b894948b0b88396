import type { CalendarSpec } from '../../shared/domain/calendar/calendar-spec.ts';
import type { ClockTarget } from '../../shared/domain/clock/clock-target.ts';
import holidays from '../../shared/domain/calendar/bank-holidays.json' with { type: 'json' };

/**
 * The clock again, slow and plain: it walks through time minute by minute and through dates day by
 * day, asks Temporal for every boundary, and shares no code with the product. Only the seconds at
 * the two ends are worked out instead of walked.
 */

export type OraclePause = readonly [fromMs: number, toMs: number | null];

const MINUTE = 60_000;
const DAY = 86_400_000;
const TEN_YEARS_OF_MINUTES = 3653 * 1440;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export class Oracle {
  private readonly spec: CalendarSpec;
  private readonly spansByDate = new Map<string, ReadonlyArray<readonly [number, number]>>();
  private readonly minutesByUtcDay = new Map<number, Uint8Array>();

  constructor(spec: CalendarSpec) {
    this.spec = spec;
  }

  /** Milliseconds from the epoch of a due time, or null while paused. */
  findDue(fromMs: number, target: ClockTarget, pauses: readonly OraclePause[]): number | null {
    switch (target.clock) {
      case 'open_hours':
        return target.seconds < 0
          ? this.walkBack(fromMs, -target.seconds * 1000)
          : this.walk(fromMs, target.seconds * 1000, pauses, (ms) => this.isOpen(ms));
      case 'elapsed':
        return target.seconds < 0
          ? fromMs + target.seconds * 1000
          : this.walk(fromMs, target.seconds * 1000, pauses, () => true);
      case 'working_days':
      case 'calendar_days': {
        const unpaused = this.countDays(fromMs, target);
        return target.days < 0 ? unpaused : this.delay(fromMs, unpaused, target, pauses);
      }
    }
  }

  /** Milliseconds of open time between two instants, less pauses. */
  countElapsed(fromMs: number, toMs: number, pauses: readonly OraclePause[]): number {
    let counted = 0;
    for (let at = fromMs; at < toMs;) {
      const next = Math.min(nextStep(at, pauses), toMs);
      if (this.isOpen(at) && !isPaused(at, pauses)) counted += next - at;
      at = next;
    }
    return counted;
  }

  /** The first open minute's beginning at or after an instant. */
  findNextOpen(fromMs: number): number {
    for (let at = fromMs; at < fromMs + TEN_YEARS_OF_MINUTES * MINUTE; at = nextStep(at, [])) {
      if (this.isOpen(at)) return at;
    }
    throw new Error('never open');
  }

  isOpen(ms: number): boolean {
    const utcDay = Math.floor(ms / DAY);
    let minutes = this.minutesByUtcDay.get(utcDay);
    if (minutes === undefined) {
      minutes = this.listOpenMinutes(utcDay);
      this.minutesByUtcDay.set(utcDay, minutes);
    }
    return minutes[Math.floor((ms - utcDay * DAY) / MINUTE)] === 1;
  }

  private walk(
    fromMs: number,
    amount: number,
    pauses: readonly OraclePause[],
    counts: (ms: number) => boolean,
  ): number | null {
    let left = amount;
    let idleMinutes = 0;
    for (let at = fromMs; left > 0;) {
      if (pauses.some(([from, to]) => to === null && from <= at)) return null;
      const next = nextStep(at, pauses);
      if (counts(at) && !isPaused(at, pauses)) {
        if (left <= next - at) return at + left;
        left -= next - at;
        idleMinutes = 0;
      } else if (++idleMinutes > TEN_YEARS_OF_MINUTES) {
        throw new Error('no open time within ten years');
      }
      at = next;
    }
    return fromMs;
  }

  private walkBack(fromMs: number, amount: number): number {
    let left = amount;
    let idleMinutes = 0;
    for (let at = fromMs; ;) {
      const previous = Math.ceil(at / MINUTE) * MINUTE - MINUTE;
      if (this.isOpen(previous)) {
        if (left <= at - previous) return at - left;
        left -= at - previous;
        idleMinutes = 0;
      } else if (++idleMinutes > TEN_YEARS_OF_MINUTES) {
        throw new Error('no open time within ten years');
      }
      at = previous;
    }
  }

  /** Moves a due time by the time paused, again and again until no further pause is reached. */
  private delay(
    fromMs: number,
    unpausedMs: number,
    target: ClockTarget,
    pauses: readonly OraclePause[],
  ): number | null {
    const counts = target.clock === 'working_days' ? (ms: number) => this.isOpen(ms) : () => true;
    let due = unpausedMs;
    for (;;) {
      let pausedMs = 0;
      // Overlapping pauses are one pause: it is reached when its first part is.
      const reached = listReached(pauses, fromMs, due);
      if (reached.some(([, to]) => to === null)) return null;
      const last = Math.max(fromMs, ...reached.map(([, to]) => to ?? 0));
      for (let at = fromMs; at < last; at = nextStep(at, reached)) {
        if (counts(at) && isPaused(at, reached))
          pausedMs += Math.min(nextStep(at, reached), last) - at;
      }
      const moved = pausedMs === 0 ? unpausedMs : this.walk(unpausedMs, pausedMs, [], counts);
      if (moved === due || moved === null) return moved;
      due = moved;
    }
  }

  private countDays(fromMs: number, target: Extract<ClockTarget, { days: number }>): number {
    const back = target.days < 0;
    const step = back ? -1 : 1;
    const zoned = Temporal.Instant.fromEpochMilliseconds(
      back ? fromMs - 1 : fromMs,
    ).toZonedDateTimeISO(this.spec.timeZone);
    let day = zoned.toPlainDate();
    let receivedMs = fromMs;
    if (target.clock === 'working_days') {
      const held = [day.subtract({ days: 1 }), day].find((date) =>
        this.listSpans(date).some(([from, to]) =>
          back ? from < fromMs && fromMs <= to : from <= fromMs && fromMs < to,
        ),
      );
      if (held !== undefined) day = held;
      else if (target.lateReceipt !== 'same_day') {
        // Walk out from the day before, in case its hours run past midnight, to the first day with
        // a span ahead; going back, the day before that one may still close later.
        for (let date = back ? day : day.subtract({ days: 1 }); ; date = date.add({ days: step })) {
          const spans = back
            ? [date, date.subtract({ days: 1 })].flatMap((near) => this.nameSpans(near))
            : this.nameSpans(date);
          const ahead = spans.filter(({ span }) => (back ? span[1] < fromMs : span[0] > fromMs));
          if (!ahead.some((one) => one.date.equals(date))) continue;
          ahead.sort((a, b) => (back ? b.span[1] - a.span[1] : a.span[0] - b.span[0]));
          const [nearest] = ahead;
          if (nearest === undefined) continue;
          day = nearest.date;
          receivedMs = nearest.span[back ? 1 : 0];
          break;
        }
      }
    }
    const receiptDay = day;
    let left = Math.abs(target.days);
    const countsThis = target.clock === 'calendar_days' || this.listSpans(day).length > 0;
    if (target.countsDayOfReceipt === true && countsThis && left > 0) left -= 1;
    while (left > 0) {
      day = day.add({ days: step });
      if (target.clock === 'calendar_days' || this.listSpans(day).length > 0) left -= 1;
    }
    if (target.clock === 'calendar_days' && target.rollForward === true) {
      while (this.listSpans(day).length === 0) day = day.add({ days: step });
    }
    const due = this.findOnDay(day, target.dueAt ?? 'close', receiptDay, receivedMs, back);
    return back ? Math.min(due, fromMs) : Math.max(due, fromMs);
  }

  private findOnDay(
    day: Temporal.PlainDate,
    dueAt: 'close' | 'end_of_day' | 'same_time',
    receiptDay: Temporal.PlainDate,
    receivedMs: number,
    back: boolean,
  ): number {
    const spans = this.listSpans(day);
    const endOfDay = day.add({ days: 1 }).toZonedDateTime(this.spec.timeZone).epochMilliseconds;
    if (dueAt === 'end_of_day') return endOfDay;
    if (dueAt === 'close')
      return spans.length === 0 ? endOfDay : Math.max(...spans.map(([, to]) => to));
    const received = Temporal.Instant.fromEpochMilliseconds(receivedMs)
      .toZonedDateTimeISO(this.spec.timeZone)
      .toPlainDateTime();
    const away = receiptDay.until(day, { largestUnit: 'days' });
    const same =
      away.days === 0
        ? receivedMs
        : received.add(away).toZonedDateTime(this.spec.timeZone, { disambiguation: 'compatible' })
            .epochMilliseconds;
    if (spans.length === 0 || spans.some(([from, to]) => from <= same && same <= to)) return same;
    const after = spans.find(([from]) => from > same);
    const before = spans.findLast(([, to]) => to < same);
    return (back ? (before?.[1] ?? after?.[0]) : (after?.[0] ?? before?.[1])) ?? same;
  }

  private nameSpans(
    date: Temporal.PlainDate,
  ): ReadonlyArray<{ date: Temporal.PlainDate; span: readonly [number, number] }> {
    return this.listSpans(date).map((span) => ({ date, span }));
  }

  /** The spans that open on a local date, as instants: wall minutes first, then each boundary on its own. */
  private listSpans(date: Temporal.PlainDate): ReadonlyArray<readonly [number, number]> {
    const key = date.toString();
    const known = this.spansByDate.get(key);
    if (known !== undefined) return known;
    const wall = new Uint8Array(2 * 1440 + 1);
    for (const [opens, closes] of this.listHours(date)) {
      const from = readMinute(opens);
      const to = readMinute(closes);
      wall.fill(1, from, to > from ? to : to + 1440);
    }
    const spans: Array<readonly [number, number]> = [];
    for (let minute = 0; minute < wall.length; minute += 1) {
      if (wall[minute] !== 1 || wall[minute - 1] === 1) continue;
      let end = minute;
      while (wall[end] === 1) end += 1;
      const from = this.convert(date, minute);
      const to = this.convert(date, end);
      if (to > from) spans.push([from, to]);
    }
    spans.sort((a, b) => a[0] - b[0]);
    this.spansByDate.set(key, spans);
    return spans;
  }

  private convert(date: Temporal.PlainDate, minute: number): number {
    const wall = date.toPlainDateTime().add({ minutes: minute });
    return wall.toZonedDateTime(this.spec.timeZone, { disambiguation: 'compatible' })
      .epochMilliseconds;
  }

  private listHours(date: Temporal.PlainDate): ReadonlyArray<readonly [string, string]> {
    const day = date.toString();
    const { closures, exceptions, bankHolidays, week } = this.spec;
    if (closures?.some((closure) => (typeof closure === 'string' ? closure : closure.day) === day))
      return [];
    const exception = exceptions?.[day];
    if (exception !== undefined) return exception;
    if (bankHolidays && holidays.divisions[bankHolidays].some((holiday) => holiday.date === day))
      return [];
    return week[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon'] ?? [];
  }

  private listOpenMinutes(utcDay: number): Uint8Array {
    const minutes = new Uint8Array(1440);
    const middle = Temporal.Instant.fromEpochMilliseconds(utcDay * DAY)
      .toZonedDateTimeISO(this.spec.timeZone)
      .toPlainDate();
    for (const offset of [-2, -1, 0, 1, 2]) {
      for (const [from, to] of this.listSpans(middle.add({ days: offset }))) {
        const first = Math.max(0, (from - utcDay * DAY) / MINUTE);
        const end = Math.min(1440, (to - utcDay * DAY) / MINUTE);
        if (end > first) minutes.fill(1, first, end);
      }
    }
    return minutes;
  }
}

function readMinute(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The next whole minute, or the next beginning or end of a pause where that comes first. */
function nextStep(at: number, pauses: readonly OraclePause[]): number {
  let next = (Math.floor(at / MINUTE) + 1) * MINUTE;
  for (const [from, to] of pauses) {
    if (from > at && from < next) next = from;
    if (to !== null && to > at && to < next) next = to;
  }
  return next;
}

/** The pauses that begin before the due time, with those that touch or overlap them. */
function listReached(
  pauses: readonly OraclePause[],
  fromMs: number,
  dueMs: number,
): readonly OraclePause[] {
  const real = pauses.filter(([from, to]) => (to ?? Infinity) > Math.max(from, fromMs));
  let reachMs = dueMs - 1;
  for (;;) {
    const reached = real.filter(([from]) => Math.max(from, fromMs) <= reachMs);
    const farthest = Math.max(dueMs - 1, ...reached.map(([, to]) => to ?? Infinity));
    if (farthest === reachMs) return reached;
    reachMs = farthest;
  }
}

function isPaused(at: number, pauses: readonly OraclePause[]): boolean {
  return pauses.some(([from, to]) => from <= at && at < (to ?? Infinity));
}
