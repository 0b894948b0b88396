import type { Readable, Writable } from 'node:stream';
import type { ArgumentSpec, ParsedArguments } from './parse-arguments.ts';

/** Where a command reads and writes: results go to `stdout`, everything else to `stderr`. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** What a running command is given beside its own arguments. */
export interface CommandContext extends Streams {
  /** Where paths on the command line start from. */
  readonly folder: string;
  /** Aborted when the person asks the command to stop. */
  readonly signal: AbortSignal;
}

/** One command: its help, what it takes and what it does. A failure is thrown as a coded error. */
export interface Command {
  /** As typed: "import", or "hub serve" for a group's member. */
  readonly name: string;
  readonly summary: string;
  readonly takes: ArgumentSpec;
  /** A line or two at the end of the help. */
  readonly notes?: readonly string[];
  run(parsed: ParsedArguments, context: CommandContext): Promise<void>;
}

/** Writes one result as a line of JSON. */
export function writeJson(stdout: Writable, value: unknown): void {
  stdout.write(`${JSON.stringify(value)}\n`);
}
