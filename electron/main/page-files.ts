import { extname, resolve, sep } from 'node:path';
import { appOrigin } from './content-policy.ts';

/** The kinds of file a page is made of; any other kind is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** A file of the page. */
export interface PageFile {
  readonly path: string;
  readonly contentType: string;
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    // A broken escape is simply no file of ours.
    return null;
  }
}

/** Finds the file behind an address below `root`; null for anything outside it, of another kind or another host. */
export function locatePageFile(root: string, address: string): PageFile | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== appOrigin || url.username !== '') return null;
  const name = decodePath(url.pathname);
  if (name === null || /[\0\\:]/.test(name)) return null;
  const path = resolve(root, `.${name === '/' ? '/index.html' : name}`);
  if (!path.startsWith(resolve(root) + sep)) return null;
  const contentType = contentTypes[extname(path)];
  return contentType === undefined ? null : { path, contentType };
}
