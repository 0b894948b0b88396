import { BANK_HOLIDAY_DIVISIONS } from '../calendar/bank-holidays.ts';
import type { BankHolidayDivision } from '../calendar/calendar-spec.ts';
import { assertNever, CodedError } from '../errors.ts';
import { shorten } from '../instant.ts';
import type { CentreSetUp, TemplatePlace } from './centre-set-up.ts';
import { buildCouncilSetUp } from './council.ts';

export const templateNames = ['council'] as const;
export type TemplateName = (typeof templateNames)[number];

/** Reads the name of a template from outside; `invalid_input` for one there is none of. */
export function parseTemplateName(text: string): TemplateName {
  const name = templateNames.find((known) => known === text);
  if (name !== undefined) return name;
  throw new CodedError(
    'invalid_input',
    `There is no template "${shorten(text)}"; there is: ${templateNames.join(', ')}.`,
    'template',
  );
}

/** Reads a bank-holiday division from outside; `invalid_input` for another name. */
export function parseDivision(text: string): BankHolidayDivision {
  const division = BANK_HOLIDAY_DIVISIONS.find((known) => known === text);
  if (division !== undefined) return division;
  throw new CodedError(
    'invalid_input',
    `There are no bank holidays for "${shorten(text)}"; choose ${BANK_HOLIDAY_DIVISIONS.join(', ')}.`,
    'division',
  );
}

/** Builds the set-up of a new centre; the same place gives the same set-up. */
export function buildCentreSetUp(name: TemplateName, place: TemplatePlace): CentreSetUp {
  switch (name) {
    case 'council':
      return buildCouncilSetUp(place);
    default:
      return assertNever(name);
  }
}
