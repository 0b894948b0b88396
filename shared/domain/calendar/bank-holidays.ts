import { brandLocalDay } from '../instant.ts';
import type { LocalDay } from '../instant.ts';
import bundled from './bank-holidays.json' with { type: 'json' };
import type { BankHolidayDivision } from './calendar-spec.ts';

/** A day observed as a bank holiday, with its published name. */
export interface BankHoliday {
  readonly date: string;
  readonly name: string;
}

export const BANK_HOLIDAY_DIVISIONS = [
  'england-and-wales',
  'scotland',
  'northern-ireland',
] as const;

/** The last day for which the bundled lists are proclaimed; later days follow the rules and may change. */
export const BANK_HOLIDAYS_KNOWN_TO: LocalDay = brandLocalDay(bundled.knownTo);
/** The first day of the bundled lists; earlier years carry no bank holidays. */
export const BANK_HOLIDAYS_KNOWN_FROM: LocalDay = brandLocalDay('2010-01-01');
/** The last day of the bundled lists; later years carry no bank holidays. */
export const BANK_HOLIDAYS_LISTED_TO: LocalDay = brandLocalDay('2035-12-31');

/** The bank holidays of a division as observed, in order of date (docs: clock rule 5). */
export function listBankHolidays(division: BankHolidayDivision): readonly BankHoliday[] {
  return bundled.divisions[division];
}
