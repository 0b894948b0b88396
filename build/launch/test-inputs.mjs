import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { isForReading, isLinked } from './source-tree.mjs';

/** @typedef {import('./source-tree.mjs').SourceTree} SourceTree */

/** Run with every test, whatever it imports: how tests are found, started and counted. */
const runners = ['vitest.config.ts', 'build/launch/ready.mjs'];

/** Files that look as if they read code and do not, each with what it reads. */
const readsNoCode = new Map([
  ['db/migrations/load.ts', 'the .sql files beside it, which count for every test'],
]);

/**
 * Everything that a file of code can depend on, found by reading: each path it names that is in
 * the tree, and all that those name in turn. Where a file starts processes or workers, imports what
 * it works out, or reads folders of code, nobody can tell, and `everything` is true.
 * @param {SourceTree} tree
 * @param {string} entry path of a file of code
 * @returns {{ files: string[], everything: boolean }} paths in order; with `everything` not all
 */
export function traceInputs(tree, entry) {
  const found = new Set([entry]);
  for (const path of found) {
    const { files, everything } = studyFile(tree, path);
    if (everything) return { files: [...found].sort(), everything };
    for (const file of files) found.add(file);
  }
  return { files: [...found].sort(), everything: false };
}

/**
 * @typedef {{ files: string[], everything: boolean }} Mentions
 * @typedef {{ codeFolders: Set<string>, mentions: Map<string, Mentions> }} Study
 * @type {WeakMap<SourceTree, Study>}
 */
const studies = new WeakMap();

/**
 * What one file's text says of others. Comments count too: too much is as good, too little is not.
 * @param {SourceTree} tree
 * @param {string} path
 * @returns {Mentions}
 */
function studyFile(tree, path) {
  const study = studies.get(tree) ?? { codeFolders: listCodeFolders(tree), mentions: new Map() };
  studies.set(tree, study);
  const known = study.mentions.get(path);
  if (known !== undefined) return known;
  const text = tree.get(path)?.text ?? '';
  const mentions = {
    files: listNamed(tree, path, text),
    everything:
      !readsNoCode.has(path) &&
      (startsOthers(text) ||
        readsDocumentation(text) ||
        readsFolder(study.codeFolders, path, text)),
  };
  study.mentions.set(path, mentions);
  return mentions;
}

/**
 * @param {SourceTree} tree
 * @returns {Set<string>} every folder with code somewhere below it; the root is empty
 */
function listCodeFolders(tree) {
  const folders = new Set(['']);
  for (const path of tree.keys()) {
    if (!isLinked(path)) continue;
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      folders.add(path.slice(0, at));
    }
  }
  return folders;
}

/** @param {string} text */
function startsOthers(text) {
  return (
    /['"`](?:node:)?(?:child_process|cluster|module|vm)['"`]/.test(text) ||
    /\bWorker\b/.test(text) ||
    // An import of anything but a text in quotes, or of several files at once.
    /\bimport\((?!\s*['"])/.test(text) ||
    /\bimport\.meta\.glob\b/.test(text) ||
    /\brequire\(/.test(text)
  );
}

/** @param {string} text */
function readsDocumentation(text) {
  return /\.md['"`]|['"`/]docs['"`/]/.test(text);
}

/** Knows where it lies, and so where the others lie. */
const ownPlace = /\bimport\.meta\.(?:url|dirname|filename)\b|\b__(?:dirname|filename)\b/;
const workingFolder = /\bprocess\.(?:cwd|chdir)\(/;
const listing = /\b(?:readdir|opendir|glob|cp)(?:Sync)?\b/;

/**
 * True where the text names a folder of code, and so may read what lies in it.
 * @param {ReadonlySet<string>} codeFolders
 * @param {string} path
 * @param {string} text
 */
function readsFolder(codeFolders, path, text) {
  const lists = listing.test(text);
  if (lists && workingFolder.test(text)) return true;
  const named = listPaths(text).some((mention) => {
    // Such a short one is usually a dot in a sentence or a number.
    const isShort = /^\.{1,2}\/?$/.test(mention);
    if (isShort && !ownPlace.test(text)) return false;
    return codeFolders.has(resolveFolder(path, mention));
  });
  if (named || !lists) return named;
  return [...text.matchAll(/['"`]([\w-]+)(?=['"`])/g)].some(([, room = '']) =>
    codeFolders.has(room),
  );
}

/**
 * @param {SourceTree} tree
 * @param {string} path
 * @param {string} text
 * @returns {string[]} the files of the tree that the text names, from its own folder or the root
 */
function listNamed(tree, path, text) {
  return listPaths(text)
    .flatMap((mention) => [resolvePath(path, mention), mention])
    .filter((file) => tree.has(file) && isLinked(file));
}

/**
 * Every text in quotes that could be a path: relative ones, those with a slash, names of code.
 * @param {string} text
 */
function listPaths(text) {
  const quoted =
    /['"`]((?:\.{1,2}(?=[/'"`])|[\w@.-]+\/|[\w.-]+\.(?:[cm]?[jt]sx?|css)(?=['"`?#]))[^'"`\n]*)(?=['"`])/g;
  return [...text.matchAll(quoted)].map(([, path = '']) => path.replace(/[?#].*$/, ''));
}

/**
 * @param {string} from a file
 * @param {string} mention a path, relative to the file's folder
 */
function resolvePath(from, mention) {
  return posix.join(posix.dirname(from), mention);
}

/**
 * The folder that a mention names or begins with: of `../fixtures/${name}` it is `../fixtures`.
 * @param {string} from
 * @param {string} mention
 * @returns {string} empty for the root, and for what holds the root
 */
function resolveFolder(from, mention) {
  const certain = mention.replace(/[^/]*\$\{.*$/, '');
  const path = mention.startsWith('.') ? resolvePath(from, certain) : posix.normalize(certain);
  if (path.startsWith('..')) return '';
  return path.replace(/^\.?\/?$|\/$/, '');
}

/**
 * One key for each file of tests: the same exactly while nothing that the file can depend on has
 * changed. All files that are not code count for every test (tables, fixtures, settings, the
 * lockfile), but for what is written for people; so do the runners and the circumstances.
 * @param {SourceTree} tree
 * @param {readonly string[]} entries
 * @param {readonly string[]} circumstances what else a result depends on: the Node, the system, the day
 * @returns {Map<string, string>}
 */
export function computeKeys(tree, entries, circumstances) {
  const everything = computeWholeKey(tree, circumstances);
  const shared = [...tree.keys()].filter((path) => !isLinked(path) && !isForReading(path));
  const started = runners.filter((path) => tree.has(path));
  // A runner starts processes by its nature; what it names is what counts.
  const running = started.flatMap((path) => [path, ...listNamedInTurn(tree, path)]);
  return new Map(
    entries.map((entry) => {
      const inputs = traceInputs(tree, entry);
      const files = [...shared, ...running, ...inputs.files];
      return [entry, inputs.everything ? everything : hashFiles(tree, files, circumstances)];
    }),
  );
}

/**
 * The key of what depends on every file there is.
 * @param {SourceTree} tree
 * @param {readonly string[]} circumstances
 * @returns {string}
 */
export function computeWholeKey(tree, circumstances) {
  return hashFiles(tree, [...tree.keys()], circumstances);
}

/**
 * @param {SourceTree} tree
 * @param {string} entry
 */
function listNamedInTurn(tree, entry) {
  const found = new Set([entry]);
  for (const path of found) {
    for (const file of studyFile(tree, path).files) found.add(file);
  }
  return [...found];
}

/**
 * @param {SourceTree} tree
 * @param {readonly string[]} paths
 * @param {readonly string[]} circumstances
 */
function hashFiles(tree, paths, circumstances) {
  const lines = [...new Set(paths)].sort().map((path) => [path, tree.get(path)?.hash ?? '']);
  return createHash('sha256')
    .update(JSON.stringify([circumstances, lines]))
    .digest('hex');
}
