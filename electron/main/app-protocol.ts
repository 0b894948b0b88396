import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import type { Session } from 'electron';
import { describeHeaders } from './content-policy.ts';
import { locatePageFile } from './page-files.ts';

/** Where the page's own nonce is put in when it is served. */
const noncePlaceholder = '%STYLE_NONCE%';

/** Makes `app:` an origin of its own with the rules of the web. To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

async function answerPageRequest(root: string, request: Request): Promise<Response> {
  const styleNonce = randomBytes(16).toString('base64');
  const refuse = (status: number): Response =>
    new Response(null, { status, headers: describeHeaders('text/plain', styleNonce) });
  if (request.method !== 'GET') return refuse(405);
  const file = locatePageFile(root, request.url);
  if (file === null) return refuse(404);
  try {
    const bytes = await readFile(file.path);
    const headers = describeHeaders(file.contentType, styleNonce);
    if (!file.path.endsWith('.html')) return new Response(bytes, { headers });
    const html = bytes.toString('utf8').replaceAll(noncePlaceholder, styleNonce);
    return new Response(html, { headers: { ...headers, 'Cache-Control': 'no-store' } });
  } catch {
    // Missing and unreadable look the same from the page.
    return refuse(404);
  }
}

/** Serves the page's files, and nothing else, at `app://punctual/`. */
export function serveAppProtocol(session: Session, root: string): void {
  session.protocol.handle('app', (request) => answerPageRequest(root, request));
}
