import { listSaid, putSaid } from '../../db/queries/warnings.ts';
import { runImmediate } from '../../db/transaction.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import { describeWarnings } from '../../shared/domain/today/warning-words.ts';
import { chooseNewWarnings } from '../../shared/domain/today/warnings.ts';
import { groupNow, nameClock, readWarned } from './handlers/warnings.ts';
import type { Store } from './records/store.ts';
import { findSignedIn } from './session.ts';
import type { ServiceState } from './state.ts';

/** How often it looks, in milliseconds. */
const lookEveryMs = 20_000;

/**
 * Looks again and again for what will soon run out while somebody is signed in, and raises each
 * warning once: as the event `warning.raised`, and in words of counts alone through `raise`.
 * Returns the function that ends it.
 */
export function startWarnings(state: ServiceState, raise: (words: string) => void): () => void {
  let lastSaidAtMs: InstantMs | null = null;
  const look = (): void => {
    try {
      const said = lookForWarnings(state, lastSaidAtMs);
      if (said === null) return;
      lastSaidAtMs = said.atMs;
      state.emit('warning.raised', {});
      raise(said.words);
    } catch (error) {
      // A look that failed is repeated; what went wrong is told without anything of the records.
      const name = error instanceof Error ? error.name : typeof error;
      console.error(JSON.stringify({ fault: name, at: 'warnings' }));
    }
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** One look: what is to be said now and has been noted as said, or null. */
export function lookForWarnings(
  state: Pick<ServiceState, 'stage' | 'session'>,
  lastSaidAtMs: InstantMs | null,
): { readonly words: string; readonly atMs: InstantMs } | null {
  if (state.stage.kind !== 'ready') return null;
  const { store } = state.stage;
  if (findSignedIn(state.session, store) === null) return null;
  const nowMs = store.readNowMs();
  const words = sayNewWarnings(store, lastSaidAtMs, nowMs);
  return words === null ? null : { words, atMs: nowMs };
}

function sayNewWarnings(
  store: Store,
  lastSaidAtMs: InstantMs | null,
  nowMs: InstantMs,
): string | null {
  const warned = readWarned(store, nowMs);
  if (warned.length === 0) return null;
  const said = new Map(listSaid(store.database).map((row) => [nameClock(row), row.due_at]));
  const chosen = new Set(
    chooseNewWarnings(warned, said, lastSaidAtMs, nowMs).map((candidate) => candidate.key),
  );
  if (chosen.size === 0) return null;
  const fresh = warned.filter((clock) => chosen.has(clock.key));
  runImmediate(store.database, () => {
    putSaid(
      store.database,
      fresh.map((clock) => clock.row),
      nowMs,
    );
  });
  return describeWarnings(groupNow(store, fresh, nowMs));
}
