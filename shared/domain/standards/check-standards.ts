import type { StandardVersion } from './standard.ts';
import { findSlot, measureSpecificity } from './select-standards.ts';

/** What is wrong with a standard, in words for the person who edits it. */
export interface StandardProblem {
  readonly path: string;
  readonly message: string;
}

/** Checks one version by itself: threshold, target, dates, and a start that fits its measure. */
export function checkStandard(version: StandardVersion): StandardProblem[] {
  const problems: StandardProblem[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  const { threshold, target } = version;
  const needsThreshold = target.kind === 'percent' && version.measure !== 'agreed_date';
  if (threshold === null) {
    if (needsThreshold && version.measure !== 'call_back') {
      add('threshold', 'Say within what time it has to happen.');
    }
  } else {
    const amount =
      threshold.clock === 'open_hours' || threshold.clock === 'elapsed'
        ? threshold.seconds
        : threshold.days;
    const least = threshold.clock === 'working_days' || threshold.clock === 'calendar_days' ? 0 : 1;
    if (!Number.isFinite(amount) || amount < least) {
      add('threshold', 'The time allowed has to be more than nothing.');
    }
  }
  if (target.kind === 'average') {
    if (!(target.valueSeconds > 0)) add('target', 'The average has to be more than nothing.');
  } else if (!(target.value >= 0 && target.value <= 100)) {
    add('target', 'A target is between 0 and 100 %.');
  }
  if (version.effectiveTo !== null && version.effectiveTo < version.effectiveFrom) {
    add('effectiveTo', 'It ends before it begins.');
  }
  if ((target.kind === 'rate' || target.kind === 'ceiling') && version.measure !== 'answer') {
    add('target', 'A rate or a ceiling counts answered and abandoned contacts only.');
  }
  if (!(version.warnAtFraction > 0 && version.warnAtFraction <= 1)) {
    add('warnAtFraction', 'Warn somewhere between the start and the due time.');
  }
  return problems;
}

/** Two standards that claim the same cases with the same right (docs: clock rule 17). */
export interface StandardTie {
  readonly first: StandardVersion;
  readonly second: StandardVersion;
}

/**
 * Ties among the given versions: same measure and target, equally specific, dates that overlap and
 * coverage that can hold the same case. A tie is an error at editing time.
 */
export function findTies(versions: readonly StandardVersion[]): StandardTie[] {
  const ties: StandardTie[] = [];
  versions.forEach((first, index) => {
    for (const second of versions.slice(index + 1)) {
      if (
        first.standardId !== second.standardId &&
        findSlot(first) === findSlot(second) &&
        measureSpecificity(first.covers) === measureSpecificity(second.covers) &&
        datesOverlap(first, second) &&
        coverageOverlaps(first, second) &&
        runBesideEachOther(first, second)
      ) {
        ties.push({ first, second });
      }
    }
  });
  return ties;
}

function datesOverlap(a: StandardVersion, b: StandardVersion): boolean {
  return (
    (b.effectiveTo === null || a.effectiveFrom <= b.effectiveTo) &&
    (a.effectiveTo === null || b.effectiveFrom <= a.effectiveTo)
  );
}

/** What starts when a complaint is taken further meets what starts on receipt at stage 2 only. */
function runBesideEachOther(a: StandardVersion, b: StandardVersion): boolean {
  const isTakenFurther = (version: StandardVersion) =>
    version.covers.kinds === undefined || version.covers.kinds.includes('complaint_2');
  return (
    (a.start === 'escalated') === (b.start === 'escalated') ||
    (isTakenFurther(a) && isTakenFurther(b))
  );
}

function coverageOverlaps(a: StandardVersion, b: StandardVersion): boolean {
  return (
    meet(a.covers.kinds, b.covers.kinds) &&
    meet(a.covers.channels, b.covers.channels) &&
    meet(a.covers.ways, b.covers.ways) &&
    meet(a.covers.services, b.covers.services) &&
    meet(a.covers.teams, b.covers.teams) &&
    meet(a.covers.sites, b.covers.sites)
  );
}

function meet<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean {
  return a === undefined || b === undefined || a.some((value) => b.includes(value));
}
