import { readChild, readName } from './syntax.mjs';

/** @typedef {import('./rule-types.d.ts').Rule} Rule */

/**
 * A type assertion tells the compiler something that nobody checks. Allowed are `as const`, widening to
 * `unknown`, and branded types, whose names the option lists as a pattern.
 * @type {Rule}
 */
export const assertions = {
  meta: { schema: false },
  create(context) {
    const [pattern] = context.options;
    const brands = new RegExp(typeof pattern === 'string' ? pattern : '(?!)');
    return {
      TSAsExpression: (node) => {
        const type = readChild(node, 'typeAnnotation');
        const name = readName(type === null ? null : readChild(type, 'typeName')) ?? '';
        if (name === 'const' || type?.type === 'TSUnknownKeyword' || brands.test(name)) return;
        context.report({ node, message: 'no `as`: narrow the value by a check, or parse it' });
      },
      TSTypeAssertion: (node) => {
        context.report({ node, message: 'no type assertion: narrow the value by a check' });
      },
    };
  },
};
