import { compileZone, toLocalDay, type Zone } from '../calendar/zone.ts';
import { CodedError } from '../errors.ts';
import { brandInstant, type InstantMs } from '../instant.ts';
import {
  type Channel,
  channels,
  type EnquiryKind,
  enquiryKinds,
  type Satisfaction,
  satisfactions,
  type Way,
} from '../words.ts';
import { compileDateFormat, type ReadTime } from './date-format.ts';
import { type ColumnPlaces, findColumns } from './find-columns.ts';
import type { ImportedRow, ImportedWait } from './imported-row.ts';
import {
  type Cell,
  type ImportColumn,
  type ImportMapping,
  readCellText,
  type RowProblem,
} from './mapping.ts';
import { readRowTime, readSeconds, type RowTime } from './read-times.ts';

/** Turns the cells of one row into what they say, or into the problem that keeps it out. */
export type ReadRow = (cells: readonly Cell[]) => ImportedRow | RowProblem;

/** Tells the two apart. */
export function isProblem(read: object): read is RowProblem {
  return 'code' in read;
}

/**
 * Prepares a mapping for the headings of a file. `centreZone` is used where the mapping names no
 * zone. Throws `invalid_input` for a column that is not in the file, a zone or a date format that
 * does not exist.
 */
export function compileRowReader(
  mapping: ImportMapping,
  headings: readonly string[],
  centreZone: Zone,
): ReadRow {
  const context: Context = {
    places: findColumns(mapping, headings),
    zone: mapping.timeZone === undefined ? centreZone : compileZone(mapping.timeZone),
    readTime: compileDateFormat(mapping.dateFormat),
    channels: keyWords(Object.entries(mapping.channels ?? {}), channels, 'channels'),
    defaultChannel: mapping.defaultChannel ?? 'other',
    kinds: keyWords(Object.entries(mapping.kinds ?? {}), enquiryKinds, 'kinds'),
    defaultKind: mapping.defaultKind ?? 'enquiry',
    yes: new Set((mapping.yes ?? ['Y', 'Yes', 'True', '1']).map(fold)),
    satisfactions: keySatisfactions(mapping),
  };
  return (cells) => readRow(context, cells);
}

interface Context {
  readonly places: ColumnPlaces;
  readonly zone: Zone;
  readonly readTime: ReadTime;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly defaultChannel: Channel;
  readonly kinds: ReadonlyMap<string, EnquiryKind>;
  readonly defaultKind: EnquiryKind;
  readonly yes: ReadonlySet<string>;
  readonly satisfactions: ReadonlyMap<string, Satisfaction>;
}

/** Longer than any name or reference a screen could show. */
const longestLine = 200;

function readRow(context: Context, cells: readonly Cell[]): ImportedRow | RowProblem {
  const received = findTime(context, cells, 'receivedAt');
  if (received === null)
    return problem(context, 'missing', 'receivedAt', 'A row needs the time of receipt.');
  if (isProblem(received)) return received;
  const receivedAtMs = received.atMs;
  const lines = readLines(context, cells);
  if (isProblem(lines)) return lines;
  const times = readTimes(context, cells, received);
  if (isProblem(times)) return times;
  const satisfaction = findSatisfaction(context, cells);
  if (typeof satisfaction === 'object' && satisfaction !== null) return satisfaction;

  const channel = context.channels.get(fold(lines.channel)) ?? context.defaultChannel;
  const kind = context.kinds.get(fold(lines.kind)) ?? context.defaultKind;
  const wait = findWait(context, cells, receivedAtMs, times);
  if (wait !== null && isProblem(wait)) return wait;
  return {
    reference: lines.reference,
    channel,
    way: findWay(channel, times.appointmentAt),
    kind,
    service: lines.service,
    topic: lines.topic,
    site: lines.site,
    team: lines.team,
    desk: lines.desk,
    receivedAtMs,
    appointmentAtMs: times.appointmentAt?.atMs ?? null,
    wait,
    acknowledgedAtMs: times.acknowledgedAt?.atMs ?? null,
    repliedAtMs: times.repliedAt?.atMs ?? null,
    resolvedAtMs: times.resolvedAt?.atMs ?? null,
    promised: findPromised(times.agreedDate),
    satisfaction,
  };
}

const lineColumns = [
  'reference',
  'channel',
  'kind',
  'service',
  'topic',
  'site',
  'team',
  'desk',
] as const;
type Lines = Record<(typeof lineColumns)[number], string>;

function readLines(context: Context, cells: readonly Cell[]): Lines | RowProblem {
  const lines: Lines = {
    reference: '',
    channel: '',
    kind: '',
    service: '',
    topic: '',
    site: '',
    team: '',
    desk: '',
  };
  for (const column of lineColumns) {
    const text = findText(context, cells, column);
    if (text.length > longestLine) {
      return problem(
        context,
        'too_long',
        column,
        `The text is longer than ${longestLine} characters.`,
      );
    }
    // What a decoder, or the other system before it, put where a letter was lost.
    if (text.includes('\uFFFD')) {
      return problem(
        context,
        'unreadable_character',
        column,
        'The text holds a character that was lost.',
      );
    }
    lines[column] = text;
  }
  return lines;
}

const laterColumns = [
  'answeredAt',
  'abandonedAt',
  'acknowledgedAt',
  'repliedAt',
  'resolvedAt',
] as const;
/** Times that may lie before the receipt: a promise, an appointment, an arrival noted afterwards. */
const freeColumns = ['arrivedAt', 'appointmentAt', 'agreedDate'] as const;
type TimeColumn = (typeof laterColumns)[number] | (typeof freeColumns)[number];
type Times = Record<TimeColumn, RowTime | null>;

function readTimes(
  context: Context,
  cells: readonly Cell[],
  received: RowTime,
): Times | RowProblem {
  const times: Times = {
    arrivedAt: null,
    appointmentAt: null,
    answeredAt: null,
    abandonedAt: null,
    acknowledgedAt: null,
    repliedAt: null,
    resolvedAt: null,
    agreedDate: null,
  };
  for (const column of freeColumns) {
    const time = findTime(context, cells, column);
    if (time !== null && isProblem(time)) return time;
    times[column] = time;
  }
  for (const column of laterColumns) {
    const time = findTime(context, cells, column);
    if (time === null) continue;
    if (isProblem(time)) return time;
    const atMs = placeDay(context, time, received);
    if (atMs < received.atMs) {
      return problem(context, 'before_received', column, 'This time lies before the receipt.');
    }
    times[column] = { ...time, atMs };
  }
  return times;
}

/** A day without a time stands at its midnight, but on the day of receipt not before the receipt. */
function placeDay(context: Context, time: RowTime, received: RowTime): InstantMs {
  if (time.dayOnly === null || time.atMs >= received.atMs) return time.atMs;
  const nextMidnightMs = time.atMs + 25 * 3_600_000;
  return received.atMs < nextMidnightMs && isSameDay(context, time, received)
    ? received.atMs
    : time.atMs;
}

function isSameDay(context: Context, time: RowTime, received: RowTime): boolean {
  return time.dayOnly === toLocalDay(context.zone, received.atMs);
}

/** What the row says about the wait; null where it says nothing: then there was no queue to judge. */
function findWait(
  context: Context,
  cells: readonly Cell[],
  receivedAtMs: InstantMs,
  times: Times,
): ImportedWait | RowProblem | null {
  const { answeredAt, abandonedAt, arrivedAt, appointmentAt } = times;
  const said = fold(findText(context, cells, 'answered'));
  const waitText = findText(context, cells, 'waitSeconds');
  const waitSeconds = waitText === '' ? null : readSeconds(waitText);
  if (waitText !== '' && waitSeconds === null) {
    return problem(context, 'invalid_number', 'waitSeconds', 'This is not a wait in seconds.');
  }
  if (said === '' && waitText === '' && answeredAt === null && abandonedAt === null) return null;

  const answered = said === '' ? abandonedAt === null : context.yes.has(said);
  const against = answered ? 'abandonedAt' : 'answeredAt';
  if (times[against] !== null) {
    return problem(context, 'contradiction', against, 'The row says both answered and abandoned.');
  }
  const fromMs = arrivedAt?.atMs ?? receivedAtMs;
  const noShow = !answered && appointmentAt !== null && arrivedAt === null && abandonedAt === null;
  if (noShow) return { fromMs, end: 'no_show', atMs: fromMs, known: false };
  const ended = answered ? answeredAt : abandonedAt;
  const atMs =
    ended?.atMs ??
    (waitSeconds === null ? fromMs : brandInstant(fromMs + Math.round(waitSeconds * 1000)));
  if (atMs < fromMs) {
    const column = answered ? 'answeredAt' : 'abandonedAt';
    return problem(context, 'before_received', column, 'This time lies before the arrival.');
  }
  return {
    fromMs,
    end: answered ? 'answered' : 'left_unseen',
    atMs,
    known: ended !== null || waitSeconds !== null,
  };
}

function findPromised(time: RowTime | null): ImportedRow['promised'] {
  if (time === null) return null;
  return time.dayOnly === null ? { atMs: time.atMs } : { day: time.dayOnly };
}

function findSatisfaction(
  context: Context,
  cells: readonly Cell[],
): Satisfaction | RowProblem | null {
  const said = fold(findText(context, cells, 'satisfaction'));
  if (said === '') return null;
  return (
    context.satisfactions.get(said) ??
    problem(
      context,
      'unknown_value',
      'satisfaction',
      'The mapping does not say what this answer means.',
    )
  );
}

function findTime(
  context: Context,
  cells: readonly Cell[],
  column: ImportColumn,
): RowTime | RowProblem | null {
  return readRowTime(cells, context.places.get(column), context.readTime, context.zone);
}

/** One line of text, whatever line breaks the cell holds. */
function findText(context: Context, cells: readonly Cell[], column: ImportColumn): string {
  const place = context.places.get(column)?.[0];
  const text = place === undefined ? '' : readCellText(cells[place.index]).trim();
  return /[\r\n\t]/.test(text) ? text.replaceAll(/\s+/g, ' ') : text;
}

function problem(
  context: Context,
  code: RowProblem['code'],
  column: ImportColumn,
  message: string,
): RowProblem {
  return { code, column: context.places.get(column)?.[0]?.name ?? column, message };
}

function findWay(channel: Channel, appointmentAt: RowTime | null): Way {
  if (channel === 'in_person') return appointmentAt === null ? 'walk_in' : 'booked';
  return wayOf[channel];
}

const wayOf: Readonly<Record<Exclude<Channel, 'in_person'>, Way>> = {
  phone: 'call',
  email: 'message',
  web_form: 'form',
  webchat: 'chat',
  social: 'message',
  letter: 'post',
  other: 'message',
};

function keySatisfactions(mapping: ImportMapping): ReadonlyMap<string, Satisfaction> {
  const pairs = satisfactions.flatMap((satisfaction) =>
    (mapping.satisfaction?.[satisfaction] ?? []).map((word) => [word, satisfaction] as const),
  );
  return keyWords(pairs, satisfactions, 'satisfaction');
}

/** Words of the file by what they mean, upper and lower case alike; each word means one thing. */
function keyWords<Meaning extends string>(
  pairs: readonly (readonly [word: string, meaning: Meaning])[],
  known: readonly Meaning[],
  path: string,
): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const [word, meaning] of pairs) {
    const before = meanings.get(fold(word));
    if (!known.includes(meaning) || (before !== undefined && before !== meaning)) {
      throw new CodedError('invalid_input', `"${word.slice(0, 60)}" means two things.`, path);
    }
    meanings.set(fold(word), meaning);
  }
  return meanings;
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}
