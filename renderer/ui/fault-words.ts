import { CodedError } from '../../shared/domain/errors.ts';

/** A fault as a screen shows it: one plain sentence and, for input, the field it belongs to. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly path: string | null;
}

/** Reads any thrown value; what is not a coded fault is our defect and says nothing of its inside. */
export function readFault(error: unknown): Fault {
  if (error instanceof CodedError) {
    return { code: error.code, message: error.message, path: error.path ?? null };
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside Punctual. Nothing you typed is lost; try again.',
    path: null,
  };
}

/** The fault's message when it belongs to the field, else null. `enquiries.0.note` belongs to `note`. */
export function findFieldFault(fault: Fault | null, field: string): string | null {
  if (fault?.path === null || fault === null) return null;
  const names = fault.path.split('.');
  return names.includes(field) ? fault.message : null;
}
