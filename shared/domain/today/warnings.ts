import type { InstantMs } from '../instant.ts';
import type { Channel, Measure } from '../words.ts';
import { type DayEnds, findWarningBand, type WarningBand } from './warning-band.ts';

/** An open clock that may be worth a warning. */
export interface WarningCandidate {
  /** Names this one clock. */
  readonly key: string;
  /** The contact or enquiry it belongs to. */
  readonly subjectNumber: number;
  readonly channel: Channel;
  readonly measure: Measure;
  readonly dueAtMs: InstantMs;
  /** When the part of its time has passed that its standard sets. */
  readonly warnAtMs: InstantMs;
  /** True while the standard's own calendar is open. */
  readonly openNow: boolean;
}

/** What will run out, counted: nothing in it says whose it is. */
export interface WarningGroup {
  readonly channel: Channel;
  readonly measure: Measure;
  readonly band: WarningBand;
  readonly count: number;
  readonly dueAtMs: InstantMs;
}

/**
 * The clocks to warn of at `nowMs`: past their standard's warning point, not past due, and only
 * while that standard's calendar is open; what passed the point in the night waits for the morning.
 */
export function findWarned(
  candidates: readonly WarningCandidate[],
  nowMs: InstantMs,
): WarningCandidate[] {
  return candidates.filter(
    (candidate) => candidate.openNow && candidate.warnAtMs <= nowMs && nowMs <= candidate.dueAtMs,
  );
}

/** Groups by channel, measure and nearness; an enquiry with several clocks counts once, by the nearest. */
export function groupWarnings(
  warned: readonly WarningCandidate[],
  nowMs: InstantMs,
  ends: DayEnds,
): WarningGroup[] {
  const nearest = new Map<number, WarningCandidate>();
  for (const candidate of warned) {
    const known = nearest.get(candidate.subjectNumber);
    if (known === undefined || candidate.dueAtMs < known.dueAtMs) {
      nearest.set(candidate.subjectNumber, candidate);
    }
  }
  const groups = new Map<string, WarningGroup>();
  for (const { channel, measure, dueAtMs } of nearest.values()) {
    const band = findWarningBand(dueAtMs, nowMs, ends);
    const key = `${channel}|${measure}|${band}`;
    const known = groups.get(key);
    groups.set(key, {
      channel,
      measure,
      band,
      count: (known?.count ?? 0) + 1,
      dueAtMs: known === undefined || dueAtMs < known.dueAtMs ? dueAtMs : known.dueAtMs,
    });
  }
  return [...groups.values()].toSorted(
    (a, b) =>
      a.dueAtMs - b.dueAtMs ||
      a.channel.localeCompare(b.channel) ||
      a.measure.localeCompare(b.measure),
  );
}

/** How long it stays quiet after a warning, unless something would be late by then. */
export const quietMs = 5 * 60_000;

/**
 * What to say now: those not said before with the same due time. Soon after a warning it waits, and
 * says what has gathered together, unless one of them would be late by then.
 *
 * @param said the due time each clock was last warned of
 */
export function chooseNewWarnings(
  warned: readonly WarningCandidate[],
  said: ReadonlyMap<string, InstantMs>,
  lastSaidAtMs: InstantMs | null,
  nowMs: InstantMs,
): WarningCandidate[] {
  const unsaid = warned.filter((candidate) => said.get(candidate.key) !== candidate.dueAtMs);
  if (lastSaidAtMs === null || nowMs - lastSaidAtMs >= quietMs) return unsaid;
  const quietUntilMs = lastSaidAtMs + quietMs;
  return unsaid.some((candidate) => candidate.dueAtMs <= quietUntilMs) ? unsaid : [];
}
