import type { Writable } from 'node:stream';
import { closeMonth, type Closing, restateMonth } from '../data/reports/close-month.ts';
import { readChecklist } from '../data/reports/month-checklist.ts';
import type { Store } from '../data/records/store.ts';
import { getDesk } from '../data/state.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { formatInstant, parseLocalMonth } from '../../shared/domain/instant.ts';
import type { LocalMonth } from '../../shared/domain/instant.ts';
import type { MonthChange } from '../../shared/domain/months/compare-months.ts';
import { nameMonths } from '../../shared/domain/report/spans.ts';
import { writeJson, type CommandContext } from './command.ts';
import { withStore } from './open-profile.ts';
import { type ParsedArguments, UsageError } from './parse-arguments.ts';
import { findProfileDir } from './profile-folder.ts';

/** Whoever sits at a command line is nobody the centre knows. */
const commandLineId = toSlugId('command-line', 'person');

/**
 * `punctual close-month`: freezes a month, or with `--restate` makes a corrected version of a closed
 * one. What is still to do is said on stderr and forbids nothing. Errors: those of `closeMonth` and
 * `restateMonth`; a `UsageError` for a month that is none, and for a correction without a reason.
 */
export async function runCloseMonthCommand(
  parsed: ParsedArguments,
  context: CommandContext,
): Promise<void> {
  const month = readMonth(parsed.words[0] ?? '');
  const reason = parsed.values.get('reason');
  const isCorrection = parsed.flags.has('restate');
  if (isCorrection && reason === undefined) throw new UsageError('--restate needs a --reason.');
  if (!isCorrection && reason !== undefined) throw new UsageError('--reason goes with --restate.');
  await withStore(findProfileDir(parsed, context), (store) => {
    const closing = freeze(store, month, reason ?? null, context.stderr);
    if (parsed.flags.has('json')) writeJson(context.stdout, describe(closing));
    else context.stdout.write(writeLines(closing));
    return Promise.resolve();
  });
}

function readMonth(text: string): LocalMonth {
  try {
    return parseLocalMonth(text);
  } catch (error) {
    if (error instanceof CodedError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

function freeze(store: Store, month: LocalMonth, reason: string | null, stderr: Writable): Closing {
  const by = { personId: commandLineId, deskId: getDesk(store).desk_id };
  if (reason !== null) {
    return restateMonth(store, month, { reason, ofVersion: null, sentences: [] }, by);
  }
  const closing = closeMonth(store, month, by);
  for (const { count, words } of readChecklist(store, month)) {
    if (count > 0) stderr.write(`Still to do: ${words}\n`);
  }
  return closing;
}

function describe(closing: Closing): object {
  const { month, version, closedAtMs, sha256, earlierOpen, comparison } = closing;
  return {
    month,
    version,
    closedAt: formatInstant(closedAtMs),
    sha256,
    earlierOpen,
    changes: comparison?.changes ?? [],
    records: comparison?.records ?? [],
  };
}

function writeLines(closing: Closing): string {
  const { month, version, sha256, comparison } = closing;
  const name = nameMonths(month, month);
  if (comparison === null) return `${name} is closed. SHA-256 of its figures: ${sha256}\n`;
  const lines = comparison.changes.map(writeChange);
  return [
    `${name} is corrected: version ${version}, ${lines.length} figures differ. SHA-256 of its figures: ${sha256}`,
    ...lines,
    '',
  ].join('\n');
}

/** "decided resolved-in-1-day (all channels) met: 1 → 2, 1 record". */
function writeChange(change: MonthChange): string {
  const { basis, part, standardId, of, channel, figure, before, after, records } = change;
  const subject = [standardId, of].filter((one) => one !== null).join(' ');
  const many = records.length === 1 ? '1 record' : `${records.length} records`;
  return `  ${basis} ${subject === '' ? part : subject} (${channel ?? 'all channels'}) ${figure}: ${write(before)} → ${write(after)}${records.length === 0 ? '' : `, ${many}`}`;
}

function write(value: MonthChange['before']): string {
  return value === null ? 'none' : String(value);
}
