import type { Method } from './method.ts';

/** Today so far: figures, warnings, the wallboard. */
export const todayMethods = {} as const satisfies Record<string, Method>;
