import { resolve } from 'node:path';
import { readNowMs } from '../data/clock.ts';
import { removeLogo, saveLogoFile } from '../data/reports/council-logo.ts';
import { getDesk } from '../data/state.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { type CommandContext, writeJson } from './command.ts';
import { withStore } from './open-profile.ts';
import { type ParsedArguments, UsageError } from './parse-arguments.ts';
import { findProfileDir } from './profile-folder.ts';

/** Whoever sits at a command line is nobody the centre knows. */
const commandLineId = toSlugId('command-line', 'person');

/**
 * `punctual logo`: puts a picture at the head of reports, or takes it away with `--remove`. Errors:
 * those of `saveLogoFile`; a `UsageError` for both or neither.
 */
export async function runLogoCommand(
  parsed: ParsedArguments,
  context: CommandContext,
): Promise<void> {
  const file = parsed.values.get('file');
  const isRemoval = parsed.flags.has('remove');
  if (isRemoval === (file !== undefined))
    throw new UsageError('Name a picture with --file, or say --remove.');
  await withStore(findProfileDir(parsed, context), (store) => {
    const change = {
      atMs: readNowMs(),
      personId: commandLineId,
      deskId: getDesk(store).desk_id,
    };
    if (file === undefined) removeLogo(store.database, change);
    else saveLogoFile(store.database, resolve(context.folder, file), change);
    if (parsed.flags.has('json')) writeJson(context.stdout, { logo: !isRemoval });
    else context.stdout.write(isRemoval ? 'The logo is gone.\n' : 'The logo is kept.\n');
    return Promise.resolve();
  });
}
