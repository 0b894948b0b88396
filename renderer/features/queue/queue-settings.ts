import { useEffect, useRef, useState } from 'react';
import type {
  QueueLayout,
  QueueSettings,
} from '../../../shared/contract/schemas-queue-settings.ts';
import { announceFault } from '../../ui/announce.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { openQueueFor } from './queue-state.ts';

/** What the person has set for the queue; the same object while it says the same. */
export interface HeldSettings {
  readonly settings: QueueSettings | null;
  readonly fault: Fault | null;
  /** Takes over what a save has answered with. */
  readonly take: (settings: QueueSettings) => void;
  /** Shows another layout at once and keeps it; quick changes are kept together. */
  readonly changeLayout: (layout: QueueLayout) => void;
}

/** Quick changes of the layout are written once, this many milliseconds after the last. */
const restMs = 400;

/** Reads what the person has set, and begins the queue afresh for another person. */
export function useQueueSettings(): HeldSettings {
  const service = useService();
  const reading = useRead('queue.settings', {}, ['settings.changed']);
  const [settings, setSettings] = useState<QueueSettings | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<QueueLayout | null>(null);
  const { data } = reading;
  useEffect(() => {
    if (data === null) return;
    openQueueFor(data.personId);
    setSettings((before) => {
      const now = unsaved.current === null ? data : { ...data, layout: unsaved.current };
      return JSON.stringify(before) === JSON.stringify(now) ? before : now;
    });
  }, [data]);
  const save = useRef((): void => undefined);
  save.current = (): void => {
    clearTimeout(timer.current);
    const layout = unsaved.current;
    unsaved.current = null;
    if (layout !== null) service.call('queue.saveLayout', { layout }).catch(announceFault);
  };
  // Leaving the screen loses nothing.
  useEffect(() => () => save.current(), []);
  return {
    settings,
    fault: reading.fault,
    take: setSettings,
    changeLayout: (layout) => {
      unsaved.current = layout;
      setSettings((before) => (before === null ? null : { ...before, layout }));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => save.current(), restMs);
    },
  };
}
