import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  hashPin,
  isCommonPin,
  makePin,
  pinSaltBytes,
  verifyPin,
} from '../../electron/data/people/pin.ts';
import { demonstrationPin } from '../../shared/domain/demonstration/pin.ts';

describe('a PIN kept as a hash', () => {
  // Hashed once: each hash takes a third of a second, on purpose.
  const salt = randomBytes(pinSaltBytes);
  let hash: Buffer = Buffer.alloc(0);
  beforeAll(async () => {
    hash = await hashPin('480215', salt);
  });

  it('is known again, and another is not', async () => {
    expect(await verifyPin('480215', salt, hash)).toBe(true);
    expect(await verifyPin('480216', salt, hash)).toBe(false);
    expect(await verifyPin('480215', randomBytes(pinSaltBytes), hash)).toBe(false);
    expect(hash.includes('480215')).toBe(false);
  });

  it('is not known by a hash that was cut', async () => {
    expect(await verifyPin('480215', salt, hash.subarray(0, 16))).toBe(false);
  });
});

describe('a PIN that anybody would guess', () => {
  it.each([
    ['one digit again and again', '111111'],
    ['two digits only', '122121'],
    ['a part repeated', '123123'],
    ['a pair repeated', '47474747'],
    ['a run', '123456'],
    ['a run downwards', '987654'],
    ['a run past zero', '890123'],
    ['even steps', '246802'],
    ['a month and a year', '071984'],
    ['a year and a month', '198407'],
    ['a date', '23071984'],
    ['a date, month first', '07231984'],
    ['a date, year first', '19840723'],
    ['a well-known pattern', '147258'],
  ])('is refused: %s', (_why, pin) => {
    expect(isCommonPin(pin)).toBe(true);
  });

  it.each(['480215', '739284', '20890002', '90417263', '198499', '553187402916'])(
    'lets %s stand',
    (pin) => {
      expect(isCommonPin(pin)).toBe(false);
    },
  );

  it('is never the one made for an administrator, nor that of the demonstration', () => {
    for (let i = 0; i < 200; i++) {
      const pin = makePin();
      expect(pin).toMatch(/^\d{8}$/);
      expect(isCommonPin(pin)).toBe(false);
    }
    expect(isCommonPin(demonstrationPin)).toBe(false);
  });

  it('is rare: few of all PINs are refused', () => {
    const pins = fc.sample(fc.stringMatching(/^\d{6}$/), 2000);
    expect(pins.filter(isCommonPin).length).toBeLessThan(200);
  });
});
