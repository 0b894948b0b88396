import type { todayMethods } from '../../../shared/contract/methods-today.ts';
import type { Handlers } from './handlers.ts';
import { listTiles, readToday, readWallboard } from './today.ts';
import { listWarnings } from './warnings.ts';

export const todayHandlers: Handlers<typeof todayMethods> = {
  'today.tiles': listTiles,
  'today.read': readToday,
  'today.wallboard': readWallboard,
  'warning.list': listWarnings,
};
