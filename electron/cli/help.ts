import type { Command } from './command.ts';

/** The help of the whole command line: every command with one line. */
export function describeCommands(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => describeUsage(command).length));
  const lines = commands.map(
    (command) => `  ${describeUsage(command).padEnd(width)}  ${command.summary}`,
  );
  return [
    'punctual: the service of Punctual without a window',
    '',
    'Usage: punctual <command> [options]',
    '',
    ...lines,
    '',
    'punctual <command> --help says what a command takes.',
    'Exit code: 0 done, 1 failed (one line on stderr), 2 wrong usage.',
    '',
  ].join('\n');
}

/** The help of one command. */
export function describeCommand(command: Command): string {
  const options = [
    ...command.takes.options.map((option) => ({
      left: option.value === undefined ? `--${option.name}` : `--${option.name} ${option.value}`,
      right:
        option.help +
        (option.choices === undefined ? '' : `: ${option.choices.join(', ')}`) +
        (option.required === true ? ' (required)' : ''),
    })),
    { left: '--help', right: 'shows this' },
  ];
  const width = Math.max(...options.map(({ left }) => left.length));
  return [
    `Usage: punctual ${describeUsage(command)} [options]`,
    '',
    command.summary,
    '',
    ...options.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`),
    ...(command.notes === undefined ? [] : ['', ...command.notes]),
    '',
  ].join('\n');
}

function describeUsage(command: Command): string {
  return [command.name, ...command.takes.words].join(' ');
}
