import { channelWords } from '../../ui/words-shown.ts';
import type { Draft } from './draft-model.ts';

/** A draft in a word: "Call", "Walk-in", "Booked visit", "Email". */
export function describeDraft(draft: Draft): string {
  if (draft.type === 'call') return 'Call';
  if (draft.type === 'counter') return draft.booked ? 'Booked visit' : 'Walk-in';
  return channelWords[draft.channel];
}
