import type { Measure } from '../../shared/domain/words.ts';
import { measureWords } from './words-shown.ts';

/** Other figures of the screens that need a definition of their own. */
export const figures = [
  'target_met',
  'first_contact',
  'avoidable',
  'repeat',
  'left_unseen',
  'abandoned',
  'nine_in_ten',
  'longest_wait',
  'waiting_now',
  'not_counted',
  'tile',
  'contacts_so_far',
  'targets_so_far',
  'left_without_answer',
  'open_and_late',
  'due_later_today',
] as const;
export type Figure = (typeof figures)[number];

/** Anything with a definition: a measure of a standard, or a figure. */
export type DefinedWord = Measure | Figure;

const figureWords: Readonly<Record<Figure, string>> = {
  target_met: 'Target met',
  first_contact: 'Resolved at first contact',
  avoidable: 'Avoidable contact',
  repeat: 'Repeat contact',
  left_unseen: 'Left before being seen',
  abandoned: 'Abandoned call',
  nine_in_ten: '9 in 10 within',
  longest_wait: 'Longest wait',
  waiting_now: 'Waiting now',
  not_counted: 'Not counted',
  tile: 'Each way to reach us',
  contacts_so_far: 'Contacts so far',
  targets_so_far: 'Targets met so far',
  left_without_answer: 'Left without an answer',
  open_and_late: 'Open and late',
  due_later_today: 'Due later today',
};

/** What each word counts, in a sentence or two (docs: clock rule 12, counting rules, queues and calls). */
const definitions: Readonly<Record<DefinedWord, string>> = {
  answer:
    'How long somebody waited until we attended to them. It starts when they join the queue or arrive, or at their appointment if that is later, and stops when they are answered or seen.',
  acknowledge:
    'How long until the customer knew that we have their enquiry. A holding reply, a full reply or resolving it counts as well; an automatic receipt only where the standard says so.',
  reply:
    'How long until the customer had our full answer, by any channel. Resolving it counts as well; a holding reply only where the standard says so.',
  resolve:
    'How long until the matter was closed. Reopening starts a new clock; the first result stays.',
  call_back:
    'Whether we reached the customer by the time we promised to ring. A try that reaches nobody does not stop the clock.',
  agreed_date:
    'Whether it was resolved by the date we told the customer. The date never moves by itself, and agreeing another keeps the first result.',
  update:
    'Whether the customer heard from us as often as promised for as long as the matter was open.',
  target_met:
    'Met as a share of met and missed together. What is open and past its due time counts as missed; what is not due yet does not count.',
  first_contact:
    'Closed by the person who took the contact, without handing it to anybody, as a share of all that were closed.',
  avoidable:
    'Contacts that our own clear information, reply or right first answer would have spared the customer.',
  repeat:
    'The same customer asked about the same topic within a set number of days before; enquiries without a customer are left out.',
  left_unseen: 'Visitors who went before anybody attended to them; they stand beside those seen.',
  abandoned:
    'Calls that hung up while waiting to be answered. Very short ones are counted apart; calls that end in the menu or out of hours are not offered.',
  nine_in_ten: 'Nine in ten of those that were finished took this long or less.',
  longest_wait: 'The time that whoever has waited longest has waited until now.',
  waiting_now:
    'Callers and visitors nobody has attended to yet, and open enquiries that are not paused.',
  not_counted:
    'Left out of the figures for a reason that a second person approved. The report also shows the percentage as if nothing were left out.',
  tile: 'Waiting: people nobody has attended to yet, or open messages that are not paused; longest: how long the first of them has waited. Today: contacts since midnight. Met: of the targets decided today, those that were met; open and past due counts as missed.',
  contacts_so_far:
    'Visits, calls and messages that began today, also those that are only counted. The usual day is the median of earlier days of this weekday, up to this time.',
  targets_so_far:
    'Of the targets decided today, those that were met: reached in time, or missed because the time passed, open ones included. What is not due yet is not counted.',
  left_without_answer:
    'Visitors who left before being seen and callers who hung up before they were answered, today; very short calls are left out.',
  open_and_late:
    'Open enquiries whose next due time has passed. Each of them counts as missed already.',
  due_later_today: 'Open enquiries whose next due time is still to come today.',
};

/** The word as screens write it. */
export function nameDefined(word: DefinedWord): string {
  return isFigure(word) ? figureWords[word] : measureWords[word];
}

/** The definition behind a word. */
export function defineWord(word: DefinedWord): string {
  return definitions[word];
}

function isFigure(word: DefinedWord): word is Figure {
  return word in figureWords;
}
