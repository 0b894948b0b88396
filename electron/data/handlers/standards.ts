import { listCalendarVersions } from '../../../db/queries/setup.ts';
import type { MethodOutput } from '../../../shared/contract/methods.ts';
import { calendarWarnings } from '../../../shared/domain/calendar/calendar-warnings.ts';
import type { CalendarSpec } from '../../../shared/domain/calendar/calendar.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { DAY_MS, brandInstant, type LocalDay } from '../../../shared/domain/instant.ts';
import {
  describeCoverage,
  describeTarget,
  describeThreshold,
} from '../../../shared/domain/standards/describe-standard.ts';
import type { StandardVersion } from '../../../shared/domain/standards/standard.ts';
import { getStore, type CallContext } from '../state.ts';

const warnAheadDays = 400;

/** The standards and the calendars they are counted on, newest version of each, in plain words. */
export function listStandards(context: CallContext): MethodOutput<'standards.list'> {
  const store = getStore(context.state);
  const rows = listCalendarVersions(store.database);
  const names = new Map<string, string>(rows.map((row) => [row.calendar_id, row.name]));
  const newest = new Map(rows.map((row) => [row.calendar_id, row]));
  const through = toLocalDay(store.zone, brandInstant(store.readNowMs() + warnAheadDays * DAY_MS));
  return {
    standards: store.books.standards.versions.map((standard) => ({
      standardId: standard.standardId,
      version: standard.version,
      name: standard.name,
      wording: standard.wording,
      source: standard.source,
      example: standard.example,
      measure: standard.measure,
      coversWords: describeCoverage(standard.covers),
      thresholdWords: describeLimit(standard),
      targetWords: describeTarget(standard),
      calendarName: names.get(standard.calendarId) ?? standard.calendarId,
      effectiveFrom: standard.effectiveFrom,
      effectiveTo: standard.effectiveTo,
    })),
    calendars: [...newest.values()].map((row) =>
      viewCalendar(row.name, row.specification, through),
    ),
  };
}

/** A rate or a ceiling counts whether, not when. */
function describeLimit({ threshold, target }: StandardVersion): string {
  if (threshold !== null) return describeThreshold(threshold);
  return target.kind === 'rate' || target.kind === 'ceiling'
    ? 'however long the wait'
    : 'by the time promised';
}

const weekdays = [
  ['mon', 'Monday'],
  ['tue', 'Tuesday'],
  ['wed', 'Wednesday'],
  ['thu', 'Thursday'],
  ['fri', 'Friday'],
  ['sat', 'Saturday'],
  ['sun', 'Sunday'],
] as const;

const divisionWords = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
} as const;

function viewCalendar(
  name: string,
  spec: CalendarSpec,
  through: LocalDay,
): MethodOutput<'standards.list'>['calendars'][number] {
  return {
    name,
    timeZone: spec.timeZone,
    weekLines: weekdays.map(([key, word]) => {
      const spans = spec.week[key] ?? [];
      const hours = spans.map(([from, to]) => `${from}–${to}`).join(', ');
      return `${word} ${hours === '' ? 'closed' : hours}`;
    }),
    bankHolidays: spec.bankHolidays === undefined ? null : divisionWords[spec.bankHolidays],
    closures: (spec.closures ?? []).map((closure) =>
      typeof closure === 'string' ? closure : `${closure.day} ${closure.name ?? ''}`.trim(),
    ),
    warnings: calendarWarnings(spec, through).map((warning) =>
      typeof warning === 'string' ? warning : warning.message,
    ),
  };
}
