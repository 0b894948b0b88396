import dayjs from 'dayjs';
import dayjsBusinessTime from 'dayjs-business-time';
import moment from 'moment';
import OpeningHours from 'opening_hours';
import { listBankHolidays } from '../../shared/domain/calendar/bank-holidays.ts';

// moment-business-time adds itself to moment; it has no types of its own.
import 'moment-business-time';

/**
 * Other libraries that count opening hours, each set up with the same simple calendar: the same
 * hours on some weekdays, less the bank holidays of England and Wales. They count in the time zone of
 * the machine, so the process has to run in the calendar's.
 */
export interface Peer {
  readonly name: string;
  /** What the peer cannot express and was rounded away before it was asked. */
  readonly unitSeconds: 1 | 60;
  /** UTC milliseconds of the due time. */
  readonly findDue: (fromMs: number, seconds: number) => number;
  readonly countElapsedSeconds: (fromMs: number, toMs: number) => number;
}

/** Hours as every peer can be told them: weekdays as JavaScript numbers them, Sunday 0. */
export interface SimpleHours {
  readonly weekdays: readonly number[];
  readonly opens: string;
  readonly closes: string;
}

const HOLIDAYS = listBankHolidays('england-and-wales').map(({ date }) => date);
const NAMES = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
const SHORT_NAMES = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'] as const;

/** Sets the peers up; two of them hold their hours globally, so one set at a time can be used. */
export function setUpPeers(hours: SimpleHours): readonly Peer[] {
  return [setUpOpeningHours(hours), setUpDayjs(hours), setUpMoment(hours), setUpDayLoop(hours)];
}

function setUpOpeningHours({ weekdays, opens, closes }: SimpleHours): Peer {
  const days = weekdays.map((weekday) => SHORT_NAMES[weekday]).join(',');
  const place = { address: { country_code: 'gb', country: 'United Kingdom', state: 'England' } };
  const library = new OpeningHours(`${days} ${opens}-${closes}; PH off`, {
    lat: 51.5,
    lon: 0,
    ...place,
  });
  return {
    name: 'opening_hours',
    unitSeconds: 1,
    // It has no due time of its own: this walks its changes from opening to closing.
    findDue(fromMs, seconds) {
      let leftMs = seconds * 1000;
      const iterator = library.getIterator(new Date(fromMs));
      let atMs = fromMs;
      for (;;) {
        const isOpen = iterator.getState();
        if (!iterator.advance()) return NaN;
        const changeMs = iterator.getDate().getTime();
        if (isOpen) {
          if (leftMs <= changeMs - atMs) return atMs + leftMs;
          leftMs -= changeMs - atMs;
        }
        atMs = changeMs;
      }
    },
    countElapsedSeconds(fromMs, toMs) {
      return (library.getOpenDuration(new Date(fromMs), new Date(toMs))[0] ?? NaN) / 1000;
    },
  };
}

function setUpDayjs({ weekdays, opens, closes }: SimpleHours): Peer {
  dayjs.extend(dayjsBusinessTime);
  dayjs.setHolidays([...HOLIDAYS]);
  const hoursOf = (weekday: number) =>
    weekdays.includes(weekday) ? [{ start: `${opens}:00`, end: `${closes}:00` }] : null;
  dayjs.setBusinessTime({
    sunday: hoursOf(NAMES.indexOf('sunday')),
    monday: hoursOf(NAMES.indexOf('monday')),
    tuesday: hoursOf(NAMES.indexOf('tuesday')),
    wednesday: hoursOf(NAMES.indexOf('wednesday')),
    thursday: hoursOf(NAMES.indexOf('thursday')),
    friday: hoursOf(NAMES.indexOf('friday')),
    saturday: hoursOf(NAMES.indexOf('saturday')),
  });
  return {
    name: 'dayjs-business-time',
    unitSeconds: 60,
    findDue: (fromMs, seconds) =>
      dayjs(fromMs)
        .addBusinessMinutes(seconds / 60)
        .valueOf(),
    countElapsedSeconds: (fromMs, toMs) => dayjs(fromMs).businessMinutesDiff(dayjs(toMs)) * 60,
  };
}

function setUpMoment({ weekdays, opens, closes }: SimpleHours): Peer {
  const workinghours = Object.fromEntries(
    NAMES.map((_, weekday) => [
      weekday,
      weekdays.includes(weekday) ? [`${opens}:00`, `${closes}:00`] : null,
    ]),
  );
  moment.updateLocale('en', { workinghours, holidays: HOLIDAYS });
  return {
    name: 'moment-business-time',
    unitSeconds: 1,
    findDue: (fromMs, seconds) => moment(fromMs).addWorkingTime(seconds, 'seconds').valueOf(),
    countElapsedSeconds: (fromMs, toMs) => moment(toMs).workingDiff(moment(fromMs), 'seconds'),
  };
}

/** What a careful programmer writes by hand: one turn of a loop a day, with Date in local time. */
function setUpDayLoop({ weekdays, opens, closes }: SimpleHours): Peer {
  const holidays = new Set(HOLIDAYS.map((day) => new Date(`${day}T00:00`).getTime()));
  const [openHour = 0, openMinute = 0] = opens.split(':').map(Number);
  const [closeHour = 0, closeMinute = 0] = closes.split(':').map(Number);
  const isOpenDay = (day: Date): boolean =>
    weekdays.includes(day.getDay()) && !holidays.has(day.getTime());
  const startOfDay = (ms: number): Date => {
    const day = new Date(ms);
    day.setHours(0, 0, 0, 0);
    return day;
  };
  return {
    name: 'day loop with Date',
    unitSeconds: 1,
    findDue(fromMs, seconds) {
      let leftMs = seconds * 1000;
      for (const day = startOfDay(fromMs); ; day.setDate(day.getDate() + 1)) {
        if (!isOpenDay(day)) continue;
        const openMs = new Date(day).setHours(openHour, openMinute);
        const closeMs = new Date(day).setHours(closeHour, closeMinute);
        const startMs = Math.max(openMs, fromMs);
        if (startMs >= closeMs) continue;
        if (leftMs <= closeMs - startMs) return startMs + leftMs;
        leftMs -= closeMs - startMs;
      }
    },
    countElapsedSeconds(fromMs, toMs) {
      let openMs = 0;
      for (const day = startOfDay(fromMs); day.getTime() < toMs; day.setDate(day.getDate() + 1)) {
        if (!isOpenDay(day)) continue;
        const startMs = Math.max(new Date(day).setHours(openHour, openMinute), fromMs);
        const endMs = Math.min(new Date(day).setHours(closeHour, closeMinute), toMs);
        if (endMs > startMs) openMs += endMs - startMs;
      }
      return openMs / 1000;
    },
  };
}
