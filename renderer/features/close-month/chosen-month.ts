import { create } from 'zustand';
import type { LocalMonth } from '../../../shared/domain/instant.ts';

/** The month that is looked at; it stays while an enquiry of it is opened. Null: the one to close next. */
export const useChosenMonth = create<{ readonly month: LocalMonth | null }>(() => ({
  month: null,
}));

/** Looks at another month. */
export function chooseMonth(month: LocalMonth | null): void {
  useChosenMonth.setState({ month });
}
