import { toLocalDay, type Zone } from '../calendar/zone.ts';
import type { Facts } from '../enquiry/events.ts';
import type { StandardId } from '../ids.ts';
import { brandLocalDay, type InstantMs, type LocalDay } from '../instant.ts';
import type { Coverage, StandardVersion } from './standard.ts';

/**
 * All versions of all standards of a centre, ready to answer "which promises cover this case?"
 * many times. Answers are remembered for each combination of facts and stretch of days.
 */
export interface StandardBook {
  readonly versions: readonly StandardVersion[];
  readonly zone: Zone;
  /** Days on which the set in force can change, sorted. */
  readonly changeDays: readonly LocalDay[];
  readonly lastEnteredAtMs: number;
  readonly remembered: Map<string, readonly StandardVersion[]>;
}

const rememberedAtMost = 20_000;

/** Prepares a book; the versions are not copied and must not change afterwards. */
export function createStandardBook(versions: readonly StandardVersion[], zone: Zone): StandardBook {
  const days = new Set<LocalDay>();
  let lastEnteredAtMs = 0;
  for (const version of versions) {
    days.add(version.effectiveFrom);
    if (version.effectiveTo !== null) days.add(nextDay(version.effectiveTo));
    lastEnteredAtMs = Math.max(lastEnteredAtMs, version.enteredAtMs);
  }
  return {
    versions,
    zone,
    changeDays: [...days].toSorted(),
    lastEnteredAtMs,
    remembered: new Map(),
  };
}

/** The day after, by the calendar alone. */
function nextDay(day: LocalDay): LocalDay {
  return brandLocalDay(Temporal.PlainDate.from(day).add({ days: 1 }).toString());
}

/**
 * The standards that cover these facts for a clock that starts at `startMs` and was written down at
 * `loggedAtMs` (docs: clock rules 11 and 17): in force on the local day of the start, entered by
 * then, and for one measure and one target only the most specific.
 */
export function selectStandards(
  book: StandardBook,
  facts: Facts,
  startMs: InstantMs,
  loggedAtMs: InstantMs,
): readonly StandardVersion[] {
  const day = toLocalDay(book.zone, startMs);
  if (loggedAtMs < book.lastEnteredAtMs) return selectOn(book.versions, facts, day, loggedAtMs);
  const key = `${countChangesUpTo(book.changeDays, day)}|${keyFacts(facts)}`;
  const known = book.remembered.get(key);
  if (known !== undefined) return known;
  const selected = selectOn(book.versions, facts, day, loggedAtMs);
  if (book.remembered.size >= rememberedAtMost) book.remembered.clear();
  book.remembered.set(key, selected);
  return selected;
}

function countChangesUpTo(days: readonly LocalDay[], day: LocalDay): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = days[middle];
    if (at !== undefined && at <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function keyFacts(facts: Facts): string {
  return `${facts.channel}|${facts.way}|${facts.kind}|${facts.serviceId ?? ''}|${facts.siteId ?? ''}|${facts.teamId ?? ''}`;
}

function selectOn(
  versions: readonly StandardVersion[],
  facts: Facts,
  day: LocalDay,
  loggedAtMs: InstantMs,
): readonly StandardVersion[] {
  const inForce = new Map<StandardId, StandardVersion>();
  for (const version of versions) {
    if (!isInForce(version, day, loggedAtMs)) continue;
    const other = inForce.get(version.standardId);
    if (other === undefined || other.version < version.version) {
      inForce.set(version.standardId, version);
    }
  }
  const winners = new Map<string, StandardVersion>();
  for (const version of inForce.values()) {
    if (!covers(version.covers, facts)) continue;
    // Until it is taken further, nothing that starts there competes with what started on receipt.
    const waits = version.start === 'escalated' && facts.kind !== 'complaint_2';
    const slot = waits ? `escalated|${findSlot(version)}` : findSlot(version);
    const other = winners.get(slot);
    if (other === undefined || isMoreSpecific(version, other)) winners.set(slot, version);
  }
  return [...winners.values()].toSorted((a, b) => (a.standardId < b.standardId ? -1 : 1));
}

/** True on days between its effective dates, for records written down after it was entered. */
export function isInForce(version: StandardVersion, day: LocalDay, loggedAtMs: InstantMs): boolean {
  return (
    version.effectiveFrom <= day &&
    (version.effectiveTo === null || day <= version.effectiveTo) &&
    version.enteredAtMs <= loggedAtMs
  );
}

/** True when every list of the coverage that is given holds the fact. */
export function covers(coverage: Coverage, facts: Facts): boolean {
  return (
    holds(coverage.kinds, facts.kind) &&
    holds(coverage.channels, facts.channel) &&
    holds(coverage.ways, facts.way) &&
    holds(coverage.services, facts.serviceId) &&
    holds(coverage.teams, facts.teamId) &&
    holds(coverage.sites, facts.siteId)
  );
}

function holds<T>(list: readonly T[] | undefined, value: T | null): boolean {
  return list === undefined || (value !== null && list.includes(value));
}

/**
 * One measure and one target: standards that share it compete, wherever their clocks start; others
 * stand side by side (docs: clock rule 17).
 */
export function findSlot(version: StandardVersion): string {
  const { target } = version;
  const value = target.kind === 'average' ? target.valueSeconds : target.value;
  return `${version.measure}|${target.kind}|${value}`;
}

/** Rule 17's order: kind, then service, team, site, channel; a way counts as part of its channel. */
export function measureSpecificity(coverage: Coverage): number {
  return (
    (coverage.kinds === undefined ? 0 : 32) +
    (coverage.services === undefined ? 0 : 16) +
    (coverage.teams === undefined ? 0 : 8) +
    (coverage.sites === undefined ? 0 : 4) +
    (coverage.channels === undefined ? 0 : 2) +
    (coverage.ways === undefined ? 0 : 1)
  );
}

/** A tie is refused when a standard is edited; should one slip in, the id decides, always the same. */
function isMoreSpecific(version: StandardVersion, other: StandardVersion): boolean {
  const difference = measureSpecificity(version.covers) - measureSpecificity(other.covers);
  return difference > 0 || (difference === 0 && version.standardId < other.standardId);
}
