import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './source-hash.mjs';

/**
 * A file of the repository: the hash of its bytes, and its text where it can name other files.
 * @typedef {{ hash: string, text: string }} SourceFile
 * @typedef {ReadonlyMap<string, SourceFile>} SourceTree by path below the root, with `/`
 */

/** What the commands of the repository make themselves, and what the lockfile stands for. */
const leftOut = new Set([
  '.git',
  'node_modules',
  'dist',
  'release',
  'coverage',
  'test-results',
  'bench-results',
]);

/**
 * Reads the whole repository as it is on disk, committed or not.
 * @param {string} root
 * @returns {SourceTree}
 */
export function readTree(root) {
  const names = readdirSync(root).filter((name) => !leftOut.has(name));
  return new Map(
    names
      .flatMap((name) => listFiles(join(root, name)))
      .map((path) => {
        const name = path
          .slice(root.length + 1)
          .split('\\')
          .join('/');
        return [name, describeSource(name, readFileSync(path))];
      }),
  );
}

/**
 * @param {string} path
 * @param {string | Buffer} content
 * @returns {SourceFile}
 */
export function describeSource(path, content) {
  return {
    hash: createHash('sha256').update(content).digest('hex'),
    text: isLinked(path) ? content.toString() : '',
  };
}

/** A file that does nothing until another one names it: code, and styles. */
export function isLinked(/** @type {string} */ path) {
  return /\.([cm]?[jt]sx?|css)$/.test(path);
}

/** What is written for people, and their pictures: no code reads it. */
export function isForReading(/** @type {string} */ path) {
  return path.startsWith('docs/') || /\.(md|png)$/.test(path);
}
