import { resolve } from 'node:path';
import { importFile } from '../data/imports/import-file.ts';
import { readMappingFile } from '../data/imports/read-mapping.ts';
import { writeJson, type CommandContext } from './command.ts';
import { withStore } from './open-profile.ts';
import type { ParsedArguments } from './parse-arguments.ts';
import { findProfileDir } from './profile-folder.ts';
import { createProgressBar } from './progress-bar.ts';

/** `punctual import`: one file of contacts, by a mapping; the counts as JSON on stdout. */
export async function runImportCommand(
  parsed: ParsedArguments,
  context: CommandContext,
): Promise<void> {
  const file = resolve(context.folder, parsed.words[0] ?? '');
  const mapping = readMappingFile(resolve(context.folder, parsed.values.get('mapping') ?? ''));
  const rejects = parsed.values.get('rejects');
  const bar = createProgressBar(context.stderr, 'Importing');
  try {
    const result = await withStore(findProfileDir(parsed, context), (store) =>
      importFile(store, {
        file,
        mapping,
        rejectsFile: rejects === undefined ? undefined : resolve(context.folder, rejects),
        dryRun: parsed.flags.has('dry-run'),
        onProgress: ({ doneBytes, totalBytes, read }) =>
          bar.show(doneBytes / Math.max(1, totalBytes), `${read} rows`),
        signal: context.signal,
      }),
    );
    bar.clear();
    writeJson(context.stdout, result);
  } finally {
    bar.clear();
  }
}
