import { createHash } from 'node:crypto';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import {
  countOpenMs,
  describeExplanation,
  explainDue,
  findDue,
} from '../../shared/domain/clock/clock.ts';
import type { Pause } from '../../shared/domain/clock/clock.ts';
import { toInstantMs } from '../../shared/domain/instant.ts';
import { createRandom, makeCalendar, makePauses, makeTarget, pickInstant } from './clock-random.ts';

/**
 * Prints a hash of the clock's answers to 300 random cases, and the machine's offset on a summer
 * day, so that a test can run it under several time zones of the machine.
 */
const random = createRandom(11);
const hash = createHash('sha256');
for (let calendars = 0; calendars < 30; calendars += 1) {
  const { spec, hotSpots } = makeCalendar(random);
  const calendar = compileCalendar(spec);
  for (let cases = 0; cases < 10; cases += 1) {
    const fromMs = toInstantMs(pickInstant(random, hotSpots));
    const target = makeTarget(random);
    const pauses = makePauses(random, fromMs).map(([from, to]): Pause => [
      toInstantMs(from),
      to === null ? null : toInstantMs(to),
    ]);
    const due = findDue(calendar, fromMs, target, pauses);
    hash.update(JSON.stringify(due));
    hash.update(String(countOpenMs(calendar, fromMs, toInstantMs(fromMs + 1_000_000_000))));
    hash.update(describeExplanation(explainDue(calendar, fromMs, target, pauses)).join('\n'));
  }
}
const offsetMinutes = new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset();
process.stdout.write(JSON.stringify({ digest: hash.digest('hex'), offsetMinutes }));
