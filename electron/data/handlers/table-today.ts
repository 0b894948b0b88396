import type { todayMethods } from '../../../shared/contract/methods-today.ts';
import type { Handlers } from './handlers.ts';

export const todayHandlers: Handlers<typeof todayMethods> = {};
