import { assertNever } from '../errors.ts';
import type { CalendarId } from '../ids.ts';
import type { InstantMs } from '../instant.ts';
import type { StandardVersion } from '../standards/standard.ts';
import type { Result } from '../words.ts';

/**
 * What a clock counts as, without knowing what time it is now: an open clock may be running or
 * missed, depending on when one asks.
 */
export type ClockState = 'met' | 'missed' | 'open' | 'paused' | 'excluded' | 'not_applicable';

/** What the clock would count as if nothing were excluded; `none` counts nowhere. */
export type Counted = 'met' | 'missed' | 'open' | 'paused' | 'none';

/** Why a clock does not apply or was excluded; empty otherwise. */
export type ClockReason =
  | ''
  | 'abandoned'
  | 'short_abandon'
  | 'wait_not_recorded'
  | 'spam'
  | 'duplicate'
  | 'thank_you'
  | 'excluded';

/** The timeliness of one contact or enquiry against one standard. */
export interface Clock {
  readonly standard: StandardVersion;
  readonly calendarId: CalendarId;
  readonly calendarVersion: number;
  /** 1 for the first; each reopening begins another (docs: clock rule 14). */
  readonly episode: number;
  /** 1, 2, 3 … for what repeats in an episode: agreed dates, call-backs, updates. */
  readonly occurrence: number;
  /** When the contact or the episode began: the day of the basis `received`. */
  readonly receivedAtMs: InstantMs;
  readonly startedAtMs: InstantMs;
  readonly dueAtMs: InstantMs | null;
  readonly stoppedAtMs: InstantMs | null;
  /** On the standard's own clock, pauses left out; null while open or where it was not recorded. */
  readonly elapsedMs: number | null;
  readonly state: ClockState;
  readonly counted: Counted;
  readonly reason: ClockReason;
}

/**
 * The result at a moment (docs: clock rule 12, counting rules): an open clock is missed from the
 * moment after it fell due, whatever happens later; exactly at the due time it is still running.
 */
export function findResult(clock: Pick<Clock, 'state' | 'dueAtMs'>, nowMs: InstantMs): Result {
  switch (clock.state) {
    case 'open':
      return clock.dueAtMs !== null && nowMs > clock.dueAtMs ? 'missed' : 'running';
    case 'met':
    case 'missed':
    case 'paused':
    case 'excluded':
    case 'not_applicable':
      return clock.state;
    default:
      return assertNever(clock.state);
  }
}
