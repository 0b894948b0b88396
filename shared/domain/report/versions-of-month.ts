import { toMonthOfDay } from '../calendar/local-day.ts';
import type { LocalMonth } from '../instant.ts';
import type { StandardVersion } from '../standards/standard.ts';

/** The version that speaks for a standard in a month, and whether it was in force then. */
export interface VersionOfMonth {
  readonly version: StandardVersion;
  readonly isInForce: boolean;
}

/**
 * The latest version in force on any day of the month: its target is the one the row shows. Where
 * none was (a case that began before the standard ended), the latest that began by then, else the
 * first there is. Null for a standard that is unknown.
 */
export function findVersionOfMonth(
  standards: readonly StandardVersion[],
  standardId: string,
  month: LocalMonth,
): VersionOfMonth | null {
  let best: VersionOfMonth | null = null;
  for (const version of standards) {
    if (version.standardId !== standardId) continue;
    const next = { version, isInForce: isInForceInMonth(version, month) };
    if (best === null || isBetter(next, best, month)) best = next;
  }
  return best;
}

/** True when the version is in force on at least one day of the month. */
export function isInForceInMonth(version: StandardVersion, month: LocalMonth): boolean {
  return (
    hasBegunBy(version, month) &&
    (version.effectiveTo === null || toMonthOfDay(version.effectiveTo) >= month)
  );
}

function isBetter(next: VersionOfMonth, best: VersionOfMonth, month: LocalMonth): boolean {
  if (next.isInForce !== best.isInForce) return next.isInForce;
  const hasBegun = hasBegunBy(next.version, month);
  if (hasBegun !== hasBegunBy(best.version, month)) return hasBegun;
  // Of several the latest speaks; where none has begun yet, the one that begins first.
  return hasBegun === next.version.version > best.version.version;
}

function hasBegunBy(version: StandardVersion, month: LocalMonth): boolean {
  return toMonthOfDay(version.effectiveFrom) <= month;
}
