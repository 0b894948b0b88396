import { CodedError } from '../../shared/domain/errors.ts';
import type { Command, CommandContext } from './command.ts';
import { commands } from './commands.ts';
import { describeCommand, describeCommands } from './help.ts';
import { isLaterCommand, refuseLaterCommand } from './later-commands.ts';
import { parseArguments, UsageError } from './parse-arguments.ts';

/**
 * Runs one command line and answers with its exit code: 0 done, 1 failed (one line on stderr, with
 * the error's code), 2 wrong usage. Never throws.
 */
export async function runPunctual(
  typed: readonly string[],
  context: CommandContext,
): Promise<0 | 1 | 2> {
  const [name, ...rest] = typed;
  try {
    if (name === undefined) {
      throw new UsageError('A command is missing.');
    }
    if (name === '--help' || name === '-h' || name === 'help') {
      context.stdout.write(describeCommands(commands));
      return 0;
    }
    if (isLaterCommand(name)) refuseLaterCommand(name);
    await runCommand(findCommand(name), rest, context);
    return 0;
  } catch (error) {
    context.stderr.write(
      `punctual${name === undefined ? '' : ` ${name}`}: ${describeError(error)}\n`,
    );
    return error instanceof UsageError ? 2 : 1;
  }
}

async function runCommand(
  command: Command,
  typed: readonly string[],
  context: CommandContext,
): Promise<void> {
  if (typed.includes('--help') || typed.includes('-h')) {
    context.stdout.write(describeCommand(command));
    return;
  }
  await command.run(parseArguments(typed, command.takes), context);
}

function findCommand(name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw new UsageError(`There is no command "${name.slice(0, 60)}".`);
  return command;
}

/** One line, whatever the error: its message and its code. */
function describeError(error: unknown): string {
  if (error instanceof UsageError) return `${toLine(error.message)} See punctual --help.`;
  if (error instanceof CodedError) {
    const place = error.path === undefined ? '' : ` (${error.path})`;
    return `${toLine(error.message)}${place} [${error.code}]`;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `Something went wrong inside: ${toLine(message)} [internal]`;
}

function toLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
