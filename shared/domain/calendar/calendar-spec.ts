/** A weekday as calendars write it. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Monday first: the position is the weekday's number. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Opening and closing as wall time, ["08:45", "12:30"]; an end not after its start crosses midnight. */
export type OpenSpan = readonly [opens: string, closes: string];

/** The bundled lists of bank holidays. */
export type BankHolidayDivision = 'england-and-wales' | 'scotland' | 'northern-ireland';

/** A day the place is shut, with a name where there is one to show. */
export type Closure = string | { readonly day: string; readonly name?: string };

/** Opening hours as people write them and as they are stored (docs: clock rules 1, 4 and 5). */
export interface CalendarSpec {
  /** An IANA name such as "Europe/London". */
  readonly timeZone: string;
  /** A missing weekday is closed. */
  readonly week: { readonly [day in Weekday]?: readonly OpenSpan[] };
  readonly closures?: readonly Closure[];
  /** Spans that stand in for the week's on one date; an empty list is a closed day. */
  readonly exceptions?: { readonly [day: string]: readonly OpenSpan[] };
  readonly bankHolidays?: BankHolidayDivision;
}

/** One thing wrong with a calendar: where it stands and what to do about it, in plain words. */
export interface CalendarProblem {
  readonly path: string;
  readonly message: string;
}
