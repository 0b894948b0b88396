import { useState } from 'react';
import { announceDone } from '../../ui/announce.ts';
import { readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';

/** Sends one change at a time; a fault stays until the next try, so that a form can show it. */
export function useSave(): {
  readonly save: (send: () => Promise<unknown>, what: string, onDone: () => void) => void;
  readonly busy: boolean;
  readonly fault: Fault | null;
} {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const save = (send: () => Promise<unknown>, what: string, onDone: () => void): void => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    send()
      .then(() => {
        setBusy(false);
        announceDone('Saved', `${what} is kept, with who changed it and when.`);
        onDone();
      })
      .catch((error: unknown) => {
        setBusy(false);
        setFault(readFault(error));
      });
  };
  return { save, busy, fault };
}
