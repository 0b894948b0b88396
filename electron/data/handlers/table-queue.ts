import type { queueMethods } from '../../../shared/contract/methods-queue.ts';
import type { Handlers } from './handlers.ts';
import { actOnMany, previewMany } from './queue-bulk.ts';
import { countViews, listChosenRows, listQueueIds, listQueuePage } from './queue-list.ts';
import { countOwned, reassignAll } from './queue-reassign.ts';
import { readQueueSettings, removeView, saveLayout, saveView } from './queue-settings.ts';

export const queueHandlers: Handlers<typeof queueMethods> = {
  'queue.list': listQueuePage,
  'queue.counts': countViews,
  'queue.listIds': listQueueIds,
  'queue.listChosen': listChosenRows,
  'queue.previewMany': previewMany,
  'queue.actMany': actOnMany,
  'queue.countOwned': countOwned,
  'queue.reassign': reassignAll,
  'queue.settings': readQueueSettings,
  'queue.saveView': saveView,
  'queue.removeView': removeView,
  'queue.saveLayout': saveLayout,
};
