import { dispatch } from '../../shared/contract/dispatch.ts';
import { methods, events, type MethodName } from '../../shared/contract/methods.ts';
import { serveRpc, type RpcServer } from '../../shared/contract/port-rpc.ts';
import type { Port } from '../../shared/contract/rpc-port.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { handlers } from './handlers/handlers.ts';
import type { Service, ServiceOptions } from './host.ts';
import { openStage } from './open-stage.ts';
import { assertAccess, findSignedIn, type Session } from './session.ts';
import type { ServiceState } from './state.ts';

const contract = { methods, events } as const;

/**
 * Starts the service on a profile folder. A profile that cannot be opened does not fail the start:
 * `app.state` then says what happened and what can be done.
 */
export async function createService(options: ServiceOptions): Promise<Service> {
  const servers = new Set<RpcServer<typeof contract>>();
  const state: ServiceState = {
    stage: { kind: 'first_run' },
    options,
    sessions: new Set(),
    emit: (event, payload) => {
      for (const server of servers) server.emit(event, payload);
    },
  };
  state.stage = await openStage(options);
  return {
    connect(port: Port) {
      const session: Session = { personId: null };
      state.sessions.add(session);
      const server = serveRpc(
        contract,
        port,
        (method, input) => handleCall(state, session, method, input),
        {
          onFault: reportFault,
          onClose: () => {
            state.sessions.delete(session);
            servers.delete(server);
          },
        },
      );
      servers.add(server);
    },
    close: () => {
      if (state.stage.kind === 'ready') state.stage.profile.close();
      state.stage = { kind: 'failed', code: 'unavailable', message: 'Punctual is closing.' };
      return Promise.resolve();
    },
  };
}

/** Checks the roles table, then runs the handler. Nothing else stands between a call and its work. */
async function handleCall(
  state: ServiceState,
  session: Session,
  method: MethodName,
  input: unknown,
): Promise<unknown> {
  const store = state.stage.kind === 'ready' ? state.stage.store : null;
  const person = findSignedIn(session, store);
  assertAccess(methods[method].roles, person);
  return dispatch(handlers, method, { state, session, person }, input);
}

/** A defect: its kind and place go to the process' error stream, never what was typed. */
function reportFault(error: unknown, method: string): void {
  if (error instanceof CodedError) return;
  const name = error instanceof Error ? error.name : typeof error;
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6) : [];
  console.error(JSON.stringify({ fault: name, method, at: frames.map((frame) => frame.trim()) }));
}
