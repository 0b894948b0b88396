import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import {
  countElapsedMs,
  explainDue,
  findDue,
  findNextOpen,
} from '../../shared/domain/clock/clock.ts';
import type { Pause } from '../../shared/domain/clock/clock.ts';
import { toInstantMs } from '../../shared/domain/instant.ts';
import { Oracle } from './clock-oracle.ts';
import { createRandom, makeCalendar, makePauses, makeTarget, pickInstant } from './clock-random.ts';

/** A case on which the clock and the oracle give different answers. */
export interface Disagreement {
  readonly what: string;
  readonly clock: unknown;
  readonly oracle: unknown;
  readonly input: unknown;
}

/** What a run of random cases found. */
export interface Comparison {
  readonly cases: number;
  readonly byClock: Readonly<Record<string, number>>;
  readonly disagreements: readonly Disagreement[];
}

const CASES_PER_CALENDAR = 100;
const KEPT_DISAGREEMENTS = 20;

/**
 * Asks the clock and the oracle the same random questions: a due time with pauses, the open time
 * between two instants, the next opening, and whether the explanation adds up.
 */
export function compareWithOracle(seed: number, cases: number): Comparison {
  const random = createRandom(seed);
  const byClock: Record<string, number> = {};
  const disagreements: Disagreement[] = [];
  for (let done = 0; done < cases;) {
    const { spec, hotSpots } = makeCalendar(random);
    const oracle = new Oracle(spec);
    const calendar = compileCalendar(spec);
    for (let at = 0; at < CASES_PER_CALENDAR && done < cases; at += 1, done += 1) {
      const fromMs = toInstantMs(pickInstant(random, hotSpots));
      const toMs = toInstantMs(fromMs + Math.floor(random() * random() * 9 * 86_400) * 1000);
      const target = makeTarget(random);
      const rawPauses = makePauses(random, fromMs);
      const pauses = rawPauses.map(([from, to]): Pause => [
        toInstantMs(from),
        to === null ? null : toInstantMs(to),
      ]);
      byClock[target.clock] = (byClock[target.clock] ?? 0) + 1;
      const input = { spec, from: new Date(fromMs).toISOString(), toMs, target, rawPauses };
      const note = (what: string, clock: unknown, expected: unknown): void => {
        if (clock === expected) return;
        if (disagreements.length < KEPT_DISAGREEMENTS) {
          disagreements.push({ what, clock, oracle: expected, input });
        }
      };
      const due = findDue(calendar, fromMs, target, pauses).dueAtMs;
      note('due', due, oracle.findDue(fromMs, target, rawPauses));
      const elapsedMs = countElapsedMs(
        calendar,
        { clock: 'open_hours', seconds: 0 },
        fromMs,
        toMs,
        pauses,
      );
      note('elapsed', elapsedMs, oracle.countElapsed(fromMs, toMs, rawPauses));
      if (at % 10 === 0)
        note('next open', findNextOpen(calendar, fromMs), oracle.findNextOpen(fromMs));
      const { totalSeconds } = explainDue(calendar, fromMs, target, pauses);
      if (due !== null && (target.clock === 'open_hours' || target.clock === 'elapsed')) {
        note('explained total', totalSeconds, Math.abs(target.seconds));
      }
    }
  }
  return { cases, byClock, disagreements };
}
