import { createReadStream, createWriteStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { app } from 'electron';
import { preparePrinting, printPage } from './print-page.ts';

/**
 * The entry of the printing process: a page as HTML on stdin, the PDF on stdout, nothing else. Exit
 * code 0 done, 1 failed (one line on stderr that begins with "print: "), 2 no page was given.
 */

/** A year of a large centre is 3 MB. */
const mostPageBytes = 64 * 1024 ** 2;

async function readPage(): Promise<string> {
  // By its number: on Windows Electron's own process.stdin is always empty.
  const bytes = await buffer(createReadStream('', { fd: 0, autoClose: false }));
  if (bytes.length > mostPageBytes) throw new Error('the page is too large');
  return bytes.toString('utf8');
}

async function writePdf(pdf: Uint8Array): Promise<void> {
  const stdout = createWriteStream('', { fd: 1, autoClose: false });
  stdout.end(pdf);
  await finished(stdout);
}

async function print(): Promise<number> {
  const html = await readPage();
  if (html.trim() === '') return fail('no page came on stdin', 2);
  await app.whenReady();
  await writePdf(await printPage(html));
  return 0;
}

function fail(reason: string, code: number): number {
  console.error(`print: ${reason.replaceAll(/\s+/g, ' ').trim()}`);
  return code;
}

preparePrinting();
// The hidden window's end is not the end of the process: the file must be written first.
app.on('window-all-closed', () => undefined);
// Not awaited: a module that waits for `ready` while it is being loaded would never get it.
void print().then(
  (code) => app.exit(code),
  (error: unknown) => app.exit(fail(error instanceof Error ? error.message : String(error), 1)),
);
