import { resolve } from 'node:path';
import { CodedError } from '../../shared/domain/errors.ts';
import { readNowMs } from '../data/clock.ts';
import { backUpProfile, checkProfile, restoreProfile } from '../data/profile-care.ts';
import { writeJson, type CommandContext } from './command.ts';
import { assertKeyWithinReach, withProfile } from './open-profile.ts';
import type { ParsedArguments } from './parse-arguments.ts';
import { findProfileDir } from './profile-folder.ts';

/** `punctual backup`: one verified copy. */
export async function runBackupCommand(
  parsed: ParsedArguments,
  context: CommandContext,
): Promise<void> {
  const out = parsed.values.get('out');
  const folder = out === undefined ? null : resolve(context.folder, out);
  await withProfile(findProfileDir(parsed, context), async (profile) => {
    const { file, bytes, sha256, version } = backUpProfile(profile, folder, readNowMs());
    if (parsed.flags.has('json')) writeJson(context.stdout, { file, bytes, sha256, version });
    else context.stdout.write(`Backup written and verified: ${file} (${bytes} bytes)\n`);
  });
}

/** `punctual restore`: a verified copy in the place of the records. */
export async function runRestoreCommand(
  parsed: ParsedArguments,
  context: CommandContext,
): Promise<void> {
  const dir = findProfileDir(parsed, context);
  assertKeyWithinReach(dir);
  const backup = resolve(context.folder, parsed.words[0] ?? '');
  const facts = await restoreProfile({ dir, backup, restoredAtMs: readNowMs() });
  const { file, version, quarantined } = facts;
  if (parsed.flags.has('json')) writeJson(context.stdout, { file, version, quarantined });
  else {
    const moved =
      quarantined.length === 0 ? '' : ` What stood there is in ${quarantined.join(', ')}.`;
    context.stdout.write(`Restored and verified: ${file}.${moved}\n`);
  }
}

/** `punctual check`: exit code 1 where anything is wrong. */
export async function runCheckCommand(
  parsed: ParsedArguments,
  context: CommandContext,
): Promise<void> {
  const dir = findProfileDir(parsed, context);
  await withProfile(dir, async (profile) => {
    const check = checkProfile(profile);
    if (parsed.flags.has('json')) writeJson(context.stdout, check);
    else
      context.stdout.write(check.sound ? `${dir} is sound.\n` : `${check.problems.join('\n')}\n`);
    if (!check.sound) {
      throw new CodedError(
        'unavailable',
        `${dir} is damaged. Nothing was changed; restore the newest backup with "punctual restore".`,
      );
    }
  });
}
