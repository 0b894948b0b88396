import { CodedError } from '../errors.ts';

/**
 * Writes a value as the one text it can be written as (RFC 8785): the keys of every object sorted by
 * their code units, no space, numbers as JSON writes them. A key without a value is left out. Throws
 * `internal` for what JSON cannot hold: a number without a value, half of a surrogate pair, a function.
 */
export function writeCanonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return writeText(value);
    case 'number':
      if (!Number.isFinite(value)) throw refuse(String(value));
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : writeStructure(value);
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      throw refuse(typeof value);
  }
}

function writeStructure(value: object): string {
  if (Array.isArray(value)) {
    const parts: string[] = [];
    for (const one of value) parts.push(writeCanonicalJson(one));
    return `[${parts.join(',')}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refuse('an object of a class');
  // The order of code units, not of a language.
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, one]) => `${writeText(key)}:${writeCanonicalJson(one)}`).join(',')}}`;
}

function writeText(text: string): string {
  if (!text.isWellFormed()) throw refuse('a text with half of a character');
  return JSON.stringify(text);
}

function refuse(what: string): CodedError {
  return new CodedError('internal', `Canonical JSON cannot hold ${what}.`);
}
