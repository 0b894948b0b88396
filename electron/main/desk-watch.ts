import { app, powerMonitor } from 'electron';
import { createIdleLock, lookEverySeconds } from './idle-lock.ts';

/** What the watch needs: whether there is anything to lock, and how. */
export interface DeskWatchOptions {
  /** Minutes of rest after which the desk locks; null while nobody is signed in. */
  readonly readIdleMinutes: () => number | null;
  readonly lock: () => void;
}

/** Locks the desk when the system sleeps or locks itself, or when nobody has touched it for a while. */
export function watchDesk(options: DeskWatchOptions): void {
  const idle = createIdleLock();
  app.on('web-contents-created', (_event, contents) => {
    contents.on('input-event', () => idle.noteInput());
  });
  powerMonitor.on('suspend', options.lock);
  // A computer that fell asleep too fast for the lock is locked when it wakes.
  powerMonitor.on('resume', options.lock);
  powerMonitor.on('lock-screen', options.lock);
  powerMonitor.on('user-did-resign-active', options.lock);
  setInterval(() => {
    const idleMinutes = options.readIdleMinutes();
    if (idleMinutes === null) return;
    const seen = {
      systemIdleSeconds: powerMonitor.getSystemIdleTime(),
      systemLocked: powerMonitor.getSystemIdleState(idleMinutes * 60) === 'locked',
    };
    if (idle.look(idleMinutes, seen)) options.lock();
  }, lookEverySeconds * 1000);
}
