import type { exportMethods } from '../../../shared/contract/methods-export.ts';
import { getStore } from '../state.ts';
import { readLogo } from '../reports/council-logo.ts';
import type { Handlers } from './handlers.ts';
import { exportFile, forgetLogo, keepLogo } from './report-export.ts';

export const exportHandlers: Handlers<typeof exportMethods> = {
  'report.export': (context, query) => exportFile(getStore(context.state), query),
  'logo.read': (context) => readLogo(getStore(context.state).database),
  'logo.save': (context, { fileToken }) => keepLogo(context, fileToken),
  'logo.remove': (context) => forgetLogo(context),
};
