import { describe, expect, it } from 'vitest';
import {
  chooseCustomer,
  findTick,
  guessFields,
  isSomebody,
  listParticulars,
  nameCustomer,
  nobody,
  tickNeed,
} from '../../renderer/ui/customer/customer-value.ts';
import { noFields } from '../../shared/domain/customer/customer-fields.ts';
import { toRecordId, toSlugId } from '../../shared/domain/ids.ts';

const needId = toSlugId('interpreter', 'need');
const otherId = toSlugId('large-print', 'need');

describe('somebody new', () => {
  it.each([
    ['Sam Example', { name: 'Sam Example' }],
    [' 01632 960 123 ', { phone: '01632 960 123' }],
    ['sam@example.org', { email: 'sam@example.org' }],
    ['zz991zz', { postcode: 'ZZ99 1ZZ' }],
    ['CT/2024-17', { reference: 'CT/2024-17' }],
  ])('given %j, begins with the field it fits', (typed, fields) => {
    expect(guessFields(typed)).toEqual({ ...noFields, ...fields });
  });
});

describe('whom a contact is with', () => {
  it('is nobody until a field is given or somebody is chosen', () => {
    expect(isSomebody(nobody)).toBe(false);
    expect(isSomebody({ ...nobody, fields: { ...noFields, name: '  ' } })).toBe(false);
    expect(isSomebody({ ...nobody, fields: { ...noFields, phone: '1' } })).toBe(true);
  });

  it('changes with all that was ticked for the one before', () => {
    const customerId = toRecordId('01890000-0000-7000-8000-000000000001', 'customer');
    const before = { ...nobody, adjustments: [{ needId, met: true }] };
    const after = chooseCustomer(before, {
      ...noFields,
      customerId,
      name: 'Robin',
      matched: 'name',
      lastAtMs: null,
      hasNeeds: false,
      hasMarkers: false,
    });
    expect(after).toEqual({
      customerId,
      fields: { ...noFields, name: 'Robin' },
      adjustments: [],
      onBehalf: null,
    });
  });

  it('is named by what is known', () => {
    const fields = { ...noFields, phone: '01632 960123', postcode: 'ZZ99 1ZZ' };
    expect(nameCustomer(fields)).toBe('01632 960123');
    expect(listParticulars(fields)).toEqual(['01632 960123', 'ZZ99 1ZZ']);
    expect(nameCustomer(noFields)).toBe('Customer');
  });
});

describe('a need', () => {
  it('is ticked as met or not met, and the same tick again takes it off', () => {
    const met = tickNeed([], needId, true);
    expect(findTick(met, needId)).toBe(true);
    const missed = tickNeed(met, needId, false);
    expect(findTick(missed, needId)).toBe(false);
    expect(missed).toHaveLength(1);
    expect(tickNeed(missed, needId, false)).toEqual([]);
    expect(findTick(tickNeed(missed, otherId, true), needId)).toBe(false);
  });
});
