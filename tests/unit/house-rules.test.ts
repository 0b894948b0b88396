import { beforeAll, describe, expect, it } from 'vitest';
import { lintPlantedHouse } from '../support/planted-house.ts';
import type { LintFinding } from '../support/planted-house.ts';

interface Planted {
  readonly what: string;
  readonly file: string;
  readonly code: string;
  readonly rule: string;
}

const clock = 'house(clock-reads)';
const names = 'house(file-names)';

const refused: readonly Planted[] = [
  clockRead('Date.now', 'Date.now()'),
  clockRead('new Date without a value', 'new Date()'),
  clockRead('Date called as a function', 'Date()'),
  clockRead('Date under another name', 'Date'),
  clockRead('Date behind globalThis', 'globalThis.Date.now()'),
  clockRead('Date in brackets', "Date['now']()"),
  clockRead('performance.now', 'performance.now()'),
  clockRead('Temporal.Now', 'Temporal.Now.instant()'),
  clockRead('process.hrtime', 'process.hrtime.bigint()'),
  {
    what: 'now taken out of Date',
    file: 'electron/data/planted-taken.ts',
    code: 'const { now } = Date;\nexport const time = now;',
    rule: clock,
  },
  {
    what: 'chance in shared',
    file: 'shared/domain/planted-chance.ts',
    code: 'export const value = Math.random();',
    rule: clock,
  },
  { what: 'utils', file: 'db/date-utils.ts', code: 'export const a = 1;', rule: names },
  { what: 'helpers', file: 'renderer/ui/helpers.ts', code: 'export const a = 1;', rule: names },
  { what: 'common', file: 'shared/domain/common.ts', code: 'export const a = 1;', rule: names },
  { what: 'manager', file: 'hub/desk-manager.ts', code: 'export const a = 1;', rule: names },
  { what: 'camel case', file: 'db/openFile.ts', code: 'export const a = 1;', rule: names },
  { what: 'an index file', file: 'db/index.ts', code: 'export const a = 1;', rule: names },
  {
    what: 'a barrel',
    file: 'db/everything.ts',
    code: "export * from './open.ts';\nexport { a } from './close.ts';",
    rule: names,
  },
  {
    what: 'any',
    file: 'db/planted-any.ts',
    code: 'export const a: any = 1;',
    rule: 'typescript(no-explicit-any)',
  },
  {
    what: 'a non-null assertion',
    file: 'db/planted-bang.ts',
    code: 'export const first = (all: string[]): string => all[0]!;',
    rule: 'typescript(no-non-null-assertion)',
  },
  {
    what: 'a type assertion',
    file: 'electron/main/planted-as.ts',
    code: 'export const read = (text: string): { a: 1 } => JSON.parse(text) as { a: 1 };',
    rule: 'house(assertions)',
  },
  {
    what: 'a default export',
    file: 'db/planted-default.ts',
    code: 'export default 1;',
    rule: 'import(no-default-export)',
  },
  {
    what: 'an empty catch',
    file: 'db/planted-catch.ts',
    code: 'export const a = () => { try { JSON.parse(""); } catch {} };',
    rule: 'eslint(no-empty)',
  },
  {
    what: 'a file of 401 lines',
    file: 'db/planted-long.ts',
    code: Array.from({ length: 401 }, (_, line) => `export const a${line} = ${line};`).join('\n'),
    rule: 'eslint(max-lines)',
  },
  {
    what: 'a promise nobody waits for',
    file: 'db/planted-floating.ts',
    code: 'export const a = (): void => { Promise.resolve(1); };',
    rule: 'typescript(no-floating-promises)',
  },
  {
    what: 'a switch that leaves a case out',
    file: 'db/planted-switch.ts',
    code: "export const a = (k: 'x' | 'y') => { switch (k) { case 'x': return 1; } return 0; };",
    rule: 'typescript(switch-exhaustiveness-check)',
  },
  {
    what: 'a note about work left over',
    file: 'db/planted-note.ts',
    code: '// TODO: finish\nexport const a = 1;',
    rule: 'eslint(no-warning-comments)',
  },
  {
    what: 'output between the results',
    file: 'db/planted-log.ts',
    code: 'console.log(1);',
    rule: 'eslint(no-console)',
  },
  {
    what: 'a test that hides the others',
    file: 'tests/unit/planted-only.test.ts',
    code: "import { expect, it } from 'vitest';\nit.only('runs', () => expect(1).toBe(1));",
    rule: 'vitest(no-focused-tests)',
  },
];

const accepted: readonly Omit<Planted, 'rule' | 'what'>[] = [
  { file: 'electron/data/clock.ts', code: 'export const readNowMs = (): number => Date.now();' },
  { file: 'hub/clock.ts', code: 'export const readNowMs = (): number => Date.now();' },
  { file: 'renderer/client/clock.ts', code: 'export const readNowMs = () => performance.now();' },
  {
    file: 'shared/domain/given-instant.ts',
    code: 'export const toText = (ms: number): string => new Date(ms).toISOString();\nexport const a = Date.UTC(2026, 0);',
  },
  {
    file: 'shared/domain/calendar-date.ts',
    code: "export const isDate = (value: unknown): value is Date => value instanceof Date;\nexport const parse = (text: string) => Temporal.Instant.from(text);\nexport const label = { Date: 'day' };",
  },
  {
    file: 'shared/domain/brand.ts',
    code: "export type ContactId = string & { b: 1 };\nexport const id = 'a' as ContactId;",
  },
  { file: 'db/constant.ts', code: "export const kinds = ['a', 'b'] as const;" },
  { file: 'build/launch/planted.mjs', code: 'export const startedMs = performance.now();' },
];

describe('the rules of the house', () => {
  let findings: readonly LintFinding[] = [];

  beforeAll(() => {
    const planted = [...refused, ...accepted].map(({ file, code }) => [file, code] as const);
    findings = lintPlantedHouse(Object.fromEntries(planted));
  });

  it.each(refused)('refuses $what', ({ file, rule }) => {
    const rules = findings.filter((each) => each.file === file).map((each) => each.rule);
    expect(rules).toContain(rule);
  });

  it.each(accepted)('accepts $file', ({ file }) => {
    expect(findings.filter((each) => each.file === file)).toEqual([]);
  });
});

function clockRead(what: string, expression: string): Planted {
  const file = `electron/data/planted-${what.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.ts`;
  return { what, file, code: `export const time: unknown = ${expression};`, rule: clock };
}
