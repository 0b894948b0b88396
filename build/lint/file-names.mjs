import { basename } from 'node:path';
import { readChildren } from './syntax.mjs';

/** @typedef {import('./rule-types.d.ts').Rule} Rule */

/** Words that say nothing about what a file holds. */
const emptyWords = /(^|-)(utils?|helpers?|common|managers?|misc|stuff)(-|$)/;

/**
 * A file is named after what it holds, and holds something (docs: architecture, "Errors, names, size").
 * @type {Rule}
 */
export const fileNames = {
  meta: { schema: false },
  create(context) {
    const stem = basename(context.filename).replace(/\..*$/, '');
    return {
      Program: (node) => {
        const problem = findProblem(stem);
        if (problem !== null) context.report({ node, message: problem });
        const body = readChildren(node, 'body');
        const passesOn = body.every(
          ({ type, source }) =>
            type === 'ExportAllDeclaration' ||
            (type === 'ExportNamedDeclaration' && source != null),
        );
        if (body.length > 0 && passesOn) {
          context.report({ node, message: 'a barrel: import from the file that holds the thing' });
        }
      },
    };
  },
};

/**
 * @param {string} stem the file's name without its endings
 * @returns {string | null}
 */
function findProblem(stem) {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) return `the file name ${stem} is not in kebab-case`;
  if (stem === 'index') return 'no index files: name the file after what it holds';
  return emptyWords.test(stem) ? `the file name ${stem} does not say what it holds` : null;
}
