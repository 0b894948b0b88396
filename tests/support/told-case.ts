import { compileCalendar, type CalendarSpec } from '../../shared/domain/calendar/calendar.ts';
import { compileZone, toInstant } from '../../shared/domain/calendar/zone.ts';
import type { Event, EventBody, Facts } from '../../shared/domain/enquiry/events.ts';
import { foldEvents } from '../../shared/domain/enquiry/fold.ts';
import type { SubjectState } from '../../shared/domain/enquiry/subject-state.ts';
import { formatUuidV7, toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import {
  brandInstant,
  formatInstant,
  type InstantMs,
  type LocalDay,
  parseLocalDay,
} from '../../shared/domain/instant.ts';
import { createStandardBook } from '../../shared/domain/standards/select-standards.ts';
import type { StandardVersion } from '../../shared/domain/standards/standard.ts';
import { createCalendarBook } from '../../shared/domain/timeliness/calendar-book.ts';
import type { Clock } from '../../shared/domain/timeliness/clock-state.ts';
import { evaluateTimeliness } from '../../shared/domain/timeliness/evaluate.ts';
import type { Books } from '../../shared/domain/timeliness/run.ts';
import { makeStandard } from './sample-standards.ts';

export const london = compileZone('Europe/London');

/** The instant of a local time in London: "2026-03-02T09:00" or the same with seconds. */
export function at(local: string): InstantMs {
  return toInstant(london, local);
}

export function day(text: string): LocalDay {
  return parseLocalDay(text);
}

/** Monday to Friday 09:00 to 17:00, less bank holidays. */
export const workingWeek: CalendarSpec = {
  timeZone: 'Europe/London',
  week: {
    mon: [['09:00', '17:00']],
    tue: [['09:00', '17:00']],
    wed: [['09:00', '17:00']],
    thu: [['09:00', '17:00']],
    fri: [['09:00', '17:00']],
  },
  bankHolidays: 'england-and-wales',
};

export const workingDays = toSlugId('working-days', 'calendar');

/** One version of the calendar that the made-up standards name. */
export interface ToldCalendar {
  readonly spec: CalendarSpec;
  readonly effectiveFrom?: string;
  readonly enteredAt?: string;
}

/** Books of the given standards on the working week, or on versions of it, oldest first. */
export function makeBooks(
  standards: readonly StandardVersion[],
  calendars: readonly ToldCalendar[] = [{ spec: workingWeek }],
): Books {
  return {
    standards: createStandardBook(standards, london),
    calendars: createCalendarBook({
      centreCalendarId: workingDays,
      versions: calendars.map(({ spec, effectiveFrom, enteredAt }, index) => ({
        calendarId: workingDays,
        version: index + 1,
        effectiveFrom: day(effectiveFrom ?? '2000-01-01'),
        enteredAtMs: enteredAt === undefined ? brandInstant(0) : at(enteredAt),
        calendar: compileCalendar(spec),
      })),
    }),
  };
}

/** A standard of some working days for everybody: "a full reply in five working days". */
export function inWorkingDays(
  id: string,
  days: number,
  differences: Parameters<typeof makeStandard>[1] = {},
): StandardVersion {
  return makeStandard(id, {
    measure: 'reply',
    threshold: { clock: 'working_days', days },
    pauseReasons: [askedCustomer],
    ...differences,
  });
}

export const askedCustomer = toSlugId('asked-customer', 'reason');
export const otherTeam = toSlugId('other-team', 'reason');

export const emailFacts: Facts = {
  channel: 'email',
  way: 'message',
  direction: 'inbound',
  origin: 'desk',
  kind: 'enquiry',
  serviceId: toSlugId('council-tax', 'service'),
  topicId: null,
  siteId: toSlugId('civic-centre', 'site'),
  teamId: toSlugId('contact-centre', 'team'),
};
export const callFacts: Facts = { ...emailFacts, channel: 'phone', way: 'call' };
export const visitFacts: Facts = { ...emailFacts, channel: 'in_person', way: 'walk_in' };

/** The body of a receipt. */
export function received(facts: Facts = emailFacts): EventBody {
  return { type: 'received', facts, reference: 'E-1', contactId: null, customerId: null };
}

/** What happened when, and where it differs, when it was written down and by whom. */
export type Told =
  | readonly [happened: string, body: EventBody]
  | readonly [happened: string, body: EventBody, more: { logged?: string; by?: string }];

/** Numbers what is told in the order of telling; it was written down when it happened unless said. */
export function listTold(told: readonly Told[]): Event[] {
  return told.map(([happened, body, more], index) => ({
    eventId: toRecordId(formatUuidV7(index, new Uint8Array(10)), 'event'),
    streamSeq: index + 1,
    happenedAtMs: at(happened),
    loggedAtMs: at(more?.logged ?? happened),
    personId: toSlugId(more?.by ?? 'ada', 'person'),
    deskId: toSlugId('main-desk', 'desk'),
    deskSeq: index + 1,
    body,
  }));
}

/** Folds what is told; a story that does not begin properly is a fault of the test. */
export function foldTold(...told: readonly Told[]): SubjectState {
  const state = foldEvents(listTold(told));
  if (state === null) throw new Error('the story does not begin');
  return state;
}

/** The clocks of what is told, under the given standards. */
export function clocksOf(standards: readonly StandardVersion[], ...told: readonly Told[]): Clock[] {
  return evaluateTimeliness(foldTold(...told), makeBooks(standards));
}

/** The one clock of what is told under one standard; a fault of the test where there are more. */
export function clockOf(standard: StandardVersion, ...told: readonly Told[]): Clock {
  const [clock, ...others] = clocksOf([standard], ...told);
  if (clock === undefined || others.length > 0) throw new Error('not exactly one clock');
  return clock;
}

/** An instant as London writes it, for reading a failed comparison: "2026-03-09T17:00". */
export function local(instantMs: InstantMs | null): string | null {
  if (instantMs === null) return null;
  const text = Temporal.Instant.from(formatInstant(instantMs))
    .toZonedDateTimeISO('Europe/London')
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
  return text.endsWith(':00') ? text.slice(0, -3) : text;
}
