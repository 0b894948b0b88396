import type { metricMethods } from '../../../shared/contract/methods-metric.ts';
import { listMetricRecords, listMetrics, readMetrics } from '../evidence/metrics.ts';
import { getStore } from '../state.ts';
import type { Handlers } from './handlers.ts';

export const metricHandlers: Handlers<typeof metricMethods> = {
  'metric.list': () => ({ metrics: listMetrics() }),
  'metric.read': ({ state }, query) => ({ metrics: readMetrics(getStore(state), query) }),
  'metric.records': ({ state }, query) => listMetricRecords(getStore(state), query),
};
