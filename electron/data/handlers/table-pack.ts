import type { packMethods } from '../../../shared/contract/methods-pack.ts';
import type { Handlers } from './handlers.ts';
import { writeChosenPack } from './pack.ts';

export const packHandlers: Handlers<typeof packMethods> = {
  'pack.write': writeChosenPack,
};
