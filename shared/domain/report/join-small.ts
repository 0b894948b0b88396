import type { StandardsReport } from './build-report.ts';
import type { StandardFigures } from './describe-tally.ts';
import type { FoiReport, FoiRow } from './foi.ts';
import type {
  MeasureFigure,
  MissReasonCount,
  WaitDistribution,
  WeekdayHours,
} from './report-parts.ts';

/** From here on a number says nothing about anybody in particular. */
export const leastPublished = 5;

/** A count that could point to somebody: not none, and fewer than five. */
export function isSmall(count: number): boolean {
  return count > 0 && count < leastPublished;
}

/**
 * The report as it may be published (docs: small numbers). Totals over all channels and groups stay
 * as they are. Where a channel or group has fewer than five of anything, in whichever of its months
 * and spans or between two of them, the parts of that total are joined into it: none of them is told,
 * so that nothing can be found by subtraction. Neighbouring bars, hours and reasons are joined until
 * each holds five. Nothing is ever told of one person who works here.
 */
export function joinSmallNumbers(report: StandardsReport): StandardsReport {
  const smallStandards = findSmallStandards(report);
  const smallMonths = findSmallMonths(report);
  const smallMeasures = findSmallMeasures(report);
  return {
    ...report,
    rows: keepTotals(report.rows, (row) => smallStandards.has(row.standardId)),
    standards: keepTotals(report.standards, (one) => smallStandards.has(one.standardId)),
    volumes: report.volumes.filter((row) => row.channel === null || !smallMonths.has(row.month)),
    flow: keepTotals(report.flow, (row) => smallMonths.has(row.month)).map(hideOldest),
    // A span less its months would tell the month that is not told.
    measures: keepTotals(
      report.measures,
      ({ key }) => smallMonths.size > 0 || smallMeasures.has(key),
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

function isPart(row: Part): boolean {
  return row.channel !== null || row.group !== null;
}

/** Keeps totals; of the rest only what is not to be joined. */
function keepTotals<Row extends Part>(
  rows: readonly Row[],
  isJoined: (row: Row) => boolean,
): Row[] {
  return rows.filter((row) => !isPart(row) || !isJoined(row));
}

/** Standards with a channel or a group of which too few cases could be made out. */
function findSmallStandards({ rows, standards, spans }: StandardsReport): ReadonlySet<string> {
  const small = new Set<string>();
  for (const row of rows) {
    if (isPart(row) && listCounts(row).some(isSmall)) small.add(row.standardId);
  }
  for (const entry of standards) {
    if (!isPart(entry)) continue;
    const trend = entry.trend.flatMap(({ met, missed, result }) => [
      met,
      missed,
      ...(Number.isInteger(result.numerator)
        ? listShares(result.numerator, result.denominator)
        : [result.denominator]),
    ]);
    const isTold = [entry.figures, entry.lastYear].every((figures) =>
      isSafe(spans.map(({ id }) => nullable(figures[id]))),
    );
    if (!isTold || trend.some(isSmall)) small.add(entry.standardId);
  }
  return small;
}

function nullable(figures: StandardFigures | null | undefined): number[] | null {
  return figures === null || figures === undefined ? null : listCounts(figures);
}

/** True where neither a span nor what lies between two spans has a small number. */
function isSafe(spans: readonly (readonly number[] | null)[]): boolean {
  const told = spans.filter((counts) => counts !== null);
  return told.every(
    (counts) =>
      !counts.some(isSmall) &&
      told.every((other) =>
        counts.every((count, index) => !isSmall(Math.abs(count - (other[index] ?? 0)))),
      ),
  );
}

/** Months in which a channel or a group has too few contacts or enquiries of any kind. */
function findSmallMonths({ volumes, flow }: StandardsReport): ReadonlySet<string> {
  const small = new Set<string>();
  for (const row of volumes) {
    const { contacts, enquiries, offered, abandoned, resolvedAtFirstContact, avoidable } = row;
    const counts = [
      contacts,
      enquiries,
      ...listShares(abandoned ?? 0, offered),
      ...listShares(resolvedAtFirstContact, enquiries),
      ...listShares(avoidable, null),
      row.open,
      row.overdue,
    ];
    if (row.channel !== null && counts.some(isSmall)) small.add(row.month);
  }
  for (const row of flow) {
    const { contacts, received, reopened, completed, putAside, open, overdue } = row;
    const counts = [contacts, received, reopened, completed, putAside, open, overdue];
    if (isPart(row) && counts.some(isSmall)) small.add(row.month);
  }
  return small;
}

/** The oldest of few is one person's. */
function hideOldest(row: StandardsReport['flow'][number]): StandardsReport['flow'][number] {
  return isSmall(row.open) ? { ...row, oldestReceivedAt: null } : row;
}

/** Measures with a channel or a group of which too few could be made out. */
function findSmallMeasures({ measures, spans }: StandardsReport): ReadonlySet<string> {
  const small = new Set<string>();
  const parts = measures.filter(isPart);
  const lines = Map.groupBy(parts, (one) => `${one.key}|${one.channel ?? ''}|${one.group ?? ''}`);
  for (const line of lines.values()) {
    const [first] = line;
    const read = (list: (one: MeasureFigure) => number[] | null) =>
      spans.map(({ id }) => {
        const one = line.find(({ spanId }) => spanId === id);
        return one === undefined ? null : list(one);
      });
    const now = read(({ numerator, denominator }) => listShares(numerator, denominator));
    const then = read(({ lastYear }) =>
      lastYear === null ? null : listShares(lastYear.numerator, lastYear.denominator),
    );
    if (first !== undefined && !(isSafe(now) && isSafe(then))) small.add(first.key);
  }
  return small;
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
  if (denominator === null) return [numerator];
  return [numerator, denominator, Math.max(0, denominator - numerator)];
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
