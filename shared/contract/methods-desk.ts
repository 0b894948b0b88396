import type { Method } from './method.ts';

/** Helps of the desk: drafts, tallies, notices, snippets, what each person likes. */
export const deskMethods = {} as const satisfies Record<string, Method>;
