/** The kinds of expected fault, the same on every side of every channel. */
export type ErrorCode =
  'invalid_input' | 'not_found' | 'conflict' | 'forbidden' | 'unavailable' | 'internal';

/** An expected fault that a caller can act on: a code, a plain sentence and, for input, where it is. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly path?: string;

  constructor(code: ErrorCode, message: string, path?: string) {
    super(message);
    this.name = 'CodedError';
    this.code = code;
    if (path !== undefined) this.path = path;
  }
}

/** Closes a switch: the compiler fails where a case is missing, and so does a value from outside. */
export function assertNever(value: never): never {
  throw new CodedError('internal', `Unexpected value: ${String(value)}`);
}
