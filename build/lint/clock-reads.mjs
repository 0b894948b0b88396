import { isNode, readChild, readChildren, readName, readProperty } from './syntax.mjs';

/**
 * @typedef {import('./rule-types.d.ts').Rule} Rule
 * @typedef {import('./rule-types.d.ts').SyntaxNode} SyntaxNode
 */

const message =
  'only electron/data/clock.ts, hub/clock.ts and renderer/client/clock.ts read the clock: take `now` as a value';
const chance = 'shared code is the same every time: take random values from outside';

/** Properties that tell the present moment, by the object they belong to. */
const tellingProperties = new Map([
  ['Temporal', ['Now']],
  ['performance', ['now', 'timeOrigin', 'mark', 'measure']],
  ['process', ['hrtime', 'uptime']],
  ['console', ['time', 'timeEnd', 'timeLog', 'timeStamp']],
]);

/** What may be asked of Date: calculations on a given instant. */
const harmlessOfDate = ['UTC', 'parse', 'prototype', 'name'];

/**
 * Nothing but three files reads the clock (docs: architecture, process rules). With the option
 * `random` chance is forbidden as well, as in shared.
 * @type {Rule}
 */
export const clockReads = {
  meta: { schema: false },
  create(context) {
    const alsoRandom = context.options[0] === 'random';
    return {
      Identifier: (node) => {
        if (tellsTime(node)) context.report({ node, message });
        if (alsoRandom && isRandom(node)) context.report({ node, message: chance });
      },
      ImportDeclaration: (node) => {
        const source = readChild(node, 'source')?.['value'];
        if (source === 'node:perf_hooks') context.report({ node, message });
      },
    };
  },
};

/**
 * @param {SyntaxNode} node an identifier
 * @returns {boolean} true when the present moment is read through it, or could be under another name
 */
function tellsTime(node) {
  const name = readName(node) ?? '';
  if (!isGlobalUse(node)) return false;
  const use = findUse(node);
  if (name === 'Date') return tellsTimeAsDate(use);
  const telling = tellingProperties.get(name);
  if (telling === undefined) return false;
  if (use.parent?.type === 'VariableDeclarator') {
    return readChild(use.parent, 'id')?.type === 'ObjectPattern';
  }
  if (use.parent?.type !== 'MemberExpression' || use.parent['object'] !== use) return false;
  const property = readProperty(use.parent);
  return property === null || telling.includes(property);
}

/**
 * @param {SyntaxNode} use of the global Date
 * @returns {boolean}
 */
function tellsTimeAsDate(use) {
  const { parent } = use;
  if (parent === null) return false;
  if (parent.type === 'NewExpression' && parent['callee'] === use) {
    return readChildren(parent, 'arguments').length === 0;
  }
  if (parent.type === 'BinaryExpression') return parent['operator'] !== 'instanceof';
  if (parent.type === 'MemberExpression' && parent['object'] === use) {
    return !harmlessOfDate.includes(readProperty(parent) ?? '');
  }
  return !parent.type.startsWith('TS') || parent.type === 'TSAsExpression';
}

/**
 * @param {SyntaxNode} node an identifier
 * @returns {boolean}
 */
function isRandom(node) {
  const name = readName(node);
  if (!isGlobalUse(node)) return false;
  if (name === 'crypto') return true;
  const use = findUse(node);
  return (
    name === 'Math' &&
    use.parent?.type === 'MemberExpression' &&
    readProperty(use.parent) === 'random'
  );
}

/**
 * False for a key, a property of something else, or a declaration that happens to have the name.
 * @param {SyntaxNode} node an identifier
 */
function isGlobalUse(node) {
  const { parent } = node;
  if (parent === null) return false;
  const namesProperty = parent['property'] === node && parent['computed'] !== true;
  if (parent.type === 'MemberExpression' && namesProperty) {
    return isGlobalObject(readChild(parent, 'object'));
  }
  if (parent['key'] === node && parent['computed'] !== true) return parent['shorthand'] === true;
  if (parent.type.startsWith('Import') || parent.type.startsWith('Export')) return false;
  return !(parent['id'] === node || parent['label'] === node);
}

/**
 * @param {SyntaxNode} node an identifier
 * @returns {SyntaxNode} the whole expression that means the global: `globalThis.Date` for `Date` in it
 */
function findUse(node) {
  const { parent } = node;
  return parent?.type === 'MemberExpression' && parent['property'] === node ? parent : node;
}

/** @param {SyntaxNode | null} node */
function isGlobalObject(node) {
  return isNode(node) && ['globalThis', 'window', 'self', 'global'].includes(readName(node) ?? '');
}
