import { describe, expect, it } from 'vitest';
import { compileZone } from '../../shared/domain/calendar/zone.ts';
import {
  buildConfirmation,
  type ConfirmedEnquiry,
  groupReference,
} from '../../shared/domain/enquiry/confirmation.ts';
import { brandInstant, brandLocalDay } from '../../shared/domain/instant.ts';

const zone = compileZone('Europe/London');
const receivedAtMs = brandInstant(Date.parse('2026-06-15T09:14:00Z'));

function makeEnquiry(differences: Partial<ConfirmedEnquiry> = {}): ConfirmedEnquiry {
  return {
    reference: 'E-1042',
    about: 'Council Tax, Banding',
    kind: 'enquiry',
    outcome: { type: 'next_step', ownerId: null, promised: null },
    teamName: null,
    siteName: null,
    replyDueAtMs: brandInstant(Date.parse('2026-06-22T16:00:00Z')),
    ...differences,
  };
}

function build(...enquiries: ConfirmedEnquiry[]): string {
  return buildConfirmation({ centreName: 'Example Council', zone, receivedAtMs, enquiries });
}

describe('a reference that is read out', () => {
  it.each([
    ['E-7', 'E-7'],
    ['E-1042', 'E-1042'],
    ['E-10423', 'E-104 23'],
    ['E-1042337', 'E-104 2337'],
    ['E-10423378', 'E-104 233 78'],
    ['CV/2026/0004827', 'CV/2026/000 4827'],
    ['no number', 'no number'],
  ])('%s is said as %s', (reference, grouped) => {
    expect(groupReference(reference)).toBe(grouped);
    expect(grouped.replaceAll(' ', '')).toBe(reference.replaceAll(' ', ''));
  });
});

describe('a confirmation to copy', () => {
  it('says what it is, when it came, what happens next and by when, in local time', () => {
    expect(build(makeEnquiry())).toBe(
      [
        'Thank you for contacting Example Council. We received this on Monday 15 June 2026 at 10:14.',
        '',
        'Your reference: E-1042',
        'About: Council Tax, Banding',
        'What happens next: we work on it and answer you by Monday 22 June 2026 at 17:00.',
      ].join('\n'),
    );
  });

  it('prefers what was told to what the standard allows', () => {
    const told = { day: brandLocalDay('2026-06-18') };
    const text = build(
      makeEnquiry({ outcome: { type: 'next_step', ownerId: null, promised: told } }),
    );
    expect(text).toContain('by the end of Thursday 18 June 2026');
    expect(text).not.toContain('22 June');
  });

  it('promises no time where none was promised', () => {
    expect(build(makeEnquiry({ replyDueAtMs: null }))).toContain('as soon as we can');
  });

  it('says each of several enquiries, and nothing of what was put aside', () => {
    const text = build(
      makeEnquiry({ outcome: { type: 'resolved_now' } }),
      makeEnquiry({ reference: 'E-1043', outcome: { type: 'put_aside', reason: 'spam' } }),
      makeEnquiry({ reference: 'E-1044', about: null }),
    );
    expect(text).toContain('E-1042');
    expect(text).not.toContain('E-1043');
    expect(text).toContain('E-1044');
  });

  it('is empty where nothing is to be confirmed', () => {
    expect(build()).toBe('');
    expect(build(makeEnquiry({ outcome: { type: 'put_aside', reason: 'thank_you' } }))).toBe('');
  });
});
