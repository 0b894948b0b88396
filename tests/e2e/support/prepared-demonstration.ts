import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { appFolder, homeFolder, nameProfile } from './launched-app.ts';

const commandLine = join(appFolder, 'electron', 'cli', 'punctual.ts');
const nodePath = process.env['PUNCTUAL_NODE'] ?? process.execPath;

/**
 * A small demonstration centre on a fresh profile, made by the command line in a second or two: for
 * tests that are not about the first run. The app's own user owns it, as if they had made it.
 */
export function prepareDemonstration(months = 2, perDay = 40): string {
  const profileDir = nameProfile();
  mkdirSync(dirname(profileDir), { recursive: true });
  const args = ['demo', '--profile', profileDir, '--months', `${months}`, '--per-day', `${perDay}`];
  execFileSync(nodePath, [commandLine, ...args], { stdio: 'ignore' });
  giveToAppUser(profileDir);
  return profileDir;
}

/** Makes the user that the app runs as the owner of a profile, whoever made its files. */
export function giveToAppUser(profileDir: string): void {
  const { uid, gid } = statSync(homeFolder);
  const files = readdirSync(profileDir).map((name) => join(profileDir, name));
  for (const path of [dirname(profileDir), profileDir, ...files]) chownSync(path, uid, gid);
}
