import { Notification } from 'electron';

/** What the desktop says of work that will soon be late. */
export interface Notifier {
  /** Shows the words in place of what was shown before; quiet, and only where the system can. */
  warn(words: string): void;
  /** Takes away what still shows. */
  clear(): void;
}

/** Makes the notifier; a click on what it shows calls `open`. */
export function createNotifier(open: () => void): Notifier {
  // Kept here, because a notification that nothing refers to loses its click.
  let shown: Notification | null = null;
  const clear = (): void => {
    shown?.close();
    shown = null;
  };
  return {
    warn: (words) => {
      clear();
      if (!Notification.isSupported()) return;
      shown = new Notification({ title: 'Soon late', body: words, silent: true });
      shown.on('click', open);
      shown.show();
    },
    clear,
  };
}
