import { create } from 'zustand';

/**
 * The recovery code of a centre just made, until somebody says it is kept. It is held here and
 * nowhere else: the data service gives it once and keeps no copy.
 */
export const useRecoveryCode = create<{ readonly code: string | null }>(() => ({ code: null }));

/** Holds the code until it is kept. */
export function holdRecoveryCode(code: string): void {
  useRecoveryCode.setState({ code });
}

/** Forgets the code. */
export function forgetRecoveryCode(): void {
  useRecoveryCode.setState({ code: null });
}
