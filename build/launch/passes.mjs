import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveInRepository } from './repository.mjs';

/**
 * What passed, and on what: the key says everything it depended on, so the same key passes again.
 * @typedef {{ key: string, passed: number }} Pass number of tests; a check is one
 * @typedef {ReadonlyMap<string, Pass>} Passes by the path of a file of tests or the name of a check
 * @typedef {{ name: string, passed: number | null }} Outcome null where anything failed or was left out
 * @typedef {{ tests: ReadonlyMap<string, string>, checks: ReadonlyMap<string, string> }} Keys
 */

/** All that the quick check keeps from one run to the next; gone with node_modules, rightly. */
export const passesFolder = resolveInRepository('node_modules', '.cache', 'punctual-checks');

const fileName = 'passed.json';
const format = 1;

/**
 * @param {string} [folder]
 * @returns {Passes} none where nothing was kept or what was kept cannot be read
 */
export function loadPasses(folder = passesFolder) {
  try {
    const kept = JSON.parse(readFileSync(join(folder, fileName), 'utf8'));
    if (kept?.format !== format) return new Map();
    /** @type {[string, Pass][]} */
    const entries = Object.entries(kept.passes);
    return new Map(entries.filter(([, pass]) => isPass(pass)));
  } catch {
    // Without it everything runs, which is never wrong.
    return new Map();
  }
}

/** @param {unknown} value */
function isPass(value) {
  if (typeof value !== 'object' || value === null) return false;
  const { key, passed } = /** @type {Record<string, unknown>} */ (value);
  return typeof key === 'string' && typeof passed === 'number' && passed > 0;
}

/**
 * Written beside and renamed: a run that is killed leaves what was there before.
 * @param {Passes} passes
 * @param {string} [folder]
 */
export function savePasses(passes, folder = passesFolder) {
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, `${fileName}.${process.pid}`);
  writeFileSync(draft, JSON.stringify({ format, passes: Object.fromEntries(passes) }));
  renameSync(draft, join(folder, fileName));
}

/**
 * Parts what has passed on the very same from what must run.
 * @param {Passes} passes
 * @param {ReadonlyMap<string, string>} keys of everything there is now
 * @returns {{ unchanged: Map<string, Pass>, changed: string[] }}
 */
export function selectUnchanged(passes, keys) {
  /** @type {Map<string, Pass>} */
  const unchanged = new Map();
  /** @type {string[]} */
  const changed = [];
  for (const [name, key] of keys) {
    const pass = passes.get(name);
    if (pass?.key === key) unchanged.set(name, pass);
    else changed.push(name);
  }
  return { unchanged, changed };
}

/**
 * What is known after a run. What failed is forgotten; so is what has changed while it ran, because
 * nobody knows which of the two it ran on; so is what is no longer there.
 * @param {Passes} passes what was known before
 * @param {readonly Outcome[]} outcomes of the run
 * @param {ReadonlyMap<string, string>} before the keys when it began
 * @param {ReadonlyMap<string, string>} after the keys when it ended
 * @returns {Passes}
 */
export function rememberRun(passes, outcomes, before, after) {
  const known = new Map([...passes].filter(([name]) => after.has(name)));
  for (const { name, passed } of outcomes) {
    known.delete(name);
    const key = before.get(name);
    if (passed === null || passed === 0 || key === undefined || key !== after.get(name)) continue;
    known.set(name, { key, passed });
  }
  return known;
}

/**
 * Writes down what a run has shown, for the quick check to build on.
 * @param {readonly Outcome[]} outcomes
 * @param {Keys} before the keys when it began
 * @param {Keys} after the keys when it ended
 */
export function keepPasses(outcomes, before, after) {
  const join = (/** @type {Keys} */ keys) => new Map([...keys.tests, ...keys.checks]);
  savePasses(rememberRun(loadPasses(), outcomes, join(before), join(after)));
}
