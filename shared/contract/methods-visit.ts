import type { Method } from './method.ts';

/** Visitors who wait to be seen. */
export const visitMethods = {} as const satisfies Record<string, Method>;
