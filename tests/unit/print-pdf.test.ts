import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronVariable, printPdf, type PrintOptions } from '../../electron/cli/print-pdf.ts';
import { makeTempFolder } from '../support/temp-profile.ts';

// What a printer may do wrong, done by small programs of plain Node in Electron's place. That the real
// one prints is held by the end-to-end tests.

const page = `<!doctype html><title>October</title>${'<p>We reply within 5 days.</p>'.repeat(50_000)}`;

/** A printer that runs this code. */
function makePrinter(code: string): PrintOptions {
  const entry = join(makeTempFolder(), 'printer.cjs');
  writeFileSync(entry, code);
  return { entry, environment: { ...process.env, [electronVariable]: process.execPath } };
}

describe('printing a PDF', () => {
  it('hands the whole page over through a pipe and gives back what was printed', async () => {
    const printer = makePrinter(
      "process.stdout.write('%PDF-1.4 '); process.stdin.pipe(process.stdout);",
    );
    const pdf = await printPdf(page, printer);
    expect(Buffer.from(pdf).toString('utf8')).toBe(`%PDF-1.4 ${page}`);
  });

  it('keeps the command line’s own Node settings from Electron', async () => {
    const printer = makePrinter(
      "console.log('%PDF-', 'ELECTRON_RUN_AS_NODE' in process.env, 'NODE_OPTIONS' in process.env)",
    );
    const environment = {
      ...printer.environment,
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--no-warnings',
    };
    const pdf = await printPdf(page, { ...printer, environment });
    expect(Buffer.from(pdf).toString('utf8')).toBe('%PDF- false false\n');
  });

  it('says what to do where no one says which Electron', async () => {
    const printing = printPdf(page, { environment: {} });
    await expect(printing).rejects.toMatchObject({ code: 'unavailable' });
    await expect(printing).rejects.toThrow(/npm run punctual.*--format html/);
  });

  it('says that the app is not built', async () => {
    const entry = join(makeTempFolder(), 'print.js');
    const environment = { [electronVariable]: process.execPath };
    await expect(printPdf(page, { entry, environment })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('not built'),
    });
  });

  it('says that the Electron named is not there', async () => {
    const printer = makePrinter('');
    const environment = { [electronVariable]: join(makeTempFolder(), 'electron') };
    await expect(printPdf(page, { ...printer, environment })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('could not be started'),
    });
  });

  it.each([
    [
      'gives its reason among all that Chromium says',
      "console.error('[1:2] ERROR: bus\\nprint: the page is too large\\n[1:2] gone'); process.exitCode = 1;",
      'The PDF could not be printed: the page is too large.',
    ],
    ['ends without a word', 'process.exitCode = 7', 'Electron ended with 7.'],
    ['is killed', "process.kill(process.pid, 'SIGKILL')", 'Electron was ended by SIGKILL.'],
    ['prints something else', "console.log('Usage: electron')", 'something that is not a PDF'],
    ['prints nothing', '', 'something that is not a PDF'],
    [
      'fails after it has printed',
      "console.log('%PDF-1.4 half a file'); process.exitCode = 1",
      'Electron ended with 1.',
    ],
  ])('gives no PDF from a printer that %s', async (_name, code, message) => {
    await expect(printPdf(page, makePrinter(code))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(message),
    });
  });

  it('ends the printer when the person asks to stop', async () => {
    const stopping = new AbortController();
    const printer = makePrinter('setInterval(() => undefined, 1000); process.stdin.resume();');
    const printing = printPdf(page, { ...printer, signal: stopping.signal });
    setTimeout(() => stopping.abort(), 100);
    await expect(printing).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('stopped'),
    });
  });
});
