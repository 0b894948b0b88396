import { runImmediate } from '../../db/transaction.ts';
import { dispatch } from '../../shared/contract/dispatch.ts';
import { methods, events, type EventName, type MethodName } from '../../shared/contract/methods.ts';
import { serveRpc, type RpcServer } from '../../shared/contract/port-rpc.ts';
import type { Port } from '../../shared/contract/rpc-port.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { handlers } from './handlers/handlers.ts';
import type { Service, ServiceOptions } from './host.ts';
import type { Store } from './records/store.ts';
import { openStage } from './open-stage.ts';
import { clearPresence } from '../../db/queries/presence.ts';
import { lockDesk } from './handlers/session.ts';
import { describeDesk, wantsWarnings } from './handlers/settings.ts';
import { keepSearch, type SearchKeeper } from './search/keep-search.ts';
import { assertAccess, findSignedIn } from './session.ts';
import { getDesk, type ServiceState } from './state.ts';
import { startWarnings } from './warnings.ts';

const contract = { methods, events } as const;

/**
 * Starts the service on a profile folder. A profile that cannot be opened does not fail the start:
 * `app.state` then says what happened and what can be done.
 */
export async function createService(options: ServiceOptions): Promise<Service> {
  const servers = new Set<RpcServer<typeof contract>>();
  let search: SearchKeeper | null = null;
  const state: ServiceState = {
    stage: { kind: 'first_run' },
    options,
    session: { personId: null, locked: false },
    emit: (event, payload) => {
      for (const server of servers) server.emit(event, payload);
      tellHost(state, event);
      search?.hear(event, payload);
    },
  };
  state.stage = await openStage(options);
  if (state.stage.kind === 'ready') forgetPresence(state.stage.store);
  tellHost(state, 'app.changed');
  search = keepSearch(state);
  const stopWarnings = startWarnings(state, (words) => raiseWarning(state, words));
  return {
    connect(port: Port) {
      const server = serveRpc(contract, port, (method, input) => handleCall(state, method, input), {
        onFault: reportFault,
        onClose: () => {
          servers.delete(server);
        },
      });
      servers.add(server);
    },
    lock: () => void lockDesk({ state }),
    close: () => {
      search?.stop();
      stopWarnings();
      if (state.stage.kind === 'ready') state.stage.profile.close();
      state.stage = { kind: 'failed', code: 'unavailable', message: 'Punctual is closing.' };
      return Promise.resolve();
    },
  };
}

/** Whoever was at this desk when the service last ended has to sign in again. */
function forgetPresence(store: Store): void {
  runImmediate(store.database, () => clearPresence(store.database, getDesk(store).desk_id));
}

/** Tells the shell around the service what guards the desk. */
function tellHost(state: ServiceState, event: EventName): void {
  if (event === 'app.changed' || event === 'settings.changed') {
    state.options.tellHost?.(describeDesk(state));
  }
}

/** Lets the desktop say what will soon run out, to a person who wants to hear it. */
function raiseWarning(state: ServiceState, words: string): void {
  if (wantsWarnings(state)) state.options.tellHost?.({ kind: 'warning', words });
}

/** Checks the roles table, then runs the handler. Nothing else stands between a call and its work. */
async function handleCall(
  state: ServiceState,
  method: MethodName,
  input: unknown,
): Promise<unknown> {
  const store = state.stage.kind === 'ready' ? state.stage.store : null;
  const person = findSignedIn(state.session, store);
  assertAccess(methods[method].roles, person);
  return dispatch(handlers, method, { state, person }, input);
}

/** A defect: its kind and place go to the process' error stream, never what was typed. */
function reportFault(error: unknown, method: string): void {
  if (error instanceof CodedError) return;
  const name = error instanceof Error ? error.name : typeof error;
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6) : [];
  console.error(JSON.stringify({ fault: name, method, at: frames.map((frame) => frame.trim()) }));
}
