import type { settingsMethods } from '../../../shared/contract/methods-settings.ts';
import type { Handlers } from './handlers.ts';
import { readSettings, writeDeskSetting, writeSetting } from './settings.ts';

export const settingsHandlers: Handlers<typeof settingsMethods> = {
  'settings.read': readSettings,
  'settings.write': writeSetting,
  'settings.writeDesk': writeDeskSetting,
};
