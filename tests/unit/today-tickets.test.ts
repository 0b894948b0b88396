import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTicket, writeTicket } from '../../shared/domain/today/ticket.ts';

describe('tickets', () => {
  it.each([
    [1, 'A1'],
    [99, 'A99'],
    [100, 'B1'],
    [8 * 99 + 1, 'J1'],
    [13 * 99 + 1, 'P1'],
    [24 * 99, 'Z99'],
    [24 * 99 + 1, 'AA1'],
  ])(
    'the visitor %i of the day has %s: short, and nothing that is taken for a digit',
    (n, ticket) => {
      expect(writeTicket(n)).toBe(ticket);
    },
  );

  it('say which visitor they stand for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (position) => {
        expect(readTicket(writeTicket(position))).toBe(position);
      }),
    );
  });

  it.each(['', 'A', 'A0', 'A100', 'I1', 'O1', 'AB1', 'a1', '12'])('%j is none', (text) => {
    expect(readTicket(text)).toBe(0);
  });
});
