import type { StandardsReport } from './build-report.ts';
import type { StandardFigures } from './describe-tally.ts';
import type { FoiReport, FoiRow } from './foi.ts';
import type { MissReasonCount, WaitDistribution, WeekdayHours } from './report-parts.ts';

/** From here on a number says nothing about anybody in particular. */
export const leastPublished = 5;

/** A count that could point to somebody: not none, and fewer than five. */
export function isSmall(count: number): boolean {
  return count > 0 && count < leastPublished;
}

/**
 * The report as it may be published (docs: small numbers). Totals over all channels and groups stay
 * as they are. Where a channel or group has fewer than five of anything, the parts of that total are
 * joined into it: none of them is told, so that nothing can be found by subtraction. Neighbouring
 * bars, hours and reasons are joined until each holds five.
 */
export function joinSmallNumbers(report: StandardsReport): StandardsReport {
  return {
    ...report,
    rows: joinParts(
      report.rows,
      (row) => `${row.month}|${row.standardId}`,
      (row) => listCounts(row),
    ),
    standards: joinParts(
      report.standards,
      (one) => one.standardId,
      (one) => [
        ...Object.values(one.figures).flatMap(listCounts),
        ...Object.values(one.lastYear).flatMap((figures) =>
          figures === null ? [] : listCounts(figures),
        ),
        ...one.trend.flatMap(({ met, missed, result }) => [
          met,
          missed,
          result.numerator,
          result.denominator,
        ]),
      ],
    ),
    volumes: joinParts(
      report.volumes.map((row) => ({ ...row, group: null })),
      (row) => row.month,
      ({ month: _month, channel: _channel, group: _group, ...counts }) =>
        Object.values(counts).map((count) => count ?? 0),
    ).map(({ group: _group, ...row }) => row),
    flow: joinParts(
      report.flow,
      (row) => row.month,
      ({ contacts, received, reopened, completed, putAside, open, overdue }) => [
        contacts,
        received,
        reopened,
        completed,
        putAside,
        open,
        overdue,
      ],
    ),
    measures: joinParts(
      report.measures,
      (one) => `${one.key}|${one.spanId}`,
      ({ numerator, denominator, lastYear }) => [
        ...listShares(numerator, denominator),
        ...(lastYear === null ? [] : listShares(lastYear.numerator, lastYear.denominator)),
      ],
    ),
    missReasons: joinReasons(report.missReasons),
    hours: joinDays(report.hours),
    waits: report.waits.flatMap(joinBars),
  };
}

interface Part {
  readonly channel: string | null;
  readonly group: string | null;
}

/** Keeps totals; keeps the parts of a total only where none of them has a small number. */
function joinParts<Row extends Part>(
  rows: readonly Row[],
  nameTotal: (row: Row) => string,
  list: (row: Row) => readonly number[],
): Row[] {
  const isTotal = (row: Row): boolean => row.channel === null && row.group === null;
  const joined = new Set<string>();
  for (const row of rows) {
    if (!isTotal(row) && list(row).some(isSmall)) joined.add(nameTotal(row));
  }
  return rows.filter((row) => isTotal(row) || !joined.has(nameTotal(row)));
}

function listCounts(figures: StandardFigures): number[] {
  const { met, missed, running, paused, excluded, notApplicable, target, result } = figures;
  const shares =
    target.unit === 'seconds'
      ? [result.denominator]
      : listShares(result.numerator, result.denominator);
  return [met, missed, running, paused, excluded, notApplicable, figures.seconds.count, ...shares];
}

/** A share tells three numbers: what it is, of how many, and how many it is not. */
function listShares(numerator: number, denominator: number | null): number[] {
  return denominator === null ? [numerator] : [numerator, denominator, denominator - numerator];
}

const otherReasons = 'Other reasons';

/** Rare reasons become "Other reasons", with the next rarest where they are still too few. */
function joinReasons(reasons: readonly MissReasonCount[]): MissReasonCount[] {
  const families = Map.groupBy(reasons, ({ standardId, month }) => `${standardId}|${month}`);
  return [...families.values()].flatMap((family) => {
    const [first] = family;
    if (first === undefined || !family.some(({ count }) => isSmall(count))) return family;
    const kept = family.toSorted((a, b) => a.count - b.count);
    let count = 0;
    while (kept.length > 0 && (count < leastPublished || isSmall(kept[0]?.count ?? 0))) {
      count += kept.shift()?.count ?? 0;
    }
    // Too few in all: the total stands with its standard, the reasons are not told.
    if (count < leastPublished) return [];
    const names = new Set(kept);
    const { standardId, month } = first;
    return [
      ...family.filter((reason) => names.has(reason)),
      { standardId, month, reasonId: null, name: otherReasons, count },
    ];
  });
}

/** Only all channels together, each hour joined with those before it until it holds five. */
function joinDays(days: readonly WeekdayHours[]): WeekdayHours[] {
  return days
    .filter(({ channel }) => channel === null)
    .map((day) => ({ ...day, hours: joinHours(day.hours) }));
}

function joinHours(hours: readonly number[]): number[] {
  const joined = hours.map(() => 0);
  let held = 0;
  let lastHour: number | null = null;
  for (const [hour, count] of hours.entries()) {
    held += count;
    if (held < leastPublished) continue;
    joined[hour] = held;
    lastHour = hour;
    held = 0;
  }
  // What is left of the evening goes to the last hour told; a day with fewer than five says nothing.
  if (lastHour !== null) joined[lastHour] = (joined[lastHour] ?? 0) + held;
  return joined;
}

/** Neighbouring bars become one until it holds five; nothing is told of fewer than five in all. */
function joinBars(wait: WaitDistribution): WaitDistribution[] {
  const bars: { fromSeconds: number; toSeconds: number | null; count: number }[] = [];
  for (const bar of wait.bars) {
    const last = bars.at(-1);
    if (last !== undefined && isSmall(last.count)) {
      last.toSeconds = bar.toSeconds;
      last.count += bar.count;
    } else bars.push({ ...bar });
  }
  const last = bars.at(-1);
  const before = bars.at(-2);
  if (last !== undefined && isSmall(last.count)) {
    if (before === undefined) return [];
    before.toSeconds = last.toSeconds;
    before.count += last.count;
    bars.pop();
  }
  return isSmall(bars.at(-1)?.count ?? 0) ? [] : [{ ...wait, bars }];
}

/** The same for the freedom-of-information table: a column is told by channel where none is small. */
export function joinSmallFoi(report: FoiReport): FoiReport {
  const months = Map.groupBy(report.rows, (row) => row.month);
  return { ...report, rows: [...months.values()].flatMap(joinFoiMonth) };
}

function joinFoiMonth(rows: readonly FoiRow[]): FoiRow[] {
  const parts = rows.filter((row) => row.channel !== null);
  const tells = (read: (row: FoiRow) => number | null): boolean =>
    !parts.some((row) => isSmall(read(row) ?? 0));
  // Of a channel with fewer than five enquiries there is nothing to say at all.
  if (!tells((row) => row.enquiries)) return rows.filter((row) => row.channel === null);
  const told = {
    firstResponse: tells((row) => row.firstResponse.count),
    resolution: tells((row) => row.resolution.count),
    openAtEnd: tells((row) => row.openAtEnd),
    resolvedAtFirstContact: tells((row) => row.resolvedAtFirstContact),
    complaints: tells((row) => row.complaints),
  };
  const nothing = { count: null, meanSeconds: null, medianSeconds: null };
  return rows.map((row) =>
    row.channel === null
      ? row
      : {
          ...row,
          firstResponse: told.firstResponse ? row.firstResponse : nothing,
          resolution: told.resolution ? row.resolution : nothing,
          resolved: told.resolution ? row.resolved : null,
          openAtEnd: told.openAtEnd ? row.openAtEnd : null,
          resolvedAtFirstContact: told.resolvedAtFirstContact ? row.resolvedAtFirstContact : null,
          // The longest is one person's.
          longestWaitSeconds: told.firstResponse ? row.longestWaitSeconds : null,
          complaints: told.complaints ? row.complaints : null,
        },
  );
}
