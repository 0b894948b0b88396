import type { customerMethods } from '../../../shared/contract/methods-customer.ts';
import type { Handlers } from './handlers.ts';

export const customerHandlers: Handlers<typeof customerMethods> = {};
