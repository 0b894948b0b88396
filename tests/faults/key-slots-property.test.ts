import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../../shared/domain/errors.ts';
import { createKeySlots } from '../../electron/data/keys/key-slots.ts';
import { openWithSlots } from '../../electron/data/keys/open-slots.ts';
import {
  formatRecoveryCode,
  makeRecoveryCode,
  readRecoveryCode,
} from '../../electron/data/keys/recovery-code.ts';
import { unwrapKey, wrapKey } from '../../electron/data/keys/recovery-slot.ts';
import { formatSlotFile, parseSlotFile } from '../../electron/data/keys/slot-file.ts';
import { catchError, makeTempFolder } from '../support/temp-profile.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery code', () => {
  it('carries at least 128 random bits in groups that can be read out', () => {
    const codes = Array.from({ length: 500 }, makeRecoveryCode);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    // 28 symbols of 5 bits each; the last group is a check.
    expect(readRecoveryCode(makeRecoveryCode())).toHaveLength(28);
    const used = new Set(codes.flatMap((code) => readRecoveryCode(code).split('')));
    expect(used.size).toBe(alphabet.length);
  });

  it('is read the same however a person types it', () => {
    const noise = fc.array(fc.constantFrom(' ', '-', '–', '\t', ''), {
      minLength: 32,
      maxLength: 32,
    });
    fc.assert(
      fc.property(noise, fc.boolean(), (separators, lower) => {
        const code = makeRecoveryCode();
        const symbols = code.replaceAll('-', '').split('');
        const typed = symbols
          .map((symbol, index) => symbol + (separators[index] ?? ''))
          .join('')
          .replaceAll('0', 'O')
          .replaceAll('1', 'l');
        const secret = readRecoveryCode(lower ? typed.toLowerCase() : typed);
        expect(secret).toBe(symbols.slice(0, 28).join(''));
      }),
    );
  });

  it('with one wrong symbol, or two swapped, is told as mistyped', () => {
    const symbol = fc.constantFrom(...alphabet.split(''));
    const anySecret = fc.string({ unit: symbol, minLength: 28, maxLength: 28 });
    fc.assert(
      fc.property(anySecret, fc.nat(31), fc.nat(31), symbol, (secret, first, second, other) => {
        const symbols = formatRecoveryCode(secret).replaceAll('-', '').split('');
        const swapped = [...symbols];
        swapped[first] = symbols[second] ?? '';
        swapped[second] = symbols[first] ?? '';
        const replaced = symbols.with(first, other);
        for (const wrong of [swapped, replaced]) {
          if (wrong.join('') === symbols.join('')) continue;
          expect(catchError(() => readRecoveryCode(wrong.join('')))).toMatchObject({
            code: 'invalid_input',
            fault: 'code_mistyped',
          });
        }
      }),
      // One slip in a million fits its check group by chance: the same cases each time, not a lottery.
      { seed: 20261122, numRuns: 300 },
    );
  });

  it('of any other text is refused without a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(catchError(() => readRecoveryCode(text))).toMatchObject({ fault: 'code_mistyped' });
      }),
    );
  });

  it('unwraps exactly what it wrapped, and nothing from a slot with one character changed', async () => {
    const key = new Uint8Array(32).map((_, index) => index * 7);
    const secret = readRecoveryCode(makeRecoveryCode());
    const slot = await wrapKey(key, secret);
    expect(await unwrapKey(slot, secret)).toEqual(Buffer.from(key));
    for (const field of ['salt', 'nonce', 'wrapped'] as const) {
      const bytes = Buffer.from(slot[field], 'base64');
      bytes.writeUInt8(bytes.readUInt8(3) ^ 4, 3);
      expect(await unwrapKey({ ...slot, [field]: bytes.toString('base64') }, secret)).toBeNull();
    }
    expect(await unwrapKey({ ...slot, nonce: '' }, secret)).toBeNull();
    expect(await unwrapKey({ ...slot, wrapped: 'AAAA' }, secret)).toBeNull();
  });
});

describe('altered slot files', () => {
  it('never give a wrong key: the right one, or a coded error', async () => {
    const dir = makeTempFolder();
    const { key } = await createKeySlots({ dir, kinds: ['file'] });
    const names = ['keyslots.json', 'keyslots.copy.json', 'profile.key'] as const;
    const whole = new Map(names.map((name) => [name, readFileSync(join(dir, name))]));
    const change = fc.record({
      name: fc.constantFrom(...names),
      at: fc.nat(5000),
      kind: fc.constantFrom('flip', 'cut', 'insert'),
      byte: fc.integer({ min: 1, max: 255 }),
    });
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        for (const name of names) writeFileSync(join(dir, name), whole.get(name) ?? '');
        for (const { name, at, kind, byte } of changes) {
          const bytes = readFileSync(join(dir, name));
          const offset = bytes.length === 0 ? 0 : at % bytes.length;
          const head = bytes.subarray(0, offset);
          const tail = bytes.subarray(offset);
          if (kind === 'cut') writeFileSync(join(dir, name), head);
          else if (kind === 'insert') {
            writeFileSync(join(dir, name), Buffer.concat([head, Buffer.of(byte), tail]));
          } else {
            const flipped = Buffer.from((tail[0] ?? 0) === 0 ? [] : [(tail[0] ?? 0) ^ byte]);
            writeFileSync(join(dir, name), Buffer.concat([head, flipped, tail.subarray(1)]));
          }
        }
        try {
          const found = await openWithSlots({ dir });
          expect(Buffer.from(found.key).equals(key)).toBe(true);
          opened += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      }),
      { numRuns: 200 },
    );
    // Both outcomes must have happened, or the property says nothing.
    expect(opened).toBeGreaterThan(10);
    expect(opened).toBeLessThan(190);
  });

  it('are read back as written, for any slots', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const slot = fc.oneof(
      fc.record({ kind: fc.constant('os' as const), sealed: text }),
      fc.record({ kind: fc.constant('recovery' as const), salt: text, nonce: text, wrapped: text }),
      fc.record({ kind: fc.constant('file' as const) }),
    );
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 8 }), fc.nat(), bytes, (slots, revision, key) => {
        const body = { format: 'punctual-keyslots-1' as const, revision, slots };
        expect(parseSlotFile(formatSlotFile(body, key))?.body).toEqual(body);
      }),
    );
  });
});
