import { getStore } from '../state.ts';
import { exportReportCsv, listReportRecords, readReport } from './report.ts';
import type { reportMethods } from '../../../shared/contract/methods-report.ts';
import type { Handlers } from './handlers.ts';

export const reportHandlers: Handlers<typeof reportMethods> = {
  'report.read': (context, query) => readReport(getStore(context.state), query),
  'report.records': (context, query) => listReportRecords(getStore(context.state), query),
  'report.csv': (context, query) => exportReportCsv(getStore(context.state), query),
};
