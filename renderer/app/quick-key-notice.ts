import { readBridge } from '../client/bridge.ts';
import { announceDone } from '../ui/announce.ts';

let said: string | null = null;

/** Says once that the key of the quick-log window does not work, and what to do. Returns the function that ends it. */
export function sayQuickKeyRefused(): () => void {
  return readBridge().onQuickKey((key) => {
    if (key.state !== 'refused' || said === key.shortcut) return;
    said = key.shortcut;
    announceDone(
      'The quick-log key does not work',
      `Another program holds ${key.shortcut}, or this system gives no keys to programs. ` +
        'A team leader can choose another in Settings.',
    );
  });
}
