import { createHash } from 'node:crypto';
import { isAbsolute, join, resolve } from 'node:path';

/** What the command line asks for, or the one sentence that says why it cannot be. */
export type LaunchArguments =
  | { readonly state: 'accepted'; readonly profileDir: string | null }
  | { readonly state: 'refused'; readonly message: string };

/** Chromium switches that take a wall down. A packaged app does not start with them. */
const refusedSwitches: readonly string[] = [
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'disable-web-security',
  'ignore-certificate-errors',
  'inspect',
  'inspect-brk',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
];

function nameSwitch(argument: string): string {
  return argument.replace(/^-+/, '').split('=', 1)[0] ?? '';
}

/**
 * Reads the command line. `--profile=<dir>` names the profile's folder, absolute or relative to `workingDir`.
 * Switches that weaken the app are refused when it is packaged; in development the launchers need some of them.
 */
export function readLaunchArguments(
  argv: readonly string[],
  workingDir: string,
  packaged: boolean,
): LaunchArguments {
  const switches = argv.slice(1).filter((argument) => argument.startsWith('--'));
  const refused = packaged
    ? switches.find((one) => refusedSwitches.includes(nameSwitch(one)))
    : undefined;
  if (refused !== undefined) {
    return { state: 'refused', message: `Punctual does not start with --${nameSwitch(refused)}.` };
  }
  const profiles = switches.filter((one) => nameSwitch(one) === 'profile');
  const first = profiles[0];
  if (first === undefined) return { state: 'accepted', profileDir: null };
  const value = first.slice('--profile='.length);
  if (profiles.length > 1 || value === '' || !first.startsWith('--profile=')) {
    return { state: 'refused', message: 'Name one data folder: --profile=<folder>.' };
  }
  if (value.includes('\0')) {
    return { state: 'refused', message: 'The data folder has a name that no system allows.' };
  }
  return {
    state: 'accepted',
    profileDir: isAbsolute(value) ? resolve(value) : resolve(workingDir, value),
  };
}

/**
 * The folder for the window's own files (never records) that belongs to a profile. The default profile uses the
 * app's own folder; any other gets one named after it, so that two profiles neither share a window nor bar each other.
 */
export function locateShellFolder(appFolder: string, profileDir: string | null): string {
  if (profileDir === null || profileDir === join(appFolder, 'profile')) return appFolder;
  const name = createHash('sha256').update(profileDir).digest('hex').slice(0, 16);
  return join(appFolder, 'shells', name);
}
