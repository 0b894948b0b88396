import { CodedError } from '../errors.ts';
import type { InstantMs } from '../instant.ts';
import {
  type ClockReason,
  type ClockState,
  type Counted,
  findResult,
} from '../timeliness/clock-state.ts';
import { type Basis, bases, type Result, results } from '../words.ts';

/**
 * One case behind the figures of a month: one clock of one contact or enquiry, as it counted when the
 * month was closed. All that a row of the report is counted from can be counted again from its cases.
 */
export interface MonthCase {
  readonly subjectId: string;
  readonly standardId: string;
  readonly standardVersion: number;
  readonly calendarId: string;
  readonly calendarVersion: number;
  readonly episode: number;
  readonly occurrence: number;
  readonly channel: string;
  readonly serviceId: string;
  readonly siteId: string;
  readonly teamId: string;
  /** The stage of complaint, 0 for what is none. */
  readonly stage: number;
  /** The column of the report it stands in. */
  readonly figure: Result;
  /** What an excluded one would have counted as; null where it would not count yet, or never. */
  readonly would: 'met' | 'missed' | null;
  /** Why it stands there: `open` for one that is missed because nothing has stopped it. */
  readonly why: CaseWhy;
  /** Why it was missed, where somebody said so; else empty. */
  readonly missReasonId: string;
  /** On the standard's own clock, of stopped ones alone. */
  readonly elapsedMs: number | null;
  /** The bases under which it belongs to this month. */
  readonly bases: readonly Basis[];
}

export type CaseWhy = ClockReason | 'open';

/** What a clock is when it is read for a month. */
export interface ReadClock {
  readonly state: ClockState;
  readonly counted: Counted;
  readonly reason: ClockReason;
  readonly dueAtMs: InstantMs | null;
  readonly elapsedMs: number | null;
}

/** Where a clock stands in the report at a moment, as its tally counts it. */
export function placeClock(
  clock: ReadClock,
  asOfMs: InstantMs,
): Pick<MonthCase, 'figure' | 'would' | 'why' | 'elapsedMs'> {
  const { state, counted, reason } = clock;
  if (state === 'excluded') {
    const would =
      counted === 'open' ? findResult({ state: 'open', dueAtMs: clock.dueAtMs }, asOfMs) : counted;
    const isCounted = would === 'met' || would === 'missed';
    return { figure: 'excluded', would: isCounted ? would : null, why: reason, elapsedMs: null };
  }
  if (state === 'not_applicable') {
    // On the base "offered" an abandon counts as missed (docs: queues and calls).
    const isMissed = reason === 'abandoned' && counted === 'missed';
    const figure = isMissed ? 'missed' : 'not_applicable';
    return { figure, would: null, why: reason, elapsedMs: null };
  }
  const figure = findResult(clock, asOfMs);
  const isStopped = state === 'met' || state === 'missed';
  const why = state === 'open' && figure === 'missed' ? 'open' : reason;
  return { figure, would: null, why, elapsedMs: isStopped ? clock.elapsedMs : null };
}

/** Names one clock among all of a month. */
export function nameCase(
  one: Pick<MonthCase, 'subjectId' | 'standardId' | 'episode' | 'occurrence'>,
): string {
  return `${one.subjectId}|${one.standardId}|${one.episode}|${one.occurrence}`;
}

/** A contact or an enquiry behind a figure, and how many events it had. */
export interface MonthSubject {
  readonly id: string;
  readonly events: number;
}

/** Cases as they are kept: what repeats is written once, and each case is one line of numbers. */
export interface PackedCases {
  readonly columns: readonly string[];
  readonly subjects: readonly (readonly [id: string, events: number])[];
  readonly standards: readonly (readonly [
    id: string,
    version: number,
    calendar: string,
    calendarVersion: number,
  ])[];
  readonly places: readonly (readonly [
    channel: string,
    service: string,
    site: string,
    team: string,
    stage: number,
  ])[];
  readonly cases: readonly PackedCase[];
}

type PackedCase = readonly [
  subject: number,
  standard: number,
  episode: number,
  occurrence: number,
  place: number,
  figure: Result,
  would: 'met' | 'missed' | null,
  why: CaseWhy,
  missReason: string,
  elapsedMs: number | null,
  bases: string,
];

const columns = [
  'subject',
  'standard',
  'episode',
  'occurrence',
  'place',
  'figure',
  'would',
  'why',
  'missReason',
  'elapsedMs',
  'bases',
] as const;

/** Packs cases in one order, whatever order they come in: the same cases give the same bytes. */
export function packCases(
  cases: readonly MonthCase[],
  subjects: readonly MonthSubject[],
): PackedCases {
  const sortedSubjects = subjects.toSorted((a, b) => compare(a.id, b.id));
  const subjectIndex = new Map(sortedSubjects.map(({ id }, index) => [id, index]));
  const standards = createIndex(
    cases.map(
      (one) => [one.standardId, one.standardVersion, one.calendarId, one.calendarVersion] as const,
    ),
  );
  const places = createIndex(
    cases.map((one) => [one.channel, one.serviceId, one.siteId, one.teamId, one.stage] as const),
  );
  const packed = cases
    .map((one): PackedCase => {
      const subject = subjectIndex.get(one.subjectId);
      if (subject === undefined) {
        throw new CodedError('internal', 'A case has no contact or enquiry.');
      }
      return [
        subject,
        standards.find([one.standardId, one.standardVersion, one.calendarId, one.calendarVersion]),
        one.episode,
        one.occurrence,
        places.find([one.channel, one.serviceId, one.siteId, one.teamId, one.stage]),
        one.figure,
        one.would,
        one.why,
        one.missReasonId,
        one.elapsedMs,
        bases.filter((basis) => one.bases.includes(basis)).join(' '),
      ];
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return {
    columns,
    subjects: sortedSubjects.map(({ id, events }) => [id, events]),
    standards: standards.values,
    places: places.values,
    cases: packed,
  };
}

/** The cases that were packed. `internal` where they do not fit together. */
export function unpackCases(packed: PackedCases): MonthCase[] {
  return packed.cases.map((line) => {
    const subject = packed.subjects[line[0]];
    const standard = packed.standards[line[1]];
    const place = packed.places[line[4]];
    const figure = results.find((one) => one === line[5]);
    if (
      subject === undefined ||
      standard === undefined ||
      place === undefined ||
      figure === undefined
    ) {
      throw new CodedError('internal', 'The records of this month do not fit together.');
    }
    const named = line[10].split(' ');
    return {
      subjectId: subject[0],
      standardId: standard[0],
      standardVersion: standard[1],
      calendarId: standard[2],
      calendarVersion: standard[3],
      episode: line[2],
      occurrence: line[3],
      channel: place[0],
      serviceId: place[1],
      siteId: place[2],
      teamId: place[3],
      stage: place[4],
      figure,
      would: line[6],
      why: line[7],
      missReasonId: line[8],
      elapsedMs: line[9],
      bases: bases.filter((basis) => named.includes(basis)),
    };
  });
}

interface Index<T> {
  readonly values: readonly T[];
  find(value: T): number;
}

/** The different values of a list in order, each with its number. */
function createIndex<T extends readonly (string | number)[]>(list: readonly T[]): Index<T> {
  const byText = new Map(list.map((value) => [JSON.stringify(value), value]));
  const sorted = [...byText].sort(([a], [b]) => compare(a, b));
  const numbers = new Map(sorted.map(([text], index) => [text, index]));
  return {
    values: sorted.map(([, value]) => value),
    find: (value) => numbers.get(JSON.stringify(value)) ?? -1,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
