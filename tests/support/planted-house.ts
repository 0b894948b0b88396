import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

/** What lint says of one file: `rule: message`. */
export interface LintFinding {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
}

/**
 * Lints made-up files with this house's own configuration, in a folder of their own.
 *
 * @param files content by path, such as `db/planted.ts`
 * @returns every finding
 */
export function lintPlantedHouse(files: Readonly<Record<string, string>>): readonly LintFinding[] {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'punctual-house-')));
  try {
    for (const path of copiedFiles) cpSync(join(repositoryRoot, path), join(root, path));
    cpSync(join(repositoryRoot, 'build/lint'), join(root, 'build/lint'), { recursive: true });
    symlinkSync(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'), 'junction');
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), `${content}\n`);
    }
    return runLint(root, Object.keys(files));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const copiedFiles = [
  '.oxlintrc.json',
  'tsconfig.base.json',
  'shared/tsconfig.json',
  'db/tsconfig.json',
  'electron/data/tsconfig.json',
  'renderer/tsconfig.json',
];

function runLint(root: string, paths: readonly string[]): readonly LintFinding[] {
  const oxlint = join(repositoryRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--format=unix', ...paths], {
    cwd: root,
    encoding: 'utf8',
  });
  const findings = stdout.split('\n').flatMap(readFinding);
  // A configuration that cannot be read finds nothing, and finding nothing must not look like success.
  if (/fail|panick|invalid config/i.test(`${stdout}${stderr}`) && findings.length === 0) {
    throw new Error(`lint did not run: ${stdout}${stderr}`);
  }
  return findings;
}

/** Reads `path:line:column: message [Error/plugin(rule)]`. */
function readFinding(line: string): readonly LintFinding[] {
  const match = /^(?<file>[^:]+):\d+:\d+: (?<message>.*) \[\w+\/(?<rule>[^\]]+)\]$/.exec(line);
  const groups = match?.groups;
  if (groups === undefined) return [];
  const { file = '', message = '', rule = '' } = groups;
  return [{ file, message, rule }];
}
