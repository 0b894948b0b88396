import type { visitMethods } from '../../../shared/contract/methods-visit.ts';
import type { Handlers } from './handlers.ts';
import { actOnVisit, addVisit, callNext } from './visits-change.ts';
import { listVisits } from './visits.ts';

export const visitHandlers: Handlers<typeof visitMethods> = {
  'visit.add': addVisit,
  'visit.list': listVisits,
  'visit.callNext': callNext,
  'visit.act': actOnVisit,
};
