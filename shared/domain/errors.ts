/** The codes a caller can act on; the text beside them is for people. */
export type ErrorCode =
  'invalid_input' | 'not_found' | 'conflict' | 'forbidden' | 'unavailable' | 'internal';

/**
 * An expected failure: a code to act on, a sentence for a person and, where one value is at fault,
 * the path to it ("calendar.week.mon[0]").
 */
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

/**
 * Closes a switch over a closed set: the compiler refuses it while a case is missing.
 * Throws `internal` where a value from outside the types reaches it all the same.
 */
export function assertNever(value: never): never {
  throw new CodedError('internal', `Unexpected value: ${String(value)}`);
}
