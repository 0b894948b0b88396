import { type Calendar, compileCalendar } from '../calendar/calendar.ts';
import { findDayPattern } from '../calendar/calendar.ts';
import { findWeekday, fromDayNumber, splitDayNumber, toDayNumber } from '../calendar/local-day.ts';
import { compileZone, toLocalDay, type Zone } from '../calendar/zone.ts';
import { brandLocalDay, type InstantMs, type LocalDay } from '../instant.ts';
import type { CentreSetUp } from '../templates/centre-set-up.ts';
import { SeededRandom, type WeightedList } from './random.ts';
import { findMonthFactor, type Subject, weighSubjects } from './seasons.ts';

/** How one local day of the history goes. */
export interface DayPlan {
  readonly day: LocalDay;
  readonly dayNumber: number;
  /** Telephones and back office are staffed. */
  readonly staffed: boolean;
  readonly counterOpen: boolean;
  /** Contacts beside an average staffed day. */
  readonly volume: number;
  /** How much longer than usual people wait to be answered. */
  readonly waitFactor: number;
  /** How much longer than usual written replies take. */
  readonly delayFactor: number;
  readonly subjects: WeightedList<Subject>;
}

/** The calendars of the set-up, compiled, with the zone they share. */
export interface DemonstrationPlace {
  readonly zone: Zone;
  readonly openingHours: Calendar;
  readonly counterHours: Calendar;
  readonly workingDays: Calendar;
}

/** Compiles the template's three calendars. */
export function compilePlace(setUp: CentreSetUp, timeZone: string): DemonstrationPlace {
  const compile = (id: string): Calendar => {
    const found = setUp.calendars.find((calendar) => calendar.calendarId === id);
    return compileCalendar(found?.spec ?? { timeZone, week: {} });
  };
  return {
    zone: compileZone(timeZone),
    openingHours: compile('opening-hours'),
    counterHours: compile('counter'),
    workingDays: compile('working-days'),
  };
}

const weekdayVolumes = [1.2, 1.04, 0.98, 0.94, 0.86, 0, 0] as const;

/** Weeks before the end of the history in which the bad month began. */
const badWeeksBack = 22;
const outageDays = 3;
const mailshotDays = 9;

/**
 * One plan for each local day of `months` months up to and including the day of `untilMs`: weekday
 * and month, quiet bank holidays and the rush after them, and one bad month, with its causes: the
 * telephones and systems fail for three days, and then a mailshot goes to everybody at once.
 */
export function planDays(
  place: DemonstrationPlace,
  options: { readonly months: number; readonly seed: number; readonly untilMs: InstantMs },
): DayPlan[] {
  const random = new SeededRandom(options.seed, 1);
  const last = toLocalDay(place.zone, options.untilMs);
  const from = Temporal.PlainDate.from(last).subtract({ months: options.months }).toString();
  const lastNumber = toDayNumber(last);
  const outageFrom = lastNumber - badWeeksBack * 7 - findWeekday(lastNumber) + 1;
  const plans: DayPlan[] = [];
  let rush = 1;
  for (let dayNumber = toDayNumber(brandLocalDay(from)); dayNumber <= lastNumber; dayNumber++) {
    const staffed = isOpenOn(place.openingHours, dayNumber);
    const weekday = findWeekday(dayNumber);
    // After closed days beyond the week-end the telephones make up for it.
    if (!staffed && weekday < 5) rush = 1.35;
    const { month, day } = splitDayNumber(dayNumber);
    const sinceOutage = dayNumber - outageFrom;
    const mailshot = sinceOutage >= 7 && sinceOutage < 7 + mailshotDays;
    const christmas = (month === 12 && day >= 22) || (month === 1 && day === 1) ? 0.55 : 1;
    const volume =
      (weekdayVolumes[weekday] ?? 0) *
      findMonthFactor(month) *
      christmas *
      (mailshot ? 1.4 : 1) *
      random.between(0.92, 1.08);
    plans.push({
      day: fromDayNumber(dayNumber),
      dayNumber,
      staffed,
      counterOpen: isOpenOn(place.counterHours, dayNumber),
      volume: staffed ? volume * rush : volume,
      waitFactor: findWaitFactor(volume * rush, sinceOutage) * random.between(0.85, 1.2),
      delayFactor: findDelayFactor(sinceOutage) * random.between(0.9, 1.15),
      subjects: weighSubjects(month, mailshot),
    });
    if (staffed) rush = 1;
  }
  return plans;
}

function isOpenOn(calendar: Calendar, dayNumber: number): boolean {
  return findDayPattern(calendar, dayNumber).runs.length > 0;
}

/** More contacts than usual wait longer; in the bad month much longer. */
function findWaitFactor(load: number, sinceOutage: number): number {
  const busy = Math.max(0.6, load) ** 1.6;
  if (sinceOutage >= 0 && sinceOutage < outageDays) return busy * 6;
  return sinceOutage >= outageDays && sinceOutage < 30 ? busy * 2 : busy;
}

/** The backlog of the outage and the mailshot grows, and is worked off over the weeks after. */
function findDelayFactor(sinceOutage: number): number {
  if (sinceOutage < 0 || sinceOutage > 44) return 1;
  return sinceOutage <= 28 ? 2.6 : 2.6 - (1.6 * (sinceOutage - 28)) / 16;
}
