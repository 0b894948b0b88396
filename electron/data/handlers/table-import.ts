import type { importMethods } from '../../../shared/contract/methods-import.ts';
import type { Handlers } from './handlers.ts';
import { readImportState, runImport, stopImport } from './import-records.ts';

export const importHandlers: Handlers<typeof importMethods> = {
  'import.run': runImport,
  'import.state': readImportState,
  'import.stop': stopImport,
};
