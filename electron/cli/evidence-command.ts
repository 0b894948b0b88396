import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CodedError } from '../../shared/domain/errors.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { type LocalMonth, parseLocalMonth } from '../../shared/domain/instant.ts';
import { writePack } from '../data/pack/write-pack.ts';
import { writeExport } from '../data/reports/write-file.ts';
import { getDesk } from '../data/state.ts';
import { type CommandContext, writeJson } from './command.ts';
import { withStore } from './open-profile.ts';
import { type ParsedArguments, UsageError } from './parse-arguments.ts';
import { electronVariable, printPdf } from './print-pdf.ts';
import { findProfileDir } from './profile-folder.ts';

/** `punctual evidence`: one signed pack, written whole or not at all. */
export async function runEvidenceCommand(
  parsed: ParsedArguments,
  context: CommandContext,
): Promise<void> {
  const out = resolve(context.folder, parsed.values.get('out') ?? '');
  const from = readMonth(parsed, 'from');
  const to = readMonth(parsed, 'to');
  await withStore(findProfileDir(parsed, context), async (store) => {
    const pack = await writePack(store, {
      from,
      to,
      by: {
        personId: toSlugId('command-line', 'person'),
        deskId: getDesk(store).desk_id,
      },
      appVersion: readAppVersion(),
      renewKey: parsed.flags.has('renew-key'),
      printPdf: (html) => printWherePossible(html, context),
      keep: (zip) => writeExport(out, zip),
    });
    if (parsed.flags.has('json')) writeJson(context.stdout, { file: out, ...pack });
    else {
      context.stdout.write(
        `Pack ${pack.number} written: ${out} (${pack.files} files, ${pack.bytes} bytes)\nFingerprint of the key: ${pack.fingerprint}\n`,
      );
    }
    for (const words of pack.leftOut) context.stderr.write(`Left out: ${words}\n`);
  });
}

/** A pack without its PDF is a pack; it says that it has none. */
async function printWherePossible(
  html: string,
  { signal, stderr }: CommandContext,
): Promise<Uint8Array | null> {
  if ((process.env[electronVariable] ?? '') === '') return null;
  try {
    return await printPdf(html, { signal });
  } catch (error) {
    if (!(error instanceof CodedError) || signal.aborted) throw error;
    stderr.write(`${error.message}\n`);
    return null;
  }
}

function readMonth(parsed: ParsedArguments, name: 'from' | 'to'): LocalMonth {
  try {
    return parseLocalMonth(parsed.values.get(name) ?? '');
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new UsageError(`--${name}: ${error.message}.`);
  }
}

function readAppVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const isNamed = typeof content === 'object' && content !== null && 'version' in content;
  return isNamed ? String(content.version) : 'unknown';
}
