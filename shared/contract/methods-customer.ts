import type { Method } from './method.ts';

/** Customers: matched as one types, their needs, markers and last contacts; and the search. */
export const customerMethods = {} as const satisfies Record<string, Method>;
