import type { visitMethods } from '../../../shared/contract/methods-visit.ts';
import type { Handlers } from './handlers.ts';

export const visitHandlers: Handlers<typeof visitMethods> = {};
