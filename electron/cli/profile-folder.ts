import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CommandContext } from './command.ts';
import type { OptionSpec, ParsedArguments } from './parse-arguments.ts';

/** The option every command about a profile takes. */
export const profileOption: OptionSpec = {
  name: 'profile',
  value: 'DIR',
  help: "the data folder (default: the app's own)",
};

/** The folder meant: `--profile`, else the one of the app on this computer. */
export function findProfileDir(parsed: ParsedArguments, context: CommandContext): string {
  const given = parsed.values.get('profile');
  return given === undefined
    ? findAppProfileDir(process.platform, process.env, homedir())
    : resolve(context.folder, given);
}

/** Where the app keeps its profile: `profile` in the folder Electron gives to "Punctual". */
export function findAppProfileDir(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  return join(findDataRoot(platform, environment, home), 'Punctual', 'profile');
}

function findDataRoot(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const configured = environment['XDG_CONFIG_HOME'];
  return configured === undefined || configured === '' ? join(home, '.config') : configured;
}
