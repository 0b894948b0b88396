import { beforeAll, describe, expect, it } from 'vitest';
import { lintPlantedHouse } from '../support/planted-house.ts';
import type { LintFinding } from '../support/planted-house.ts';

interface PlantedImport {
  readonly file: string;
  readonly code: string;
}

const use = (specifier: string): string =>
  `import { thing } from '${specifier}';\nexport const used = thing;`;
const useType = (specifier: string): string =>
  `import type { Thing } from '${specifier}';\nexport type Used = Thing;`;

/** For each row of "Who may import whom": what it must not import. */
const forbidden: readonly PlantedImport[] = [
  { file: 'shared/domain/a1.ts', code: use('../contract/methods.ts') },
  { file: 'shared/domain/a2.ts', code: use('zod') },
  { file: 'shared/domain/a3.ts', code: use('node:fs') },
  { file: 'shared/domain/deep/a4.ts', code: use('../../../db/open.ts') },
  { file: 'shared/contract/b1.ts', code: use('../../electron/data/service.ts') },
  { file: 'shared/contract/b2.ts', code: use('node:crypto') },
  { file: 'db/c1.ts', code: use('../electron/data/service.ts') },
  { file: 'db/c2.ts', code: use('electron') },
  { file: 'db/queries/c3.ts', code: useType('../../renderer/ui/panel.tsx') },
  { file: 'electron/data/d1.ts', code: use('better-sqlite3') },
  { file: 'electron/data/handlers/d2.ts', code: use('electron') },
  { file: 'electron/data/d3.ts', code: use('../main/keeper.ts') },
  { file: 'electron/data/d4.ts', code: use('../../hub/routes.ts') },
  { file: 'electron/cli/e1.ts', code: use('../../db/open.ts') },
  { file: 'electron/cli/e2.ts', code: use('better-sqlite3') },
  { file: 'electron/cli/e3.ts', code: use('electron') },
  { file: 'electron/main/f1.ts', code: use('../data/service.ts') },
  { file: 'electron/main/f2.ts', code: use('../../db/open.ts') },
  { file: 'electron/main/f3.ts', code: use('../../shared/domain/instant.ts') },
  { file: 'electron/main/f4.ts', code: use('zod') },
  { file: 'electron/cli/e4.ts', code: use('write-excel-file/node') },
  { file: 'electron/preload/g1.ts', code: use('../../shared/contract/methods.ts') },
  { file: 'electron/preload/g2.ts', code: use('node:fs') },
  { file: 'electron/preload/g3.ts', code: useType('../../shared/domain/instant.ts') },
  { file: 'renderer/app/h1.ts', code: use('electron') },
  { file: 'renderer/app/h2.ts', code: use('node:path') },
  { file: 'renderer/app/h3.ts', code: use('../../electron/data/service.ts') },
  { file: 'renderer/app/h4.ts', code: use('lodash') },
  { file: 'renderer/features/queue/i1.ts', code: use('../reports/report-store.ts') },
  { file: 'renderer/features/queue/i2.ts', code: useType('../reports/report-store.ts') },
  { file: 'renderer/features/queue/i3.ts', code: use('../../app/router.ts') },
  { file: 'renderer/ui/j1.ts', code: use('../features/queue/queue-store.ts') },
  { file: 'renderer/client/j2.ts', code: use('../ui/panel.tsx') },
  { file: 'hub/k1.ts', code: use('../electron/data/service.ts') },
  { file: 'hub/k2.ts', code: use('../db/open.ts') },
  { file: 'hub/k3.ts', code: use('better-sqlite3') },
  { file: 'build/l1.ts', code: use('../shared/domain/instant.ts') },
  { file: 'build/l2.ts', code: use('zod') },
  { file: 'shared/domain/m1.ts', code: use('../../build/bundle.ts') },
  { file: 'electron/main/m2.ts', code: use('../../build/bundle.ts') },
  { file: 'db/n1.ts', code: use('../tests/support/planted-house.ts') },
  { file: 'renderer/app/n2.ts', code: use('../../tests/support/planted-house.ts') },
];

/** Other ways to the same forbidden thing. */
const sideDoors: readonly PlantedImport[] = [
  { file: 'shared/domain/o1.ts', code: "export { thing } from '../../db/open.ts';" },
  { file: 'shared/domain/o2.ts', code: "export * from '../../db/open.ts';" },
  { file: 'db/o3.ts', code: "export const load = () => import('electron');" },
  { file: 'db/o4.ts', code: 'export const load = (name: string) => import(name);' },
  { file: 'db/o5.ts', code: "export type Window = import('electron').BrowserWindow;" },
  { file: 'db/o6.ts', code: "import '../renderer/main.tsx';" },
  { file: 'electron/data/o7.ts', code: use('fs') },
  { file: 'electron/data/o8.ts', code: "export const engine = require('better-sqlite3');" },
];

/** For each row: what it may import. */
const allowed: readonly PlantedImport[] = [
  { file: 'shared/domain/p1.ts', code: use('./calendar/zone.ts') },
  { file: 'shared/contract/p2.ts', code: use('zod') },
  { file: 'shared/contract/p3.ts', code: use('../domain/instant.ts') },
  { file: 'db/p4.ts', code: use('better-sqlite3') },
  { file: 'db/queries/p5.ts', code: use('../../shared/domain/instant.ts') },
  { file: 'electron/data/p6.ts', code: use('../../db/open.ts') },
  { file: 'electron/data/p7.ts', code: use('csv-parse') },
  { file: 'electron/data/reports/p7.ts', code: use('write-excel-file/node') },
  { file: 'electron/data/pack/p7.ts', code: use('yazl') },
  { file: 'electron/data/main.ts', code: use('electron') },
  { file: 'electron/data/hub-transport.ts', code: use('electron') },
  { file: 'electron/cli/p8.ts', code: use('../data/service.ts') },
  { file: 'electron/main/p9.ts', code: use('../../shared/contract/rpc-bridge.ts') },
  { file: 'electron/preload/q1.ts', code: useType('../../shared/contract/rpc-bridge.ts') },
  { file: 'renderer/app/q2.ts', code: use('@mantine/core') },
  { file: 'renderer/app/q3.ts', code: use('../features/queue/queue-screen.tsx') },
  { file: 'renderer/features/queue/q4.ts', code: use('./queue-store.ts') },
  { file: 'renderer/features/queue/q5.ts', code: use('../../ui/panel.tsx') },
  { file: 'renderer/features/queue/q6.ts', code: use('../../client/clock.ts') },
  { file: 'hub/q7.ts', code: use('hono') },
  { file: 'hub/q7.ts', code: use('@hono/node-server') },
  { file: 'hub/q8.ts', code: use('../shared/contract/methods.ts') },
  { file: 'build/q9.ts', code: use('vite') },
  { file: 'tests/unit/r1.ts', code: use('../../db/open.ts') },
];

describe('who may import whom', () => {
  let findings: readonly LintFinding[] = [];

  beforeAll(() => {
    const planted = [...forbidden, ...sideDoors, ...allowed];
    findings = lintPlantedHouse(Object.fromEntries(planted.map(({ file, code }) => [file, code])));
  });

  const listRoomFindings = (file: string): readonly LintFinding[] =>
    findings.filter((each) => each.file === file && each.rule === 'house(room-imports)');

  it.each(forbidden)('refuses $code in $file', ({ file }) => {
    expect(listRoomFindings(file)).toHaveLength(1);
  });

  it.each(sideDoors)('refuses the side door $code in $file', ({ file }) => {
    expect(listRoomFindings(file).length).toBeGreaterThan(0);
  });

  it.each(allowed)('accepts $code in $file', ({ file }) => {
    expect(listRoomFindings(file)).toEqual([]);
  });
});
