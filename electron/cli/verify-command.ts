import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CodedError } from '../../shared/domain/errors.ts';
import { packBytesAtMost } from '../data/pack/read-pack-zip.ts';
import { verifyPack, type PackVerdict } from '../data/pack/verify-pack.ts';
import { type CommandContext, writeJson } from './command.ts';
import { type ParsedArguments, UsageError } from './parse-arguments.ts';

/** `punctual verify`: exit code 1 where one byte of a pack differs from what was signed. */
export async function runVerifyCommand(
  parsed: ParsedArguments,
  context: CommandContext,
): Promise<void> {
  const file = resolve(context.folder, parsed.words[0] ?? '');
  const verdict = await verifyPack(readPack(file), readFingerprint(parsed));
  if (parsed.flags.has('json')) {
    const { sound, faults, fingerprint, fingerprintMatches, manifest } = verdict;
    writeJson(context.stdout, { sound, faults, fingerprint, fingerprintMatches, manifest });
  } else context.stdout.write(describe(verdict));
  if (verdict.sound) return;
  const count = verdict.faults.length;
  throw new CodedError(
    'invalid_input',
    `This pack is not what was signed: ${count === 1 ? 'one fault' : `${count} faults`}.`,
  );
}

function readPack(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > packBytesAtMost) {
      throw new CodedError('invalid_input', `${file} is larger than any pack. It was not read.`);
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new CodedError('not_found', `${file} cannot be read (${reason}).`);
  }
}

function readFingerprint(parsed: ParsedArguments): string | null {
  const typed = parsed.values.get('fingerprint');
  if (typed === undefined) return null;
  const fingerprint = typed.toLowerCase().replaceAll(/[:\s]/g, '');
  if (/^[0-9a-f]{64}$/.test(fingerprint)) return fingerprint;
  throw new UsageError('--fingerprint is 64 signs, 0 to 9 and a to f.');
}

function describe(verdict: PackVerdict): string {
  const { sound, faults, fingerprint, fingerprintMatches, manifest } = verdict;
  if (!sound) return faults.map(({ code, words }) => `${words} [${code}]\n`).join('');
  const period = manifest === null ? '' : `${manifest.period.from} to ${manifest.period.to}`;
  const key =
    fingerprintMatches === true
      ? 'It was signed by the key you named, or by one that this key was followed by.'
      : 'Compare this fingerprint with the one the council publishes; without that, anybody may have signed it.';
  return `Unchanged since it was signed: ${manifest?.centre ?? ''}, ${period}, ${manifest?.files.length ?? 0} files listed.\nFingerprint of the key: ${fingerprint ?? ''}\n${key}\n`;
}
