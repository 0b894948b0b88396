import { useSyncExternalStore } from 'react';
import { useService } from './service.tsx';

/**
 * A text worked out from the present moment. Only this text renders again, and only when it really
 * changes, so a long table of running clocks stays still around it.
 */
export function TickingText(props: { readonly describe: (nowMs: number) => string }) {
  const service = useService();
  const read = (): string => props.describe(service.readNowMs());
  return <>{useSyncExternalStore(service.subscribeToTick, read)}</>;
}

/** A value worked out from the present moment; the component renders again only when it changes. */
export function useTicking<T extends string | number | boolean>(compute: (nowMs: number) => T): T {
  const service = useService();
  return useSyncExternalStore(service.subscribeToTick, () => compute(service.readNowMs()));
}
