import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow, app, session } from 'electron';
import type { Session } from 'electron';
import { registerAppScheme } from './app-protocol.ts';
import { guardAllContents } from './contents-guard.ts';
import { appOrigin } from './content-policy.ts';
import { guardSession } from './session-guard.ts';

/** The only address there is while printing; it is answered from memory. */
const pageAddress = `${appOrigin}/page.html`;
/** The page may hold its council's picture; nothing is fetched for it, and nothing runs. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * Makes this process one that prints and does nothing else: everything Chromium keeps goes to a
 * folder that is removed at the end, no page may go anywhere, every page is sandboxed. To be called
 * once, before the app is ready.
 */
export function preparePrinting(): void {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-print-'));
  app.setPath('userData', folder);
  app.on('quit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  app.disableHardwareAcceleration();
  // A launcher that runs as root must give the system's sandbox up; insisting on it would end every process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.dock?.hide();
  registerAppScheme();
  guardAllContents();
}

/** One page at a time: they share one address. */
let printing: Promise<unknown> = Promise.resolve();

/**
 * Prints a page, given as HTML, to a tagged PDF with a bookmark for every heading. The page runs no
 * script and loads nothing; it is never written to a disk. One after the other where several are asked
 * for. Rejects when Chromium cannot print it.
 */
export function printPage(html: string): Promise<Uint8Array> {
  const printed = printing.then(() => printAlone(html));
  printing = printed.catch(() => undefined);
  return printed;
}

async function printAlone(html: string): Promise<Uint8Array> {
  // Without "persist:" a session lives in memory only.
  const pages = session.fromPartition('print', { cache: false });
  guardSession(pages, true);
  servePage(pages, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: pages,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(pageAddress);
    return await window.webContents.printToPDF({
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      printBackground: true,
      preferCSSPageSize: true,
      // The page says itself what stands at the head and foot of each sheet, so that any browser prints it.
      displayHeaderFooter: false,
    });
  } finally {
    window.destroy();
    pages.protocol.unhandle('app');
  }
}

function servePage(pages: Session, html: string): void {
  pages.protocol.handle('app', (request) =>
    request.url === pageAddress && request.method === 'GET'
      ? new Response(html, {
          headers: {
            'Content-Type': 'text/html; charset=utf-8',
            'Content-Security-Policy': pagePolicy,
            'Cache-Control': 'no-store',
          },
        })
      : new Response(null, { status: 404 }),
  );
}
