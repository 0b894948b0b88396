import type { evidenceMethods } from '../../../shared/contract/methods-evidence.ts';
import {
  importBenchmarks,
  listComparisons,
  removeBenchmark,
  removeTalk,
  saveBenchmark,
  saveTalk,
} from './evidence-comparison.ts';
import { recordReview, saveCycle } from './evidence-cycle.ts';
import { closeDip, listPerformanceDips, saveDip } from './evidence-dips.ts';
import {
  listAllImprovements,
  removeImprovement,
  saveImprovement,
} from './evidence-improvements.ts';
import { addItem, changeElement, getElement, listEvidence, removeItem } from './evidence.ts';
import type { Handlers } from './handlers.ts';

export const evidenceHandlers: Handlers<typeof evidenceMethods> = {
  'evidence.list': listEvidence,
  'evidence.get': getElement,
  'evidence.change': changeElement,
  'evidence.addItem': addItem,
  'evidence.removeItem': removeItem,
  'evidence.saveCycle': saveCycle,
  'evidence.recordReview': recordReview,
  'dip.list': listPerformanceDips,
  'dip.save': saveDip,
  'dip.close': closeDip,
  'improvement.list': listAllImprovements,
  'improvement.save': saveImprovement,
  'improvement.remove': removeImprovement,
  'comparison.list': listComparisons,
  'comparison.saveTalk': saveTalk,
  'comparison.removeTalk': removeTalk,
  'comparison.saveBenchmark': saveBenchmark,
  'comparison.removeBenchmark': removeBenchmark,
  'comparison.importBenchmarks': importBenchmarks,
};
