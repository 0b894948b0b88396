import { resolve } from 'node:path';
import { readNowMs } from '../data/clock.ts';
import { checkNewCentre, createCentre } from '../data/centre/create-centre.ts';
import { keyFileWarning } from '../data/keys/key-file.ts';
import { createProfile } from '../data/profile.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { shorten } from '../../shared/domain/instant.ts';
import { parseDivision, parseTemplateName } from '../../shared/domain/templates/choose-template.ts';

/** Where a command writes: results to one, everything else to the other. */
export interface CommandStreams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** The options of `punctual init`, as written on the command line. */
export interface InitOptions extends CommandStreams {
  /** The folder of the new profile. */
  readonly profile: string;
  readonly template?: string | undefined;
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly division?: string | undefined;
  readonly key?: string | undefined;
}

/**
 * Makes a profile with a new centre in it and prints `{centre, profile, keySlot, administratorPin}`;
 * the PIN is shown this once and kept nowhere. Everything is checked before the first file is made.
 * Throws coded errors: `invalid_input` for an option, `conflict` where there is a profile already.
 */
export async function runInitCommand(options: InitOptions): Promise<void> {
  checkKeyOption(options.key);
  const centre = {
    template: parseTemplateName(options.template ?? 'council'),
    name: options.name ?? 'Customer contact centre',
    timeZone: options.timeZone ?? 'Europe/London',
    division: parseDivision(options.division ?? 'england-and-wales'),
    demonstration: false,
    nowMs: readNowMs(),
  };
  checkNewCentre(centre);
  const dir = resolve(options.profile);
  const { profile } = await createProfile({ dir, kinds: ['file'], secrets: null });
  let administratorPin: string | null;
  try {
    options.stderr.write(`${keyFileWarning}\n`);
    ({ administratorPin } = await createCentre(profile.database, centre));
  } catch (error) {
    profile.discard();
    throw error;
  }
  profile.close();
  const result = { centre: centre.name.trim(), profile: dir, keySlot: 'file', administratorPin };
  options.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

/** Only the key file can be made without a window: the keychain belongs to the app. */
export function checkKeyOption(key: string | undefined): void {
  if (key === undefined || key === 'file') return;
  if (key === 'os') {
    throw new CodedError(
      'unavailable',
      'A key in the system’s keychain is made by the app: start Punctual and set the centre up there, or leave out --key os.',
      'key',
    );
  }
  throw new CodedError(
    'invalid_input',
    `There is no key slot "${shorten(key)}"; choose file or os.`,
    'key',
  );
}
