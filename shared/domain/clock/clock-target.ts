import type { InstantMs } from '../instant.ts';

/** Where in the day a target that is counted in days falls due (docs: clock rule 9). */
export type DueAt = 'close' | 'end_of_day' | 'same_time';

/** What happens to something received outside opening hours (docs: clock rule 9). */
export type LateReceipt = 'next_working_day' | 'same_day';

/** Seconds of open time. Negative amounts lie before the start, for warnings. */
export interface OpenHoursTarget {
  readonly clock: 'open_hours';
  readonly seconds: number;
}

/** Seconds of real time, opening hours or not. */
export interface ElapsedTarget {
  readonly clock: 'elapsed';
  readonly seconds: number;
}

/** Working days of the named calendar (docs: clock rule 9). */
export interface WorkingDaysTarget {
  readonly clock: 'working_days';
  readonly days: number;
  /** `close` unless said otherwise. */
  readonly dueAt?: DueAt;
  /** `next_working_day` unless said otherwise. */
  readonly lateReceipt?: LateReceipt;
  readonly countsDayOfReceipt?: boolean;
}

/** Local dates, working or not (docs: clock rule 10). */
export interface CalendarDaysTarget {
  readonly clock: 'calendar_days';
  readonly days: number;
  /** `close` unless said otherwise. */
  readonly dueAt?: DueAt;
  /** Moves a due date on a closed day to the next working day (the one before, for negative days). */
  readonly rollForward?: boolean;
  readonly countsDayOfReceipt?: boolean;
}

/** The clock of a standard and how much of it there is. */
export type ClockTarget = OpenHoursTarget | ElapsedTarget | WorkingDaysTarget | CalendarDaysTarget;

/** A pause from one instant to another, or to no end yet. */
export type Pause = readonly [fromMs: InstantMs, toMs: InstantMs | null];
