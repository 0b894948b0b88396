import { listQueuePage, listTiles } from './queue.ts';
import type { queueMethods } from '../../../shared/contract/methods-queue.ts';
import type { Handlers } from './handlers.ts';

export const queueHandlers: Handlers<typeof queueMethods> = {
  'queue.list': listQueuePage,
  'queue.tiles': listTiles,
};
