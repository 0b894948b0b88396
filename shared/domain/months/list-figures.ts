import type { LocalMonth } from '../instant.ts';
import type { StandardsReport } from '../report/build-report.ts';

/** The parts of a report that speak of one month alone. */
export const figureParts = ['rows', 'volumes', 'flow', 'measures', 'missReasons'] as const;
export type FigurePart = (typeof figureParts)[number];

export type FigureValue = number | string | boolean | null;

/** One figure of a month: where it stands in the report and what it says. */
export interface MonthFigure {
  readonly part: FigurePart;
  readonly standardId: string | null;
  /** What else it belongs to: the key of a measure, the id of a reason; null where nothing. */
  readonly of: string | null;
  /** Null: all channels together. */
  readonly channel: string | null;
  /** "met", "seconds.median". */
  readonly name: string;
  readonly value: FigureValue;
  /** A count of misses that nobody chose a reason for; `of` then is in words. */
  readonly isUnchosen: boolean;
}

/** What says which line a figure belongs to; everything else in a line is a figure. */
const identity = new Set([
  'month',
  'spanId',
  'standardId',
  'measure',
  'channel',
  'group',
  'key',
  'reasonId',
  'name',
  'unit',
  'note',
  'lastYear',
]);

/** Every figure that a report without groups gives for a month, by a name of its own. */
export function listFigures(
  report: Pick<StandardsReport, FigurePart>,
  month: LocalMonth,
): Map<string, MonthFigure> {
  const figures = new Map<string, MonthFigure>();
  for (const part of figureParts) {
    for (const line of report[part]) {
      const entries = new Map<string, unknown>(Object.entries(line));
      if (!belongsTo(entries, month)) continue;
      const isUnchosen = part === 'missReasons' && entries.get('reasonId') === null;
      const place = {
        part,
        standardId: readText(entries, 'standardId'),
        of:
          readText(entries, 'key') ??
          readText(entries, 'reasonId') ??
          (isUnchosen ? readText(entries, 'name') : null),
        channel: readText(entries, 'channel'),
        isUnchosen,
      };
      addFigures(figures, place, '', line);
    }
  }
  return figures;
}

function belongsTo(entries: ReadonlyMap<string, unknown>, month: LocalMonth): boolean {
  if ((entries.get('group') ?? null) !== null) return false;
  return entries.has('spanId') ? entries.get('spanId') === 'month' : entries.get('month') === month;
}

function readText(entries: ReadonlyMap<string, unknown>, key: string): string | null {
  const value = entries.get(key);
  return typeof value === 'string' ? value : null;
}

function addFigures(
  into: Map<string, MonthFigure>,
  place: Omit<MonthFigure, 'name' | 'value'>,
  prefix: string,
  value: object,
): void {
  for (const [key, one] of new Map<string, unknown>(Object.entries(value))) {
    if (prefix === '' && identity.has(key)) continue;
    const name = `${prefix}${key}`;
    if (isFigureValue(one)) {
      const figure: MonthFigure = { ...place, name, value: one };
      into.set(nameFigure(figure), figure);
    } else if (typeof one === 'object') {
      addFigures(into, place, `${name}.`, one ?? {});
    }
  }
}

function isFigureValue(value: unknown): value is FigureValue {
  return value === null || ['number', 'string', 'boolean'].includes(typeof value);
}

/** One text for each figure of a month, the same whenever it is read. */
export function nameFigure(figure: Omit<MonthFigure, 'value' | 'isUnchosen'>): string {
  const { part, standardId, of, channel, name } = figure;
  return [part, standardId ?? '', of ?? '', channel ?? '', name].join('|');
}
