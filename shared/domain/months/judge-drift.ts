import type { LocalMonth } from '../instant.ts';
import type { StandardsReport } from '../report/build-report.ts';
import type { StandardRow } from '../report/build-rows.ts';
import type { Basis } from '../words.ts';
import { writeCanonicalJson } from './canonical-json.ts';

/**
 * How the records of a closed month stand to its report: the same, further on (cases that were
 * running or unanswered then have ended since, as they should), or different, so that a corrected
 * report is needed.
 */
export type Drift = 'same' | 'further_on' | 'different';

/** Judges the records as they stand now against the report of a closed month, under one basis. */
export function judgeDrift(
  month: LocalMonth,
  basis: Basis,
  frozen: Pick<StandardsReport, 'rows' | 'volumes'>,
  live: Pick<StandardsReport, 'rows' | 'volumes'>,
): Drift {
  const volumes = (report: Pick<StandardsReport, 'volumes'>): string =>
    writeCanonicalJson(report.volumes.filter((row) => row.month === month));
  if (volumes(frozen) !== volumes(live)) return 'different';
  const old = indexRows(month, frozen.rows);
  const young = indexRows(month, live.rows);
  let drift: Drift = 'same';
  for (const name of new Set([...old.keys(), ...young.keys()])) {
    const next = judgeRow(basis, old.get(name), young.get(name));
    if (next === 'different') return 'different';
    if (next === 'further_on') drift = 'further_on';
  }
  return drift;
}

function indexRows(month: LocalMonth, rows: readonly StandardRow[]): Map<string, StandardRow> {
  return new Map(
    rows
      .filter((row) => row.month === month && row.group === null)
      .map((row) => [`${row.standardId}|${row.channel ?? ''}`, row]),
  );
}

function judgeRow(
  basis: Basis,
  before: StandardRow | undefined,
  after: StandardRow | undefined,
): Drift {
  if (after === undefined || before === undefined) {
    // A paused case alone made the row, and has left for the month it is due in now.
    return before !== undefined && isGone(before) && basis !== 'received'
      ? 'further_on'
      : 'different';
  }
  if (writeCanonicalJson(before) === writeCanonicalJson(after)) return 'same';
  return isFurtherOn(basis, before, after) ? 'further_on' : 'different';
}

function isGone(row: StandardRow): boolean {
  return row.met + row.missed + row.excluded + row.notApplicable === 0;
}

/**
 * True where time alone explains the difference. What was running or paused may have been met or
 * missed since; under the other bases it then counts in a later month. What was missed and still
 * open may have been finished, which adds its time and nothing else.
 */
function isFurtherOn(basis: Basis, before: StandardRow, after: StandardRow): boolean {
  const ended = before.running + before.paused - after.running - after.paused;
  const met = after.met - before.met;
  const missed = after.missed - before.missed;
  const timed = after.seconds.count - before.seconds.count;
  const counted = basis === 'received' ? met + missed === ended : met === 0 && missed === 0;
  const isSameTarget = writeCanonicalJson(before.target) === writeCanonicalJson(after.target);
  const isTimedAlike =
    timed > 0 ||
    (timed === 0 && writeCanonicalJson(before.seconds) === writeCanonicalJson(after.seconds));
  return (
    isSameTarget &&
    counted &&
    ended >= 0 &&
    met >= 0 &&
    missed >= 0 &&
    before.excluded === after.excluded &&
    before.notApplicable === after.notApplicable &&
    isTimedAlike
  );
}
