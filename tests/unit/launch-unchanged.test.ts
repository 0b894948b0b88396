import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatCounts } from '../../build/launch/counts.mjs';
import {
  loadPasses,
  rememberRun,
  savePasses,
  selectUnchanged,
} from '../../build/launch/passes.mjs';
import { describeUnchanged } from '../../build/launch/quick-plan.mjs';
import { repositoryRoot } from '../../build/launch/repository.mjs';
import { describeSource, readTree } from '../../build/launch/source-tree.mjs';
import { computeKeys, traceInputs } from '../../build/launch/test-inputs.mjs';
import { listOutcomes } from '../../build/launch/vitest-run.mjs';

type Files = Readonly<Record<string, string>>;

const test = 'tests/db/late.test.ts';
const other = 'tests/unit/apart.test.ts';

/** A small house: one test that reaches far down, another that stands alone. */
const house: Files = {
  [test]: "import { open } from '../support/centre.ts';",
  [other]: 'it holds by itself',
  'tests/support/centre.ts': "import '../../db/open.ts';\nexport * from '../../shared/words.ts';",
  'tests/fixtures/cases.json': '[]',
  'db/open.ts': "import type { Row } from './row.ts';",
  'db/row.ts': 'export interface Row {}',
  'db/migrations/0010-first.sql': 'CREATE TABLE a (b)',
  'shared/words.ts': 'export const words = 1;',
  'shared/unused.ts': 'export const unused = 1;',
  'renderer/page.module.css': 'p {}',
  'vitest.config.ts': "export default { globalSetup: 'tests/support/set-up.ts' };",
  'tests/support/set-up.ts': 'export {};',
  'package-lock.json': '{}',
  'docs/guide.md': 'Words for people',
};

const makeTree = (files: Files) =>
  new Map(Object.entries(files).map(([path, text]) => [path, describeSource(path, text)]));

const keysOf = (files: Files, circumstances: readonly string[] = ['v26']) =>
  computeKeys(makeTree(files), [test, other], circumstances);

/** The tests whose key another content of one file changes. */
function listTouched(path: string, text = 'another content', files = house): string[] {
  const before = keysOf(files);
  const after = keysOf({ ...files, [path]: text });
  return [test, other].filter((name) => before.get(name) !== after.get(name));
}

describe('what a test depends on', () => {
  it('is all that it imports, and what that imports in turn', () => {
    expect(traceInputs(makeTree(house), test)).toEqual({
      files: [
        'db/open.ts',
        'db/row.ts',
        'shared/words.ts',
        test,
        'tests/support/centre.ts',
      ].toSorted(),
      everything: false,
    });
  });

  it('goes through every way of naming a file', () => {
    for (const text of [
      "await import('./deep.ts')",
      "await import(\n  './deep.ts'\n)",
      "new URL('./deep.ts', import.meta.url)",
      "vi.mock('./deep.ts')",
      "import page from './deep.ts?raw'",
      "it's; import './deep.ts'",
      "join(root, 'tests/db/deep.ts')",
      "join(import.meta.dirname, 'deep.ts')",
    ]) {
      const tree = makeTree({ [test]: text, 'tests/db/deep.ts': '' });
      expect([text, traceInputs(tree, test).files]).toEqual([text, ['tests/db/deep.ts', test]]);
    }
  });

  it('comes to an end where files import each other', () => {
    const tree = makeTree({ 'a.ts': "import './b.ts'", 'b.ts': "import './a.ts'" });
    expect(traceInputs(tree, 'a.ts').files).toEqual(['a.ts', 'b.ts']);
  });

  it.each([
    ['starts a process', "import { spawn } from 'node:child_process';"],
    ['starts a worker', "import { Worker } from 'node:worker_threads';"],
    ['imports what it works out', 'await import(name);'],
    ['imports from a pattern', 'await import(`./${name}.ts`);'],
    ['requires', "createRequire(import.meta.url)('x'); import 'node:module';"],
    ['knows where the repository is', "new URL('../..', import.meta.url)"],
    ['knows its own folder', "join(import.meta.dirname, '.')"],
    ['reads a folder of code', "readdirSync('shared')"],
    ['reads a folder of code from where it was started', 'readdirSync(process.cwd())'],
    ['names a folder of code', "new URL('../tests/support/', import.meta.url)"],
    ['names files of code by a pattern', 'new URL(`../tests/support/${name}`, import.meta.url)'],
    ['reads what is written for people', "readFileSync('docs/guide.md')"],
  ])('is everything where a file far down %s', (_what, text) => {
    const tree = makeTree({ ...house, 'db/row.ts': text });
    expect(traceInputs(tree, test).everything).toBe(true);
    expect(listTouched('shared/unused.ts', 'changed', { ...house, 'db/row.ts': text })).toEqual([
      test,
    ]);
    expect(listTouched('docs/guide.md', 'changed', { ...house, 'db/row.ts': text })).toEqual([
      test,
    ]);
  });

  it.each([
    ['passes messages', "import { MessageChannel } from 'node:worker_threads';"],
    ['reads a fixture', 'new URL(`../tests/fixtures/${name}`, import.meta.url)'],
    ['reads the folder of a profile', "readdirSync(folder).filter((name) => name !== '.');"],
    ['cuts a text at dots', "text.split('.').join('..')"],
  ])('is no more than its imports where a file %s', (_what, text) => {
    const tree = makeTree({ ...house, 'db/row.ts': text });
    expect(traceInputs(tree, test).everything).toBe(false);
  });
});

describe('the key of a test changes', () => {
  it('with itself and with an import far down, and then only its own', () => {
    expect(listTouched(test)).toEqual([test]);
    expect(listTouched('db/row.ts')).toEqual([test]);
    expect(listTouched('shared/words.ts')).toEqual([test]);
  });

  it.each([
    ['a migration', 'db/migrations/0010-first.sql'],
    ['a new migration', 'db/migrations/0020-second.sql'],
    ['a fixture', 'tests/fixtures/cases.json'],
    ['the lockfile', 'package-lock.json'],
    ['the settings of the runner', 'vitest.config.ts'],
    ['the set-up of the runner', 'tests/support/set-up.ts'],
  ])('for every test with %s', (_what, path) => {
    expect(listTouched(path)).toEqual([test, other]);
  });

  it('for every test with the Node, the system and the day', () => {
    const before = keysOf(house, ['v26', 'linux', 'Monday']);
    for (const circumstances of [
      ['v27', 'linux', 'Monday'],
      ['v26', 'linux', 'Tuesday'],
    ]) {
      const after = keysOf(house, circumstances);
      expect([...after].filter(([name, key]) => before.get(name) === key)).toEqual([]);
    }
  });

  it('when a file that an import names comes into being or goes', () => {
    const { 'db/row.ts': _row, ...without } = house;
    expect(keysOf(without).get(test)).not.toBe(keysOf(house).get(test));
    expect(keysOf(without).get(other)).toBe(keysOf(house).get(other));
  });

  it('not with code it does not reach, styles nobody names, or words for people', () => {
    for (const path of ['shared/unused.ts', 'renderer/page.module.css', 'docs/guide.md']) {
      expect([path, listTouched(path)]).toEqual([path, []]);
    }
  });
});

describe('what is run again', () => {
  const passes = new Map([
    ['a', { key: '1', passed: 3 }],
    ['b', { key: '1', passed: 4 }],
    ['gone', { key: '1', passed: 1 }],
  ]);

  it('is what has changed and what is new', () => {
    const keys = new Map([
      ['a', '1'],
      ['b', '2'],
      ['new', '1'],
    ]);
    const { unchanged, changed } = selectUnchanged(passes, keys);
    expect([...unchanged.keys()]).toEqual(['a']);
    expect(changed).toEqual(['b', 'new']);
    expect(describeUnchanged(unchanged, 2)).toBe(
      'unchanged since they passed: 3 tests in 1 file, 2 checks',
    );
    expect(describeUnchanged(new Map(), 0)).toBeNull();
  });

  it('is also what failed, what changed while it ran, and what ran no test', () => {
    const before = new Map(['a', 'b', 'c', 'd'].map((name) => [name, '2'] as const));
    const after = new Map([...before, ['c', '3']]);
    const outcomes = [
      { name: 'a', passed: 5 },
      { name: 'b', passed: null },
      { name: 'c', passed: 6 },
      { name: 'd', passed: 0 },
    ];
    expect(rememberRun(passes, outcomes, before, after)).toEqual(
      new Map([['a', { key: '2', passed: 5 }]]),
    );
  });

  it('is not what another run has found to pass meanwhile', () => {
    const keys = new Map([
      ['a', '1'],
      ['b', '1'],
    ]);
    expect(rememberRun(passes, [{ name: 'b', passed: null }], keys, keys)).toEqual(
      new Map([['a', { key: '1', passed: 3 }]]),
    );
  });

  it('is said behind the counts', () => {
    const counts = { passed: 9, failed: 0, skipped: 0 };
    expect(formatCounts(counts, 7)).toBe(
      '9 passed, 0 failed, 0 skipped (7 passed earlier and are unchanged since)',
    );
  });
});

describe('what came of a file of tests', () => {
  const report = (name: string, status: string, ...tests: readonly string[]) => ({
    name: join(repositoryRoot, 'tests', 'unit', name),
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  });
  const files = [
    report('good.test.ts', 'passed', 'passed', 'passed'),
    report('bad.test.ts', 'failed', 'passed', 'failed'),
    report('partly.test.ts', 'passed', 'passed', 'pending'),
    report('broken.test.ts', 'failed'),
  ];

  it('is a pass only where every test of it passed', () => {
    expect(listOutcomes(files, true)).toEqual([
      { name: 'tests/unit/good.test.ts', passed: 2 },
      { name: 'tests/unit/bad.test.ts', passed: null },
      { name: 'tests/unit/partly.test.ts', passed: null },
      { name: 'tests/unit/broken.test.ts', passed: null },
    ]);
  });

  it('is in doubt where the run was stopped or broke outside every test', () => {
    expect(listOutcomes(files, false).map(({ passed }) => passed)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('on the disk', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'punctual-unchanged-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('what passed is kept, whole or not at all', () => {
    const passes = new Map([['a', { key: '1', passed: 3 }]]);
    expect(loadPasses(folder)).toEqual(new Map());
    savePasses(passes, folder);
    expect(loadPasses(folder)).toEqual(passes);
    expect(readdirSync(folder)).toHaveLength(1);
    // What a run leaves that is killed while it writes.
    writeFileSync(join(folder, 'passed.json.4711'), '{"format":1,"passes":{"b":{"ke');
    expect(loadPasses(folder)).toEqual(passes);
  });

  it.each([
    '',
    'null',
    '{"format":1}',
    '{"format":2,"passes":{"a":{"key":"1","passed":3}}}',
    '{"format":1,"passes":{"a":{"key":"1"},"b":null,"c":{"key":"1","passed":0}}}',
  ])('nothing is taken from %j', (text) => {
    writeFileSync(join(folder, 'passed.json'), text);
    expect(loadPasses(folder)).toEqual(new Map());
  });

  it('the tree is every file but what is made or installed', () => {
    for (const path of ['a.ts', '.oxlintrc.json', 'b/c.sql', 'node_modules/x.js', 'dist/y.js']) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), path);
    }
    expect([...readTree(folder).keys()].toSorted()).toEqual(['.oxlintrc.json', 'a.ts', 'b/c.sql']);
  });

  it('every relative import of this repository names its file to the letter', () => {
    const tree = readTree(repositoryRoot);
    const vague = [...tree].flatMap(([path, { text }]) =>
      [...text.matchAll(/^(?:import|export)\b[^'"`;]*?(?:from )?'(\.[^']+)';$/gm)]
        .map(([, mention = '']) => mention)
        .filter((mention) => !/\.[a-z]+$/.test(mention))
        .map((mention) => `${path}: ${mention}`),
    );
    expect(vague).toEqual([]);
    const { files, everything } = traceInputs(tree, 'tests/db/rebuild.test.ts');
    expect(everything).toBe(false);
    expect(files).toEqual(
      expect.arrayContaining(['shared/domain/calendar/zone.ts', 'db/sqlite.ts', 'db/open.ts']),
    );
  });
});
