import { randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/** The salt kept beside each person's hash. */
export const pinSaltBytes = 16;

const hashBytes = 32;
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/**
 * The hash that stands for a PIN: scrypt at a cost that makes guessing from a stolen file slow. It
 * runs off the main thread and takes some tenths of a second on purpose.
 */
export function hashPin(pin: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hashBytes, cost, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}

/** True when the PIN is the one behind the hash; takes the same time whether it is or not. */
export async function verifyPin(pin: string, salt: Uint8Array, hash: Uint8Array): Promise<boolean> {
  const tried = await hashPin(pin, salt);
  return tried.length === hash.length && timingSafeEqual(tried, hash);
}

/** A random PIN of eight digits that nobody would guess first, for a person who chose none. */
export function makePin(): string {
  for (;;) {
    const pin = String(randomInt(100_000_000)).padStart(8, '0');
    if (!isCommonPin(pin)) return pin;
  }
}

/** PINs that people choose most and that no other rule here catches. */
const wellKnown: ReadonlySet<string> = new Set([
  '010203',
  '100200',
  '102030',
  '112233',
  '123321',
  '135790',
  '135791',
  '142536',
  '147147',
  '147258',
  '147852',
  '147896',
  '159357',
  '159753',
  '246810',
  '258369',
  '314159',
  '321654',
  '332211',
  '369258',
  '456123',
  '753159',
  '789456',
  '789654',
  '852456',
  '963852',
  '11223344',
  '12344321',
  '14725836',
  '147258369',
  '31415926',
  '1029384756',
]);

/**
 * True for a PIN that would be among the first guesses: few different digits, a part said again
 * and again, steps up or down, a year or a date, or one of the well-known ones.
 */
export function isCommonPin(pin: string): boolean {
  return (
    new Set(pin).size < 3 ||
    repeatsPart(pin) ||
    stepsEvenly(pin) ||
    holdsYear(pin) ||
    wellKnown.has(pin)
  );
}

function repeatsPart(pin: string): boolean {
  for (let length = 1; length <= pin.length / 2; length += 1) {
    const part = pin.slice(0, length);
    if (pin.length % length === 0 && part.repeat(pin.length / length) === pin) return true;
  }
  return false;
}

/** 123456, 987654, 024680, 890123: each digit the same step from the one before. */
function stepsEvenly(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, i) => (digit - (digits[i] ?? 0) + 10) % 10);
  return new Set(steps).size === 1;
}

/** A year with a month (MMYYYY, YYYYMM) or a whole date (DDMMYYYY, MMDDYYYY, YYYYMMDD). */
function holdsYear(pin: string): boolean {
  const isYear = (text: string) => /^(?:19|20)\d\d$/.test(text);
  if (pin.length !== 6 && pin.length !== 8) return false;
  const beside = isYear(pin.slice(0, 4))
    ? pin.slice(4)
    : isYear(pin.slice(-4))
      ? pin.slice(0, -4)
      : '';
  const first = Number(beside.slice(0, 2));
  const second = beside.length === 4 ? Number(beside.slice(2)) : 1;
  const isDate = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return beside !== '' && (isDate(first, second) || isDate(second, first));
}
