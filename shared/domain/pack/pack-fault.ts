import { headFiles, type PackedFile } from './manifest.ts';

/** What can be wrong with a pack. */
export const packFaultCodes = [
  // The zip is refused: nobody honest makes one like it.
  'not_a_zip',
  'too_large',
  'too_many_files',
  'unsafe_name',
  'duplicate_name',
  'link',
  'encrypted',
  'compressed',
  // The zip is one, and differs.
  'zip_changed',
  'missing',
  'added',
  'reordered',
  'changed',
  'manifest_invalid',
  'signature_invalid',
  'key_changed',
  'wrong_fingerprint',
] as const;
export type PackFaultCode = (typeof packFaultCodes)[number];

/** One fault: which file it is about, null for the zip itself, and what to tell a person. */
export interface PackFault {
  readonly code: PackFaultCode;
  readonly file: string | null;
  readonly words: string;
}

/**
 * Holds the files that are there against those the manifest lists: each missing, added, changed and
 * reordered one by its name.
 */
export function compareFiles(
  listed: readonly PackedFile[],
  found: readonly PackedFile[],
): PackFault[] {
  const faults: PackFault[] = [];
  const byName = new Map(found.map((file) => [file.name, file]));
  const expected = [...headFiles, ...listed.map((file) => file.name)];
  const known = new Set(expected);
  for (const name of expected) {
    if (!byName.has(name)) {
      faults.push({ code: 'missing', file: name, words: `${name} is missing.` });
    }
  }
  for (const { name } of found) {
    if (!known.has(name)) {
      faults.push({ code: 'added', file: name, words: `${name} was added.` });
    }
  }
  for (const { name, sha256, bytes } of listed) {
    const file = byName.get(name);
    if (file === undefined || (file.sha256 === sha256 && file.bytes === bytes)) continue;
    faults.push({ code: 'changed', file: name, words: `${name} was changed.` });
  }
  const order = found.map((file) => file.name).filter((name) => known.has(name));
  const inOrder = expected.filter((name) => byName.has(name));
  for (const name of findMoved(inOrder, order)) {
    faults.push({ code: 'reordered', file: name, words: `${name} is not in its place.` });
  }
  return faults;
}

function findMoved(expected: readonly string[], order: readonly string[]): string[] {
  return order.filter((name, place) => expected[place] !== name);
}
