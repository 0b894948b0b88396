import type { ConnectionState } from '../../shared/contract/rpc-bridge.ts';
import { createRpcClient } from '../../shared/contract/port-rpc.ts';
import type {
  EventName,
  EventPayload,
  MethodInput,
  MethodName,
  MethodOutput,
  RpcClient,
  RpcContract,
} from '../../shared/contract/port-rpc.ts';
import type { Port } from '../../shared/contract/rpc-port.ts';
import { CodedError } from '../../shared/domain/errors.ts';

/** The pause before a lost port is asked for again: a data process that is just ending must not be asked in a rush. */
const askAgainAfterMs = 100;

/** What the client needs of the window it lives in. */
export interface PortSource {
  makeNonce(): string;
  requestPort(nonce: string): void;
  onPort(listener: (nonce: string, port: Port) => void): void;
  onConnection(listener: (state: ConnectionState) => void): void;
  retryConnection(): void;
}

/** How the connection stands. `generation` grows with every new port: stores read again when it does. */
export type Connection = ConnectionState & { readonly generation: number };

/** The contract as the page uses it, across restarts of the data process. */
export interface ReconnectingClient<C extends RpcContract> {
  /**
   * Waits while the connection is being made again, and rejects with `unavailable` when it was given up or broke
   * during the call. Every rejection is a CodedError.
   */
  call<M extends MethodName<C>>(method: M, input: MethodInput<C, M>): Promise<MethodOutput<C, M>>;
  /** Stays subscribed across restarts. Returns the function that ends the subscription. */
  on<E extends EventName<C>>(event: E, listener: (payload: EventPayload<C, E>) => void): () => void;
  readConnection(): Connection;
  /** Returns the function that ends the subscription. */
  subscribeToConnection(listener: () => void): () => void;
  /** Tries again after the connection was given up. */
  retryConnection(): void;
}

/** Makes a client that asks for a new port whenever its port is gone. */
export function createReconnectingClient<C extends RpcContract>(
  contract: C,
  source: PortSource,
  onFault: (error: unknown) => void,
): ReconnectingClient<C> {
  let nonce = '';
  let rpc: RpcClient<C> | null = null;
  let connection: Connection = { state: 'reconnecting', generation: 0 };
  const connectionListeners = new Set<() => void>();
  const subscriptions = new Set<(client: RpcClient<C>) => void>();
  let waiting: { resolve: (client: RpcClient<C>) => void; reject: (error: CodedError) => void }[] =
    [];

  const change = (next: Connection): void => {
    connection = next;
    for (const listener of [...connectionListeners]) listener();
  };

  const requestPort = (): void => {
    nonce = source.makeNonce();
    source.requestPort(nonce);
  };

  const lose = (client: RpcClient<C>): void => {
    if (rpc !== client) return;
    rpc = null;
    if (connection.state !== 'gone') {
      change({ state: 'reconnecting', generation: connection.generation });
    }
    setTimeout(requestPort, askAgainAfterMs);
  };

  const take = (port: Port): void => {
    const client: RpcClient<C> = createRpcClient(contract, port, {
      onFault,
      onClose: () => lose(client),
    });
    rpc = client;
    for (const subscribe of subscriptions) subscribe(client);
    const ready = waiting;
    waiting = [];
    for (const { resolve } of ready) resolve(client);
    change({ state: 'connected', generation: connection.generation + 1 });
  };

  const giveUp = (code: string, message: string): void => {
    const stranded = waiting;
    waiting = [];
    for (const { reject } of stranded) reject(new CodedError('unavailable', message));
    change({ state: 'gone', code, message, generation: connection.generation });
  };

  const findClient = (): Promise<RpcClient<C>> => {
    if (rpc !== null) return Promise.resolve(rpc);
    if (connection.state === 'gone') {
      return Promise.reject(new CodedError('unavailable', connection.message));
    }
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };

  source.onPort((arrivedNonce, port) => {
    // Any other nonce names a port that somebody else asked for: it is not ours to take or to close.
    if (arrivedNonce !== nonce) return;
    nonce = '';
    take(port);
  });
  source.onConnection((state) => {
    // `connected` is believed when the port arrives, not when it is promised.
    if (state.state === 'gone') giveUp(state.code, state.message);
    if (state.state === 'reconnecting' && connection.state === 'gone') {
      change({ state: 'reconnecting', generation: connection.generation });
    }
  });
  requestPort();

  return {
    call: async (method, input) => (await findClient()).call(method, input),
    on: (event, listener) => {
      let stop = (): void => undefined;
      const subscribe = (client: RpcClient<C>): void => {
        stop = client.on(event, listener);
      };
      subscriptions.add(subscribe);
      if (rpc !== null) subscribe(rpc);
      return () => {
        subscriptions.delete(subscribe);
        stop();
      };
    },
    readConnection: () => connection,
    subscribeToConnection: (listener) => {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    retryConnection: () => source.retryConnection(),
  };
}
