/** The page's origin. Nothing else is ever shown in a window or fetched by one. */
export const appOrigin = 'app://punctual';

/** The page that every window shows. */
export const appPage = `${appOrigin}/index.html`;

/** True for an address of the app's own origin. */
export function isAppAddress(address: string): boolean {
  return URL.canParse(address) && address.startsWith(`${appOrigin}/`);
}

/** The content security policy of one document. Only styles need the nonce: the interface library writes style elements. */
export function describeContentPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The headers of every answer of the app's protocol. */
export function describeHeaders(contentType: string, styleNonce: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': describeContentPolicy(styleNonce),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), bluetooth=()',
  };
}
