import type { ActionType } from '../../../shared/domain/enquiry/action.ts';
import type { Authority, Finding, Satisfaction } from '../../../shared/domain/words.ts';

/** Words that only an enquiry's page and dialogs say. */

export const findingWords: Readonly<Record<Finding, string>> = {
  upheld: 'Upheld',
  partly_upheld: 'Partly upheld',
  not_upheld: 'Not upheld',
};

export const authorityWords: Readonly<Record<Authority, string>> = {
  said_so: 'the customer said so',
  written: 'in writing',
  power_of_attorney: 'power of attorney',
  parent: 'parent or guardian',
  court: 'appointed by a court',
};

export const satisfactionWords: Readonly<Record<Satisfaction, string>> = {
  good: 'Good',
  average: 'Average',
  poor: 'Poor',
  declined: 'Declined',
};

/** Actions that say nothing without their text, and what the text is then. */
export const neededText: Readonly<Partial<Record<ActionType, string>>> = {
  note: 'Note',
  refer: 'Who answers it instead',
  add_reference: 'The number',
};

/** What the text is used for, where that is not plain. */
export const textHints: Readonly<Partial<Record<ActionType, string>>> = {
  refer: 'The name of the other body, and what they were told.',
  add_reference: 'As the other system writes it; it can be searched and copied.',
};
