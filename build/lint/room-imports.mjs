import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readChild, readChildren, readName, readText } from './syntax.mjs';

/**
 * @typedef {import('./rule-types.d.ts').Rule} Rule
 * @typedef {import('./rule-types.d.ts').SyntaxNode} SyntaxNode
 * @typedef {{
 *   room: string,
 *   rooms: readonly string[],
 *   packages?: readonly string[],
 *   typesOf?: readonly string[],
 *   apart?: string,
 * }} RoomOptions
 * `rooms` and `packages` may be imported, `typesOf` (rooms) only as types; below `apart` every folder
 * may import itself but none of its neighbours. Whatever is not listed is forbidden.
 */

const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Who may import whom (docs: architecture, "Who may import whom"). The table itself is in .oxlintrc.json,
 * one override for each room; here relative paths are resolved, which a pattern over text cannot do.
 * @type {Rule}
 */
export const roomImports = {
  meta: { schema: false },
  create(context) {
    const options = readOptions(context.options[0]);
    const check = (
      /** @type {SyntaxNode} */ node,
      /** @type {SyntaxNode | null} */ source,
      typesOnly = false,
    ) => {
      if (source === null) return;
      const specifier = readText(source);
      const problem =
        specifier === null
          ? `${options.room} may import only what is written out, or nobody can check it`
          : findProblem(options, context.filename, specifier, typesOnly);
      if (problem !== null) context.report({ node, message: problem });
    };
    return {
      ImportDeclaration: (node) => check(node, readChild(node, 'source'), isTypeOnly(node)),
      ExportNamedDeclaration: (node) => check(node, readChild(node, 'source'), isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node, readChild(node, 'source'), isTypeOnly(node)),
      ImportExpression: (node) => check(node, readChild(node, 'source')),
      TSImportType: (node) => check(node, readChild(node, 'source') ?? readArgument(node), true),
      CallExpression: (node) => {
        if (readName(readChild(node, 'callee')) !== 'require') return;
        check(node, readChildren(node, 'arguments')[0] ?? null);
      },
    };
  },
};

/**
 * @param {RoomOptions} options
 * @param {string} filename the importing file
 * @param {string} specifier
 * @param {boolean} typesOnly
 * @returns {string | null} what is wrong
 */
function findProblem(options, filename, specifier, typesOnly) {
  if (!/^\.{0,2}\//.test(specifier) && !/^\.{1,2}$/.test(specifier)) {
    const name = readPackageName(specifier);
    if ((options.packages ?? []).some((allowed) => matchesPackage(allowed, name))) return null;
    return `${options.room} may not import the package ${name}`;
  }
  const from = toPath(filename);
  const to = toPath(resolve(dirname(filename), specifier.replace(/[?#].*$/, '')));
  const { apart } = options;
  if (apart !== undefined && isBelow(to, apart)) {
    const own = from.slice(apart.length + 1).split('/')[0];
    if (isBelow(from, apart) && isBelow(to, `${apart}/${own}`)) return null;
    return `${options.room} may not import its neighbour ${to}`;
  }
  if (options.rooms.some((room) => isBelow(to, room))) return null;
  if ((options.typesOf ?? []).some((room) => isBelow(to, room))) {
    return typesOnly ? null : `${options.room} may import only types of ${to}`;
  }
  return `${options.room} may not import ${to}`;
}

/**
 * @param {string} specifier of a package
 * @returns {string} its name without a path inside it, or `node:` for Node's own modules
 */
function readPackageName(specifier) {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/**
 * @param {string} allowed a name, or a whole scope as `@scope/*`
 * @param {string} name
 */
function matchesPackage(allowed, name) {
  return allowed.endsWith('/*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed;
}

/**
 * @param {string} path of a file
 * @param {string} room
 */
function isBelow(path, room) {
  return path === room || path.startsWith(`${room}/`);
}

/** @param {string} path absolute */
function toPath(path) {
  return relative(repositoryRoot, path).split(sep).join('/');
}

/**
 * @param {SyntaxNode} node an import or export
 * @returns {boolean} true when nothing of it is left at run time
 */
function isTypeOnly(node) {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const specifiers = readChildren(node, 'specifiers');
  const kinds = specifiers.map((each) => each['importKind'] ?? each['exportKind']);
  return kinds.length > 0 && kinds.every((kind) => kind === 'type');
}

/** @param {SyntaxNode} node `import('…')` in a type */
function readArgument(node) {
  const argument = readChild(node, 'argument');
  return argument?.type === 'TSLiteralType' ? readChild(argument, 'literal') : argument;
}

/**
 * @param {unknown} options
 * @returns {RoomOptions}
 */
function readOptions(options) {
  if (typeof options === 'object' && options !== null && 'room' in options && 'rooms' in options) {
    return /** @type {RoomOptions} */ (options);
  }
  throw new Error('house/room-imports needs { room, rooms }');
}
