import type { EventWords } from '../enquiry/describe-event.ts';
import { isOpen, isPaused, type SubjectState } from '../enquiry/subject-state.ts';

const asideWords = {
  spam: 'Put aside: spam',
  duplicate: 'Put aside: duplicate',
  thank_you: 'A thank-you',
} as const;

/** How an earlier enquiry stands, in a few words for the list of a customer's last contacts. */
export function describeOutcome(state: SubjectState, words: EventWords): string {
  if (state.aside !== null) return asideWords[state.aside];
  const last = state.episodes.at(-1);
  if (!isOpen(state)) {
    return last?.atFirstContact === true ? 'Resolved at first contact' : 'Resolved';
  }
  const calls = state.callBacks.findLast((call) => call.reachedAtMs === null);
  if (calls !== undefined) return `Call-back promised by ${words.writeTime(calls.dueAtMs)}`;
  const date = state.dates.at(-1);
  if (date !== undefined && date.episode === state.episodes.length) {
    const when =
      'atMs' in date.promised
        ? words.writeTime(date.promised.atMs)
        : words.writeDay(date.promised.day);
    return `Promised for ${when}`;
  }
  if (isPaused(state)) return 'Waiting for the customer';
  if (state.ownerId !== null) return `With ${words.findPerson(state.ownerId)}`;
  return state.transfers > 0 && state.teamId !== null
    ? `With ${words.findTeam(state.teamId)}`
    : 'Nobody has it yet';
}
