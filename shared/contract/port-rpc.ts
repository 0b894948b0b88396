import type { ZodType, input as ZodInput, output as ZodOutput } from 'zod';
import { CodedError } from '../domain/errors.ts';
import { readCallMessage, readServerMessage, toWireError } from './rpc-messages.ts';
import type { CallMessage, ServerMessage } from './rpc-messages.ts';
import type { Port } from './rpc-port.ts';

/** A contract: methods with what they take and give, and events with what they carry. */
export interface RpcContract {
  readonly methods: Readonly<Record<string, { readonly input: ZodType; readonly output: ZodType }>>;
  readonly events: Readonly<Record<string, ZodType>>;
}

export type MethodName<C extends RpcContract> = keyof C['methods'] & string;
export type EventName<C extends RpcContract> = keyof C['events'] & string;
export type MethodInput<C extends RpcContract, M extends MethodName<C>> = ZodInput<
  C['methods'][M]['input']
>;
export type MethodOutput<C extends RpcContract, M extends MethodName<C>> = ZodOutput<
  C['methods'][M]['output']
>;
export type EventPayload<C extends RpcContract, E extends EventName<C>> = ZodOutput<C['events'][E]>;

/** Typed calls over one port. After the port is gone every call fails with `unavailable`. */
export interface RpcClient<C extends RpcContract> {
  /** Rejects with a CodedError only. */
  call<M extends MethodName<C>>(method: M, input: MethodInput<C, M>): Promise<MethodOutput<C, M>>;
  /** Returns the function that ends the subscription. */
  on<E extends EventName<C>>(event: E, listener: (payload: EventPayload<C, E>) => void): () => void;
  close(): void;
}

export interface RpcClientOptions {
  /** Told of an event that breaks the contract or a listener that throws; calls report their own faults. */
  readonly onFault?: (error: unknown) => void;
  /** Told once when the port is gone. */
  readonly onClose?: () => void;
}

/** The serving end of one port. */
export interface RpcServer<C extends RpcContract> {
  /** Sends an event; never throws: a payload that breaks the contract goes to `onFault`. */
  emit<E extends EventName<C>>(event: E, payload: ZodInput<C['events'][E]>): void;
  close(): void;
}

export interface RpcServerOptions {
  /** Told of faults whose detail must not cross the port (the caller sees `internal`). */
  readonly onFault?: (error: unknown, method: string) => void;
  readonly onClose?: () => void;
}

/** What serves the calls: gets a known method's name and its parsed input. */
export type RpcHandler<C extends RpcContract> = (method: MethodName<C>, input: unknown) => unknown;

function parseWith(schema: ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue === undefined ? '' : issue.path.map(String).join('.');
  throw new CodedError(
    'invalid_input',
    issue?.message ?? 'The values do not fit.',
    path === '' ? undefined : path,
  );
}

/** Parses what our own side made: a misfit is our defect, so it is `internal`, not the caller's fault. */
function parseOwn(schema: ZodType, value: unknown, what: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new CodedError('internal', `${what} does not fit the contract.`);
}

function makeUnavailable(): CodedError {
  return new CodedError(
    'unavailable',
    'The part of Punctual that keeps the records is not answering. Nothing was lost; try again in a moment.',
  );
}

interface PendingCall {
  readonly method: string;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: CodedError) => void;
}

/**
 * Makes the calling end of a contract over a port. Input is checked before it is sent, output when it arrives.
 * A value that cannot be cloned fails with `invalid_input`; a port that closes fails every pending call with
 * `unavailable`; answers to unknown ids are ignored.
 */
export function createRpcClient<C extends RpcContract>(
  contract: C,
  port: Port,
  options: RpcClientOptions = {},
): RpcClient<C> {
  const pending = new Map<number, PendingCall>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  let lastId = 0;
  let open = true;

  const settleClosed = (): void => {
    if (!open) return;
    open = false;
    const waiting = [...pending.values()];
    pending.clear();
    for (const call of waiting) call.reject(makeUnavailable());
    options.onClose?.();
  };

  const deliverEvent = (name: string, payload: unknown): void => {
    const schema = Object.hasOwn(contract.events, name) ? contract.events[name] : undefined;
    if (schema === undefined) return;
    try {
      const parsed = parseOwn(schema, payload, `The event ${name}`);
      for (const listener of [...(listeners.get(name) ?? [])]) listener(parsed);
    } catch (error) {
      options.onFault?.(error);
    }
  };

  const settleCall = (message: Exclude<ServerMessage, { kind: 'event' }>): void => {
    const call = pending.get(message.id);
    if (call === undefined) return;
    pending.delete(message.id);
    if (message.kind === 'failure') {
      call.reject(new CodedError(message.error.code, message.error.message, message.error.path));
      return;
    }
    const result = contract.methods[call.method]?.output.safeParse(message.output);
    if (result?.success === true) call.resolve(result.data);
    else call.reject(new CodedError('internal', 'The answer does not fit the contract.'));
  };

  port.onMessage((raw) => {
    const message = readServerMessage(raw);
    if (message === null) return;
    if (message.kind === 'event') deliverEvent(message.name, message.payload);
    else settleCall(message);
  });
  port.onClose(settleClosed);
  port.start();

  const send = (method: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const known = Object.hasOwn(contract.methods, method) ? contract.methods[method] : undefined;
      if (known === undefined) throw new CodedError('not_found', 'There is no such method.');
      parseWith(known.input, input);
      if (!open) throw makeUnavailable();
      lastId += 1;
      pending.set(lastId, { method, resolve, reject });
      try {
        port.postMessage({ kind: 'call', id: lastId, method, input });
      } catch {
        pending.delete(lastId);
        throw new CodedError('invalid_input', 'The values cannot be sent.');
      }
    });

  return {
    call: (method, input) => send(method, input) as Promise<MethodOutput<C, typeof method>>,
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      // Each subscription is its own, even when the same function subscribes twice.
      const own = (payload: unknown): void => listener(payload as EventPayload<C, typeof event>);
      set.add(own);
      return () => set.delete(own);
    },
    close: () => {
      port.close();
      settleClosed();
    },
  };
}

/**
 * Serves a contract on a port. Input is parsed before `handle` sees it and output before it leaves (unknown keys
 * do not cross). Faults cross as {code, message, path?}; hostile method names and uncloneable answers get a coded
 * error, never silence.
 */
export function serveRpc<C extends RpcContract>(
  contract: C,
  port: Port,
  handle: RpcHandler<C>,
  options: RpcServerOptions = {},
): RpcServer<C> {
  let open = true;

  const isMethod = (name: string): name is MethodName<C> => Object.hasOwn(contract.methods, name);

  const run = async (call: CallMessage): Promise<unknown> => {
    if (typeof call.method !== 'string') {
      throw new CodedError('invalid_input', 'A method is named by a text.', 'method');
    }
    if (!isMethod(call.method)) throw new CodedError('not_found', 'There is no such method.');
    const known = contract.methods[call.method];
    if (known === undefined) throw new CodedError('not_found', 'There is no such method.');
    const output: unknown = await handle(call.method, parseWith(known.input, call.input));
    return parseOwn(known.output, output, `The answer of ${call.method}`);
  };

  const answer = async (call: CallMessage): Promise<void> => {
    try {
      const output = await run(call);
      if (open) port.postMessage({ kind: 'answer', id: call.id, output } satisfies ServerMessage);
    } catch (error) {
      const wire = toWireError(error);
      if (wire.code === 'internal')
        options.onFault?.(error, typeof call.method === 'string' ? call.method : '');
      if (open) {
        port.postMessage({ kind: 'failure', id: call.id, error: wire } satisfies ServerMessage);
      }
    }
  };

  port.onMessage((raw) => {
    const call = readCallMessage(raw);
    if (call !== null) void answer(call);
  });
  port.onClose(() => {
    if (!open) return;
    open = false;
    options.onClose?.();
  });
  port.start();

  return {
    emit: (event, payload) => {
      if (!open) return;
      try {
        const schema = contract.events[event];
        if (schema === undefined) throw new CodedError('internal', `There is no event ${event}.`);
        const parsed = parseOwn(schema, payload, `The event ${event}`);
        port.postMessage({ kind: 'event', name: event, payload: parsed } satisfies ServerMessage);
      } catch (error) {
        options.onFault?.(error, event);
      }
    },
    close: () => {
      open = false;
      port.close();
    },
  };
}
