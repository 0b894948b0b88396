import { create } from 'zustand';
import { navigate } from './router.ts';

/** What was typed elsewhere to be looked for on the search screen; `round` grows with each. */
export const useSearchText = create<{ readonly text: string; readonly round: number }>(() => ({
  text: '',
  round: 0,
}));

/** Opens the search screen with these words. */
export function searchFor(text: string): void {
  useSearchText.setState((state) => ({ text, round: state.round + 1 }));
  navigate('/search');
}

/** Forgets the words: the next person must not see what was looked for. */
export function forgetSearchText(): void {
  useSearchText.setState((state) => ({ text: '', round: state.round + 1 }));
}
