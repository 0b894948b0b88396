/** @typedef {import('./rule-types.d.ts').SyntaxNode} SyntaxNode */

/**
 * @param {unknown} value
 * @returns {value is SyntaxNode}
 */
export function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/**
 * @param {SyntaxNode} node
 * @param {string} field
 * @returns {SyntaxNode | null}
 */
export function readChild(node, field) {
  const child = node[field];
  return isNode(child) ? child : null;
}

/**
 * @param {SyntaxNode} node
 * @param {string} field
 * @returns {readonly SyntaxNode[]}
 */
export function readChildren(node, field) {
  const children = node[field];
  return Array.isArray(children) ? children.filter(isNode) : [];
}

/**
 * The name of an identifier, else nothing.
 * @param {SyntaxNode | null} node
 * @returns {string | null}
 */
export function readName(node) {
  return node?.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : null;
}

/**
 * The property that a member expression names, written with a dot or as a plain text in brackets.
 * @param {SyntaxNode} node
 * @returns {string | null}
 */
export function readProperty(node) {
  const property = readChild(node, 'property');
  return node['computed'] === true ? readText(property) : readName(property);
}

/**
 * The value of a text literal, or of a template without anything put in.
 * @param {SyntaxNode | null} node
 * @returns {string | null}
 */
export function readText(node) {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node?.type !== 'TemplateLiteral' || readChildren(node, 'expressions').length > 0) return null;
  const value = readChildren(node, 'quasis')[0]?.['value'];
  if (typeof value !== 'object' || value === null || !('cooked' in value)) return null;
  return typeof value.cooked === 'string' ? value.cooked : null;
}
