import { create } from 'zustand';
import type { PersonSetting, PersonSettings } from '../../shared/contract/schemas-settings.ts';
import { firstPersonSettings } from '../../shared/contract/schemas-settings.ts';
import { readBridge } from '../client/bridge.ts';
import { announceFault } from '../ui/announce.ts';
import type { ScreenService } from '../ui/service.tsx';

/** What the person who is signed in likes; the look of the last one stays while nobody is. */
export const usePreferences = create<PersonSettings>(() => firstPersonSettings);

function show(settings: PersonSettings): void {
  usePreferences.setState(settings);
  readBridge().setTheme(settings.look.colours);
}

/** Follows the settings of the person who is signed in. Returns the function that ends it. */
export function followPreferences(service: ScreenService): () => void {
  let current = true;
  const read = (): void => {
    service
      .call('settings.read', {})
      .then((settings) => {
        if (current) show(settings.person);
      })
      .catch((error: unknown) => {
        // A desk that was locked meanwhile has no person to ask about.
        if (current) announceFault(error);
      });
  };
  read();
  const stop = service.on('settings.changed', read);
  return () => {
    current = false;
    stop();
  };
}

/** Changes one setting, seen at once; the service tells the other windows when it is kept. */
export function changePreference(service: ScreenService, setting: PersonSetting): void {
  const before = usePreferences.getState();
  show({ ...before, [setting.name]: setting.value });
  service.call('settings.write', setting).catch((error: unknown) => {
    show(before);
    announceFault(error);
  });
}
