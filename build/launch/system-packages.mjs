import { existsSync } from 'node:fs';
import { isRoot } from './repository.mjs';
import { captureOutput, runToEnd, say } from './run-command.mjs';

/** The libraries Electron links against, by their Debian names before the 64-bit time change. */
const electronPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libnotify4',
  'libatspi2.0-0',
  'libdrm2',
  'libxkbcommon0',
];
const displayPackages = ['xvfb', 'xauth'];
const testPackages = ['dbus', 'gnome-keyring', 'sqlcipher', 'strace', 'zip', 'unzip'];

/** True when no screen is attached: Electron then needs a virtual display. */
export function lacksDisplay() {
  return process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
}

/**
 * Sees that the system packages are there. On Debian and its relatives as root it installs them,
 * otherwise it prints the command and goes on: perhaps the libraries came another way.
 * @param {'start' | 'test'} purpose
 * @returns {Promise<void>}
 */
export async function ensureSystemPackages(purpose) {
  if (process.platform !== 'linux') return;
  const wanted = [
    ...electronPackages,
    ...(purpose === 'test' || lacksDisplay() ? displayPackages : []),
    ...(purpose === 'test' ? testPackages : []),
  ];
  if (!existsSync('/usr/bin/dpkg-query')) {
    if (purpose === 'test' || lacksDisplay()) warnWithoutDebian(wanted);
    return;
  }
  const missing = listMissing(wanted);
  if (missing.length === 0) return;
  if (!isRoot()) {
    say(`system packages are missing; ask an administrator to run: ${installCommand(missing)}`);
    return;
  }
  await installPackages(missing);
}

/**
 * @param {readonly string[]} wanted
 * @returns {string[]}
 */
function listMissing(wanted) {
  const names = wanted.flatMap((name) => [name, `${name}t64`]);
  const { output } = captureOutput('dpkg-query', [
    '--show',
    '--showformat=${Package} ${db:Status-Status}\n',
    ...names,
  ]);
  return selectMissing(wanted, output);
}

/**
 * @param {readonly string[]} wanted names before the 64-bit time change
 * @param {string} listing lines of `package status`
 * @returns {string[]} those of which neither spelling is installed
 */
export function selectMissing(wanted, listing) {
  const installed = new Set(
    listing
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return wanted.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

/** @param {readonly string[]} names */
async function installPackages(names) {
  say(`installing system packages: ${names.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = ['-qq', '-o', 'DPkg::Lock::Timeout=180'];
  const options = { toStderr: true, env, timeoutMs: 600_000 };
  if ((await runToEnd('apt-get', [...apt, 'update'], options)) !== 0) {
    say('apt-get update failed; trying with the package lists that are here');
  }
  const spelled = names.map((name) => {
    const renamed = `${name}t64`;
    return captureOutput('apt-cache', ['show', '--no-all-versions', renamed]).ok ? renamed : name;
  });
  const install = [...apt, 'install', '--yes', '--no-install-recommends', ...spelled];
  if ((await runToEnd('apt-get', install, options)) !== 0) {
    say(`the system packages could not be installed; run: ${installCommand(names)}`);
  }
}

/** @param {readonly string[]} names */
function installCommand(names) {
  return `sudo apt-get update && sudo apt-get install --yes ${names.join(' ')}`;
}

/** @param {readonly string[]} names */
function warnWithoutDebian(names) {
  const virtualDisplay = captureOutput('sh', ['-c', 'command -v xvfb-run']).ok;
  if (virtualDisplay) return;
  say(`this is not Debian: please install what it calls ${names.join(' ')}`);
}
