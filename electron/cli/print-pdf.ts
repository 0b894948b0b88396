import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CodedError } from '../../shared/domain/errors.ts';

/** The variable that names the Electron to print with; the launcher of this command line sets it. */
export const electronVariable = 'PUNCTUAL_ELECTRON_EXECUTABLE';

const builtEntry = fileURLToPath(new URL('../../dist/main/print.js', import.meta.url));
/** Starting Electron and printing some hundred pages on a slow machine. */
const printWithinMs = 180_000;
/** What Chromium says about itself has no end; what went wrong is at the end. */
const mostComplaintLetters = 64_000;

export interface PrintOptions {
  /** Ends the printing when the person asks the command to stop. */
  readonly signal?: AbortSignal | undefined;
  /** The variables of this process unless said otherwise. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The file that Electron runs; the built app's own unless said otherwise. */
  readonly entry?: string;
}

/**
 * Prints a page, given as HTML, to a tagged PDF: a hidden Electron gets it through a pipe and answers
 * through another, so that nothing of it reaches a disk on the way. `unavailable` where there is no
 * Electron, the app is not built, or the printing fails or is stopped.
 */
export async function printPdf(html: string, options: PrintOptions = {}): Promise<Uint8Array> {
  const { environment = process.env, entry = builtEntry } = options;
  const executable = environment[electronVariable];
  if (executable === undefined || executable === '') {
    throw refuse(
      `A PDF is printed by Electron, and no one said where it is (${electronVariable}). Start the command with npm run punctual, or choose --format html and print that.`,
    );
  }
  if (!existsSync(entry)) {
    throw refuse('A PDF is printed by the built app, and it is not built: run npm start once.');
  }
  const printed = await runPrinter([executable, entry], html, environment, options.signal);
  // Anything else on stdout would make a file that no reader opens.
  if (!startsAsPdf(printed)) throw refuse('Electron printed something that is not a PDF.');
  return printed;
}

async function runPrinter(
  [executable, entry]: readonly [string, string],
  html: string,
  environment: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  // The command line's own Node settings are not for Electron; one of them would make it a plain Node.
  const { ELECTRON_RUN_AS_NODE: _node, NODE_OPTIONS: _options, ...env } = environment;
  const child = spawn(executable, [entry], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    timeout: printWithinMs,
    ...(signal === undefined ? {} : { signal }),
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-mostComplaintLetters);
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, killedBy) => resolve(describeEnd(code, killedBy)));
  });
  // A printer that ends before it has read everything says why; the broken pipe says nothing more.
  child.stdin.on('error', () => undefined);
  child.stdin.end(html);
  try {
    const [printed, end] = await Promise.all([buffer(child.stdout), ended]);
    if (end === '') return printed;
    throw refuse(`The PDF could not be printed: ${findReason(complaints) ?? end}`);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    if (signal?.aborted === true) throw refuse('The printing was stopped; no file was written.');
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(`Electron could not be started: ${reason}.`);
  }
}

/** How the printer ended, in words; empty where all is well. */
function describeEnd(code: number | null, killedBy: NodeJS.Signals | null): string {
  if (code === 0) return '';
  const end = killedBy === null ? `ended with ${code ?? 'no code'}` : `was ended by ${killedBy}`;
  return `Electron ${end}. It needs a screen and does not run as root; npm run punctual sees to both.`;
}

/** The line in which the printing process itself says why, among all that Chromium says. */
function findReason(complaints: string): string | undefined {
  const lines = complaints.split('\n').filter((line) => line.startsWith('print: '));
  const reason = lines.at(-1)?.slice('print: '.length).trim();
  return reason === undefined ? undefined : `${reason}.`;
}

function startsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

function refuse(message: string): CodedError {
  return new CodedError('unavailable', message);
}
