import type { deskMethods } from '../../../shared/contract/methods-desk.ts';
import type { Handlers } from './handlers.ts';

export const deskHandlers: Handlers<typeof deskMethods> = {};
