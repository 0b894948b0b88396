import type { EnquiryKind } from '../words.ts';
import type { SeededRandom } from './random.ts';

/** What advisors write down: short, and naming nobody. */
const notes: Readonly<Record<EnquiryKind, readonly [string, ...string[]]>> = {
  enquiry: [
    'Explained how to do it online; wanted to speak to somebody first.',
    'Asked for a copy in large print.',
    'Ringing on behalf of a parent, authority seen.',
    'Asked twice before; the letter did not say whom to ring.',
    'Sent the link while on the line, checked that it opened.',
    'Wants an answer in writing.',
    'Account looked up, no change needed.',
    'Unsure which form to use; the right one was sent.',
  ],
  service_request: [
    'Access through the side gate.',
    'Mornings only, please.',
    'Third time this month at the same place.',
    'Photograph attached.',
    'Nobody at home on Thursdays.',
  ],
  complaint_1: [
    'Says the date was not kept and nobody rang.',
    'Unhappy about the tone of the letter.',
    'Was sent from one office to another.',
  ],
  complaint_2: ['Does not accept the first answer and says which part.'],
  compliment: [
    'Thanks the person at the counter for their patience.',
    'Pleased with how quickly it went.',
  ],
  suggestion: [
    'Suggests a later closing time once a week.',
    'Would like a text message the day before.',
  ],
};

/** A note that fits the kind of enquiry. */
export function pickNote(random: SeededRandom, kind: EnquiryKind): string {
  return random.pick(notes[kind]);
}
