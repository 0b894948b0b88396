import { readErrorCode, toDatabaseError } from '../../../db/errors.ts';
import { CodedError } from '../../../shared/domain/errors.ts';

/** The coded error of a file that is only read: another sentence than for the records themselves. */
export function toReadError(error: unknown, path: string): CodedError {
  const code = readErrorCode(error);
  if (code !== 'EACCES' && code !== 'EPERM') return toDatabaseError(error, path);
  const coded = new CodedError(
    'unavailable',
    `${path} may not be read by this account. Nothing was imported.`,
  );
  coded.cause = error;
  return coded;
}
