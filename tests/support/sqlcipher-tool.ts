import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** STRICT tables need SQLite 3.37; Debian 12 packages a SQLCipher of 2016 that knows neither. */
const lowestSqlite = 3_037;

const cache = fileURLToPath(new URL('../../node_modules/.cache/sqlcipher-4.6.1/', import.meta.url));

/** Debian 13's tool with the C library it was built for, by hash: run beside an older system. */
const debianPackages = [
  {
    path: 's/sqlcipher/sqlcipher_4.6.1-2_amd64.deb',
    sha256: '662096df8847bb444f878996144cffea80cda1ee5340a31516818964593b8d3c',
  },
  {
    path: 's/sqlcipher/libsqlcipher1_4.6.1-2_amd64.deb',
    sha256: '0b674b0f277466eb986498da09d7d8a691e72d44ab3d61035f795dc87b740903',
  },
  {
    path: 'g/glibc/libc6_2.41-12_amd64.deb',
    sha256: '6cff801097cd0eb2126b60e533f37afdc78456efacdf2bfae62877f00c795d0b',
  },
] as const;

/**
 * The public `sqlcipher` tool: the one that `PUNCTUAL_SQLCIPHER` names, the system's, or, on Debian
 * for x64 where the system's is too old, the next release's, fetched once from the system's own
 * mirror into the cache. Null where there is none to be had (then the reason is on the console).
 */
export function findSqlcipher(): string | null {
  const named = process.env['PUNCTUAL_SQLCIPHER'];
  const wrapper = join(cache, 'sqlcipher');
  for (const tool of [named, 'sqlcipher', wrapper]) {
    if (tool !== undefined && isRecentEnough(tool)) return tool;
  }
  try {
    fetchFromMirror(wrapper);
    return isRecentEnough(wrapper) ? wrapper : null;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.warn(`No sqlcipher tool with SQLite 3.37 or newer here: ${reason}`);
    return null;
  }
}

/** Runs SQL with the tool on a file and answers what it prints, one line for each row. */
export function runSqlcipher(tool: string, file: string, sql: string): string[] {
  const printed = execFileSync(tool, ['-batch', '-init', '/dev/null', file, sql], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 10_000,
  });
  return printed.trim().split('\n');
}

function isRecentEnough(tool: string): boolean {
  try {
    const [version = ''] = runSqlcipher(tool, ':memory:', 'SELECT sqlite_version()');
    const [major = 0, minor = 0] = version.split('.').map(Number);
    return major * 1000 + minor >= lowestSqlite;
  } catch {
    // Not there, or not able to run here: both mean that it is not the tool.
    return false;
  }
}

function fetchFromMirror(wrapper: string): void {
  const root = join(cache, 'root');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const mirror = findMirror();
  for (const { path, sha256 } of debianPackages) {
    const file = join(cache, 'package.deb');
    run('/usr/lib/apt/apt-helper', ['download-file', `${mirror}${path}`, file, `SHA256:${sha256}`]);
    run('dpkg-deb', ['-x', file, root]);
    rmSync(file);
  }
  const libraries = `${root}/usr/lib/x86_64-linux-gnu`;
  const search = `${libraries}:/lib/x86_64-linux-gnu:/usr/lib/x86_64-linux-gnu`;
  const command = `"${libraries}/ld-linux-x86-64.so.2" --library-path "${search}" "${root}/usr/bin/sqlcipher"`;
  writeFileSync(`${wrapper}.new`, `#!/bin/sh\nexec ${command} "$@"\n`);
  chmodSync(`${wrapper}.new`, 0o755);
  renameSync(`${wrapper}.new`, wrapper);
}

/** Where this system gets its packages from, up to the part that names one. */
function findMirror(): string {
  if (
    process.platform !== 'linux' ||
    process.arch !== 'x64' ||
    !existsSync('/etc/debian_version')
  ) {
    throw new Error('install SQLCipher 4.5.1 or newer, or name it in PUNCTUAL_SQLCIPHER');
  }
  const printed = run('apt-get', ['download', '--print-uris', 'sqlcipher']);
  const match = /'(\S+\/pool\/main\/)/.exec(printed);
  if (match?.[1] === undefined) throw new Error('the package lists of this system are empty');
  return match[1];
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 30_000,
  });
}
