import { PassThrough, type Readable } from 'node:stream';
import { runPunctual } from '../../electron/cli/run-punctual.ts';

/** What one command line came to. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, as `punctual` would, with streams of its own. */
export async function runCli(
  typed: readonly string[],
  options: {
    readonly folder?: string;
    readonly stdin?: Readable;
    readonly signal?: AbortSignal;
  } = {},
): Promise<CliRun> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const out = gather(stdout);
  const err = gather(stderr);
  const code = await runPunctual(typed, {
    stdin: options.stdin ?? new PassThrough().end(),
    stdout,
    stderr,
    folder: options.folder ?? process.cwd(),
    signal: options.signal ?? new AbortController().signal,
  });
  stdout.end();
  stderr.end();
  return { code, stdout: await out, stderr: await err };
}

async function gather(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString('utf8');
}
