import { CodedError } from '../../shared/domain/errors.ts';
import type { Command } from './command.ts';

/** Commands that are promised but not part of this version: they say so and change nothing. */
export const laterCommands: readonly { readonly name: string; readonly summary: string }[] = [
  { name: 'hub', summary: 'the summary hub' },
  { name: 'sync', summary: 'connects this desk to a hub and synchronises' },
];

/** `unavailable`: said in one line, exit code 1. */
export function refuseLaterCommand(name: string): never {
  throw new CodedError(
    'unavailable',
    `"punctual ${name}" is not part of this version of Punctual. Nothing was changed.`,
  );
}

/** Whether a word names one of them. */
export function isLaterCommand(name: Command['name']): boolean {
  return laterCommands.some((command) => command.name === name);
}
