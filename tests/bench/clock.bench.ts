import { Readable, Writable } from 'node:stream';
import { runClockCommand } from '../../electron/cli/clock-command.ts';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import type { CalendarSpec } from '../../shared/domain/calendar/calendar-spec.ts';
import { addOpenMs, countOpenMs, findDue } from '../../shared/domain/clock/clock.ts';
import { brandInstant, toInstantMs } from '../../shared/domain/instant.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import { Oracle } from '../support/clock-oracle.ts';
import { createRandom, pickWhole } from '../support/clock-random.ts';
import type { Random } from '../support/clock-random.ts';
import {
  buildDayTable,
  buildMinuteTable,
  lookUpDaysMs,
  lookUpDueMs,
  lookUpElapsedMs,
} from './clock-minute-table.ts';
import { setUpPeers } from './clock-peers.ts';
import type { Peer, SimpleHours } from './clock-peers.ts';
import { BenchReport, compareSpeed, measureAsync, measureSideBySide } from './measure.ts';
import type { Candidate, Measurement } from './measure.ts';

/**
 * How fast the clock is, beside the bare array look-up, a hand-written loop and three libraries, and
 * on how many questions each of those disagrees with the oracle. The peers count in the machine's
 * time zone, so it is set to the calendar's before anything asks for the time of day.
 */
process.env['TZ'] = 'Europe/London';

const MINUTE_MS = 60_000;
const OFFICE: SimpleHours = { weekdays: [1, 2, 3, 4, 5], opens: '08:45', closes: '17:15' };
/** Hours that lie over the London clock changes, which come on Sunday mornings. */
const NIGHT: SimpleHours = { weekdays: [0, 1, 2, 3, 4, 5, 6], opens: '00:30', closes: '04:30' };
const QUESTIONS = 1_000_000;
const ROUNDS = 5;

interface Question {
  readonly fromMs: InstantMs;
  readonly toMs: InstantMs;
  readonly seconds: number;
}

const report = new BenchReport('clock');
const office = toSpec(OFFICE);
const calendar = compileCalendar(office);
const startMs = Date.UTC(2024, 0, 1);
const endMs = Date.UTC(2029, 0, 1);
const lastStartMs = Date.UTC(2028, 10, 1);

measureAgainstTable();
measureAgainstPeers();
countDisagreements(OFFICE, 'office hours, 2024 to 2028', 400);
countDisagreements(NIGHT, '00:30 to 04:30 every day, near the clock changes', 400);
await measureCommand();
report.finish();

function measureAgainstTable(): void {
  const table = buildMinuteTable(startMs, endMs, isOpenFrom(new Oracle(office)));
  const random = createRandom(1);
  const fromMs = new Float64Array(QUESTIONS);
  const toMs = new Float64Array(QUESTIONS);
  const openMs = new Float64Array(QUESTIONS);
  for (let at = 0; at < QUESTIONS; at += 1) {
    const { fromMs: from, toMs: to, seconds } = ask(random, 60);
    fromMs[at] = from;
    toMs[at] = to;
    openMs[at] = seconds * 1000;
  }
  // The same questions for both, whole minutes because the table knows no others.
  const readFrom = (at: number): InstantMs => toKnown(fromMs[at] ?? 0);
  const readTo = (at: number): InstantMs => toKnown(toMs[at] ?? 0);
  checkTable();
  const [bareDue, due, findOneDue, bareElapsed, elapsed] = measureSideBySide(
    [
      repeat('bare look-up, due', (at) => lookUpDueMs(table, readFrom(at), openMs[at] ?? 0)),
      repeat('due (addOpenMs)', (at) => addOpenMs(calendar, readFrom(at), openMs[at] ?? 0)),
      repeat('due (findDue, with a target)', (at) => {
        const target = { clock: 'open_hours', seconds: (openMs[at] ?? 0) / 1000 } as const;
        return findDue(calendar, readFrom(at), target).dueAtMs ?? 0;
      }),
      repeat('bare look-up, elapsed', (at) => lookUpElapsedMs(table, readFrom(at), readTo(at))),
      repeat('elapsed (countOpenMs)', (at) => countOpenMs(calendar, readFrom(at), readTo(at))),
    ],
    ROUNDS,
  );
  const days = buildDayTable(table);
  const [wholeDays, workingDays] = measureSideBySide(
    [
      repeat('bare look-up, whole days elapsed', (at) =>
        lookUpDaysMs(days, startMs, readFrom(at), readTo(at)),
      ),
      repeat('due in 10 working days', (at) => {
        const target = { clock: 'working_days', days: 10 } as const;
        return findDue(calendar, readFrom(at), target).dueAtMs ?? 0;
      }),
    ],
    ROUNDS,
  );
  const all = [bareDue, due, findOneDue, bareElapsed, wholeDays, elapsed, workingDays].map(insist);
  report.addMeasurements(all);
  for (const [name, ours, bare] of [
    ['due (addOpenMs)', due, bareDue],
    ['due (findDue)', findOneDue, bareDue],
    ['elapsed (countOpenMs)', elapsed, bareElapsed],
  ] as const) {
    report.addBound({
      what: `${name} a second`,
      measured: insist(ours).perSecond,
      atLeast: 5_000_000,
    });
    report.addBound({
      what: `${name}, share of the bare look-up's speed`,
      measured: compareSpeed(insist(ours), insist(bare)),
      atLeast: 1 / 6,
    });
  }

  function checkTable(): void {
    for (let at = 0; at < 20_000; at += 1) {
      const sameDue = lookUpDueMs(table, readFrom(at), openMs[at] ?? 0);
      const sameElapsed = lookUpElapsedMs(table, readFrom(at), readTo(at));
      const ours = addOpenMs(calendar, readFrom(at), openMs[at] ?? 0);
      if (sameDue !== ours || sameElapsed !== countOpenMs(calendar, readFrom(at), readTo(at))) {
        throw new Error(`the bare look-up and the clock disagree on question ${at}`);
      }
    }
  }
}

function measureAgainstPeers(): void {
  const random = createRandom(2);
  const questions = Array.from({ length: 2000 }, () => ask(random, 60));
  const ours: Peer = {
    name: 'the clock',
    unitSeconds: 1,
    findDue: (fromMs, seconds) => addOpenMs(calendar, toKnown(fromMs), seconds * 1000),
    countElapsedSeconds: (fromMs, toMs) =>
      countOpenMs(calendar, toKnown(fromMs), toKnown(toMs)) / 1000,
  };
  const peers = setUpPeers(OFFICE);
  for (const op of ['due', 'elapsed'] as const) {
    const candidates = [ours, ...peers].map((peer) => {
      const isLibrary = peer !== ours && peer.name !== 'day loop with Date';
      const few = isLibrary ? questions.slice(0, 150) : questions;
      return askPeer(peer, op, few, peer === ours ? 100 : 1);
    });
    const measured = measureSideBySide(candidates, 3);
    report.addMeasurements(measured);
    const [clock, ...others] = measured;
    for (const other of others) {
      const isLoop = other.name.startsWith('day loop');
      report.addBound({
        what: `times faster than ${other.name}`,
        measured: compareSpeed(insist(clock), other),
        atLeast: isLoop ? 30 : 1000,
      });
    }
  }
}

function askPeer(
  peer: Peer,
  op: 'due' | 'elapsed',
  questions: readonly Question[],
  times: number,
): Candidate {
  const operations = questions.length * times;
  const run = (): number => {
    let sum = 0;
    for (let time = 0; time < times; time += 1) {
      for (const { fromMs, toMs, seconds } of questions) {
        sum +=
          op === 'due' ? peer.findDue(fromMs, seconds) : peer.countElapsedSeconds(fromMs, toMs);
      }
    }
    return sum;
  };
  return { name: `${peer.name}, ${op}`, operations, run };
}

/** Puts the same questions to every peer and to the oracle, rounded to what the peer can express. */
function countDisagreements(hours: SimpleHours, title: string, cases: number): void {
  const oracle = new Oracle(toSpec(hours));
  const own = compileCalendar(toSpec(hours));
  const random = createRandom(3);
  const nearChanges = hours === NIGHT;
  const questions = Array.from({ length: cases }, () =>
    nearChanges ? askNearChange(random) : ask(random, 1),
  );
  const expected = questions.map(({ fromMs, toMs, seconds }) => ({
    due: oracle.findDue(fromMs, { clock: 'open_hours', seconds }, []) ?? NaN,
    elapsed: oracle.countElapsed(fromMs, toMs, []) / 1000,
  }));
  const ours = {
    name: 'the clock',
    findDue: (fromMs: number, seconds: number) => addOpenMs(own, toKnown(fromMs), seconds * 1000),
    countElapsedSeconds: (fromMs: number, toMs: number) =>
      countOpenMs(own, toKnown(fromMs), toKnown(toMs)) / 1000,
  };
  const lines = [`\nDisagreements with the oracle of ${cases} questions: ${title}`];
  const findings: unknown[] = [];
  for (const peer of [ours, ...setUpPeers(hours)]) {
    let due = 0;
    let elapsed = 0;
    let example = '';
    for (const [at, { fromMs, toMs, seconds }] of questions.entries()) {
      const right = expected[at] ?? { due: NaN, elapsed: NaN };
      const peerDue = peer.findDue(fromMs, seconds);
      const peerElapsed = peer.countElapsedSeconds(fromMs, toMs);
      if (peerDue !== right.due) {
        due += 1;
        example ||= `${seconds} s from ${show(fromMs)} is due ${show(right.due)}, not ${show(peerDue)}`;
      }
      if (peerElapsed !== right.elapsed) {
        elapsed += 1;
        example ||= `${show(fromMs)} to ${show(toMs)} is ${right.elapsed} s, not ${peerElapsed} s`;
      }
    }
    lines.push(`  ${peer.name}: ${due} due, ${elapsed} elapsed${example && `; e.g. ${example}`}`);
    findings.push({ peer: peer.name, due, elapsed, example });
    if (peer === ours) {
      report.addBound({ what: `own disagreements, ${title}`, measured: due + elapsed, atMost: 0 });
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  report.addFinding(`disagreements: ${title}`, findings);
}

async function measureCommand(): Promise<void> {
  const random = createRandom(4);
  const lines = 300_000;
  const pieces: Buffer[] = [];
  for (let piece = 0; piece < 300; piece += 1) {
    let text = '';
    for (let line = 0; line < lines / 300; line += 1) {
      const { fromMs, seconds } = ask(random, 1);
      const from = new Date(fromMs).toISOString();
      const target = { clock: 'open_hours', seconds };
      text += `${JSON.stringify({ id: `${piece}-${line}`, op: 'due', calendar: office, from, target })}\n`;
    }
    pieces.push(Buffer.from(text));
  }
  const measurement = await measureAsync('punctual clock, a line', lines, 3, async () => {
    let bytes = 0;
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done();
      },
    });
    await runClockCommand(Readable.from(pieces), output);
    if (bytes < lines * 40) throw new Error('some lines were not answered');
  });
  report.addMeasurements([measurement]);
  report.addBound({ what: 'lines a second', measured: measurement.perSecond, atLeast: 100_000 });
}

function toSpec({ weekdays, opens, closes }: SimpleHours): CalendarSpec {
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const week: { [day in (typeof names)[number]]?: ReadonlyArray<readonly [string, string]> } = {};
  for (const weekday of weekdays) week[names[weekday] ?? 'mon'] = [[opens, closes]];
  return { timeZone: 'Europe/London', week, bankHolidays: 'england-and-wales' };
}

/** A start in the five years, an end within 60 days and an amount up to 40 open hours. */
function ask(random: Random, grainSeconds: number): Question {
  const grainMs = grainSeconds * 1000;
  const from = Math.floor((startMs + random() * (lastStartMs - startMs)) / grainMs) * grainMs;
  const to = from + Math.floor((random() * 60 * 1440 * MINUTE_MS) / grainMs) * grainMs;
  const seconds = pickWhole(random, 1, (40 * 3600) / grainSeconds) * grainSeconds;
  return { fromMs: toInstantMs(from), toMs: toInstantMs(to), seconds };
}

function askNearChange(random: Random): Question {
  const changes = [
    '2024-03-31',
    '2025-03-30',
    '2026-03-29',
    '2024-10-27',
    '2025-10-26',
    '2026-10-25',
  ];
  const day = changes[Math.floor(random() * changes.length)] ?? '2026-03-29';
  const from = Date.parse(`${day}T00:00Z`) + pickWhole(random, -36 * 60, 5 * 60) * MINUTE_MS;
  const toMs = toInstantMs(from + pickWhole(random, 60, 72 * 60) * MINUTE_MS);
  return { fromMs: toInstantMs(from), toMs, seconds: pickWhole(random, 1, 10 * 60) * 60 };
}

function repeat(name: string, answer: (at: number) => number): Candidate {
  const run = (): number => {
    let sum = 0;
    for (let at = 0; at < QUESTIONS; at += 1) sum += answer(at);
    return sum;
  };
  return { name, operations: QUESTIONS, run };
}

function isOpenFrom(oracle: Oracle): (ms: number) => boolean {
  return (ms) => oracle.isOpen(ms);
}

/** The questions were made whole and in range; checking again would be timed with them. */
function toKnown(ms: number): InstantMs {
  return brandInstant(ms);
}

function insist(measurement: Measurement | undefined): Measurement {
  if (measurement === undefined) throw new Error('a candidate was not measured');
  return measurement;
}

function show(ms: number): string {
  return Number.isNaN(ms) ? 'never' : new Date(ms).toISOString();
}
