import { toInstantMs } from '../instant.ts';
import type { InstantMs } from '../instant.ts';
import type { Pause } from './clock-target.ts';

/** A pause with its end as a number: infinite while it is open. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Sorts pauses, merges those that touch or overlap and drops what lies before the start; a reversed
 * one is nothing (docs: clock rules 6 and 8). Throws `invalid_input` for what is not an instant.
 */
export function mergePauses(pauses: readonly Pause[], startMs: InstantMs): readonly Interval[] {
  const intervals: Interval[] = [];
  for (const [fromMs, toMs] of pauses) {
    const clippedMs = Math.max(toInstantMs(fromMs), startMs);
    const endMs = toMs === null ? Infinity : toInstantMs(toMs);
    if (endMs > clippedMs) intervals.push({ fromMs: clippedMs, toMs: endMs });
  }
  if (intervals.length < 2) return intervals;
  intervals.sort((a, b) => a.fromMs - b.fromMs);
  const merged: Interval[] = [];
  let current: Interval | null = null;
  for (const next of intervals) {
    if (current !== null && next.fromMs <= current.toMs) {
      current = { fromMs: current.fromMs, toMs: Math.max(current.toMs, next.toMs) };
      continue;
    }
    if (current !== null) merged.push(current);
    current = next;
  }
  if (current !== null) merged.push(current);
  return merged;
}
