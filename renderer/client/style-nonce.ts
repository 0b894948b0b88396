/** The nonce that this document's policy allows style elements to carry; made anew for every load. */
export function readStyleNonce(): string {
  const element = document.querySelector('meta[name="style-nonce"]');
  return element?.getAttribute('content') ?? '';
}
