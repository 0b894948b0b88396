import { readFileSync, statSync } from 'node:fs';
import { importMappingSchema } from '../../../shared/contract/schemas-import.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { ImportMapping } from '../../../shared/domain/import/mapping.ts';
import { toReadError } from './read-error.ts';

const largestMappingBytes = 1024 * 1024;

/**
 * Reads a mapping file; `not_found` where there is none, `unavailable` where it may not be read, else
 * the errors of `parseMapping`.
 */
export function readMappingFile(path: string): ImportMapping {
  return parseMapping(readText(path));
}

function readText(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile()) {
      throw new CodedError('not_found', `There is no mapping file ${path}. Nothing was imported.`);
    }
    if (stats.size > largestMappingBytes) {
      throw new CodedError('invalid_input', `${path} is too large to be a mapping.`);
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw toReadError(error, path);
  }
}

/** Parses the JSON of a mapping; `invalid_input` names the first thing that is wrong and where. */
export function parseMapping(text: string): ImportMapping {
  const checked = importMappingSchema.safeParse(parseJson(text));
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  throw new CodedError(
    'invalid_input',
    `The mapping is not right: ${issue?.message ?? 'it is empty'}. Nothing was imported.`,
    path === '' ? 'mapping' : path,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CodedError('invalid_input', `The mapping is not JSON: ${error.message}.`, 'mapping');
  }
}
