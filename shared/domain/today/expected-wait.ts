import type { InstantMs } from '../instant.ts';
import { findMedian } from './usual-day.ts';

/** A visitor who was seen today. */
export interface SeenVisit {
  /** When they came; null where that does not say since when they could have been seen. */
  readonly cameAtMs: InstantMs | null;
  readonly seenAtMs: InstantMs;
}

/** How fast visitors are seen while others wait. */
export interface Pace {
  readonly perVisitorMs: number;
  /** How many visitors it is taken from. */
  readonly visits: number;
  readonly lastSeenAtMs: InstantMs;
}

const visitsAtMost = 10;
const visitsNeeded = 3;
/** The morning says little about the afternoon. */
const lookBackMs = 3 * 3_600_000;

/**
 * Today's pace: the time from one visitor being seen to the next, wherever the next was waiting by
 * then (a gap in which nobody waited says nothing); the median of the last ten within three hours.
 * Null while fewer than three are known.
 */
export function findPace(seen: readonly SeenVisit[], nowMs: InstantMs): Pace | null {
  const inOrder = seen.toSorted((a, b) => a.seenAtMs - b.seenAtMs);
  const gaps: number[] = [];
  for (let i = 1; i < inOrder.length; i++) {
    const before = inOrder[i - 1];
    const visit = inOrder[i];
    if (before === undefined || visit === undefined || visit.cameAtMs === null) continue;
    if (visit.seenAtMs < nowMs - lookBackMs || visit.cameAtMs > before.seenAtMs) continue;
    gaps.push(visit.seenAtMs - before.seenAtMs);
  }
  const last = inOrder.at(-1);
  const counted = gaps.slice(-visitsAtMost);
  if (last === undefined || counted.length < visitsNeeded) return null;
  return {
    perVisitorMs: findMedian(counted),
    visits: counted.length,
    lastSeenAtMs: last.seenAtMs,
  };
}

/**
 * How long somebody with `ahead` others before them will probably wait from now, in milliseconds:
 * what is left of the present turn, and a turn for each one ahead.
 */
export function expectWaitMs(pace: Pace, ahead: number, nowMs: InstantMs): number {
  const turnLeftMs = Math.max(0, pace.perVisitorMs - (nowMs - pace.lastSeenAtMs));
  return Math.round(turnLeftMs + ahead * pace.perVisitorMs);
}
