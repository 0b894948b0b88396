import { createHash, randomBytes } from 'node:crypto';
import { KeySlotError } from './key-slot-error.ts';

/** Crockford's base 32: no I, L, O or U, so that a printed code can be read out and typed back. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;
/** Seven groups carry 140 random bits; the eighth only tells a slip of the pen (1 in a million). */
const secretGroups = 7;
const secretLength = secretGroups * groupLength;
const codeLength = secretLength + groupLength;

/** Makes a new recovery code, `XXXX-XXXX-…` in eight groups. It is shown once and kept nowhere. */
export function makeRecoveryCode(): string {
  let secret = '';
  // 256 is a multiple of 32, so every symbol is equally likely.
  for (const byte of randomBytes(secretLength)) secret += alphabet.charAt(byte % alphabet.length);
  return formatRecoveryCode(secret);
}

/** Writes 28 secret symbols as a person sees them: with the check group, in groups of four. */
export function formatRecoveryCode(secret: string): string {
  const symbols = secret + makeCheckGroup(secret);
  return symbols.match(/.{4}/g)?.join('-') ?? symbols;
}

/**
 * Reads a code as a person types it: any case, spaces and dashes anywhere, O for 0, I or L for 1.
 * Returns its 28 secret symbols. A code of the wrong length, with a strange character or whose
 * last group does not fit the others is `invalid_input`, fault `code_mistyped`.
 */
export function readRecoveryCode(typed: string): string {
  const symbols = typed
    .slice(0, 1000)
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (symbols.length !== codeLength) {
    throw mistyped(`has ${symbols.length} characters, not ${codeLength}`);
  }
  for (const symbol of symbols) {
    if (!alphabet.includes(symbol)) throw mistyped('has a character that no recovery code has');
  }
  const secret = symbols.slice(0, secretLength);
  if (makeCheckGroup(secret) !== symbols.slice(secretLength)) {
    throw mistyped('has a character that was read or typed wrongly');
  }
  return secret;
}

function makeCheckGroup(secret: string): string {
  const digest = createHash('sha256').update(`punctual recovery check ${secret}`).digest();
  let group = '';
  for (const byte of digest.subarray(0, groupLength))
    group += alphabet.charAt(byte % alphabet.length);
  return group;
}

function mistyped(what: string): KeySlotError {
  return new KeySlotError(
    'code_mistyped',
    `The recovery code ${what}. Compare it with the printed one and type it again; nothing was changed.`,
  );
}
