import { CodedError } from '../domain/errors.ts';
import type { ErrorCode } from '../domain/errors.ts';

/** What a fault looks like on the wire: never a stack, a file name or a value. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path?: string;
}

/** A call as it arrives: only the id is trusted, the rest is checked by the server. */
export interface CallMessage {
  readonly kind: 'call';
  readonly id: number;
  readonly method: unknown;
  readonly input: unknown;
}

/** What a server sends: the answer to one call, its failure, or an event for everybody. */
export type ServerMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'event'; readonly name: string; readonly payload: unknown };

const errorCodes: readonly string[] = [
  'invalid_input',
  'not_found',
  'conflict',
  'forbidden',
  'unavailable',
  'internal',
] satisfies readonly ErrorCode[];

function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && errorCodes.includes(value);
}

/** Reads one own property and never an inherited one, so that `__proto__` and its like carry nothing. */
function readOwn(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a call from an untrusted message; null when there is no id to answer to. */
export function readCallMessage(message: unknown): CallMessage | null {
  if (!isRecord(message) || readOwn(message, 'kind') !== 'call') return null;
  const id = readOwn(message, 'id');
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return null;
  return {
    kind: 'call',
    id,
    method: readOwn(message, 'method'),
    input: readOwn(message, 'input'),
  };
}

function readWireError(value: unknown): WireError {
  if (!isRecord(value)) return { code: 'internal', message: 'The answer could not be read.' };
  const code = readOwn(value, 'code');
  const message = readOwn(value, 'message');
  const path = readOwn(value, 'path');
  return {
    code: isErrorCode(code) ? code : 'internal',
    message: typeof message === 'string' ? message : 'The answer could not be read.',
    ...(typeof path === 'string' ? { path } : {}),
  };
}

/** Reads a server's message; null when it is not one. */
export function readServerMessage(message: unknown): ServerMessage | null {
  if (!isRecord(message)) return null;
  const kind = readOwn(message, 'kind');
  if (kind === 'event') {
    const name = readOwn(message, 'name');
    if (typeof name !== 'string') return null;
    return { kind, name, payload: readOwn(message, 'payload') };
  }
  const id = readOwn(message, 'id');
  if (typeof id !== 'number') return null;
  if (kind === 'answer') return { kind, id, output: readOwn(message, 'output') };
  if (kind === 'failure') return { kind, id, error: readWireError(readOwn(message, 'error')) };
  return null;
}

/** Turns any thrown thing into what may cross: coded errors as they are, all else as `internal` without detail. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof CodedError)) {
    return { code: 'internal', message: 'Something went wrong inside Punctual.' };
  }
  return {
    code: error.code,
    message: error.message,
    ...(error.path === undefined ? {} : { path: error.path }),
  };
}
