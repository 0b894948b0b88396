import { CodedError } from '../errors.ts';
import { findWanted } from '../report/record-figures.ts';
import type { StandardVersion } from '../standards/standard.ts';
import type { MonthFigure } from './list-figures.ts';

/** One contact or enquiry behind a count of a month: received, completed, open at its end. */
export interface MonthCount {
  /** As a list of records names it: "enquiries", "completed", "open". */
  readonly figure: string;
  readonly subjectId: string;
  readonly channel: string;
}

/** Ids by figure and channel; one that counts twice stands twice. */
export type PackedCounts = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Packs counts in one order, whatever order they come in. */
export function packCounts(counts: readonly MonthCount[]): PackedCounts {
  const packed: Record<string, Record<string, string[]>> = {};
  for (const { figure, channel, subjectId } of counts) {
    const channels = (packed[figure] ??= {});
    (channels[channel] ??= []).push(subjectId);
  }
  for (const channels of Object.values(packed)) {
    for (const ids of Object.values(channels)) ids.sort();
  }
  return packed;
}

/** The counts that were packed. */
export function unpackCounts(packed: PackedCounts): MonthCount[] {
  return Object.entries(packed).flatMap(([figure, channels]) =>
    Object.entries(channels).flatMap(([channel, ids]) =>
      ids.map((subjectId) => ({ figure, channel, subjectId })),
    ),
  );
}

/** The contacts and enquiries that count in a figure on one side only, or more often there. */
export function listMovedCounts(
  figure: MonthFigure,
  before: readonly MonthCount[],
  after: readonly MonthCount[],
  standards: readonly StandardVersion[],
): string[] {
  const wanted = listWanted(figure, standards);
  if (wanted.size === 0) return [];
  const sums = new Map<string, number>();
  const add = (counts: readonly MonthCount[], by: number): void => {
    for (const one of counts) {
      if (!wanted.has(one.figure)) continue;
      if (figure.channel !== null && figure.channel !== one.channel) continue;
      const key = `${one.figure}|${one.subjectId}`;
      sums.set(key, (sums.get(key) ?? 0) + by);
    }
  };
  add(before, -1);
  add(after, 1);
  const moved = new Set<string>();
  for (const [key, sum] of sums) if (sum !== 0) moved.add(key.slice(key.indexOf('|') + 1));
  return [...moved].sort();
}

/** The counts that a figure of the volumes, of the flow or of a measure is made of. */
function listWanted(figure: MonthFigure, standards: readonly StandardVersion[]): Set<string> {
  const { part, name, of } = figure;
  if (part === 'volumes' || part === 'flow') return readCounts(name, 'numerator', standards);
  if (part !== 'measures' || of === null) return new Set();
  // The value is made of both; either count of itself alone.
  const numerator = name === 'denominator' ? [] : readCounts(of, 'numerator', standards);
  const denominator = name === 'numerator' ? [] : readCounts(of, 'denominator', standards);
  return new Set([...numerator, ...denominator]);
}

function readCounts(
  figure: string,
  part: 'numerator' | 'denominator',
  standards: readonly StandardVersion[],
): Set<string> {
  try {
    const wanted = findWanted({ figure, part, standardId: null }, standards);
    if (wanted.kind === 'counts') return new Set(wanted.figures);
    return wanted.kind === 'open' || wanted.kind === 'overdue' ? new Set([wanted.kind]) : new Set();
  } catch (error) {
    // A figure that no list stands behind: when the oldest open one was received.
    if (error instanceof CodedError) return new Set();
    throw error;
  }
}
