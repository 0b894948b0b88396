import { describe, expect, it } from 'vitest';
import type { ContactDraft, EnquiryDraft } from '../../shared/contract/schemas-contact.ts';
import type { EnquiryDetail } from '../../shared/contract/schemas-enquiry.ts';
import { brandInstant, brandLocalDay } from '../../shared/domain/instant.ts';
import { makeCall, makeEnquiryDraft } from '../support/call-draft.ts';
import { findCouncilDue } from '../support/council-due.ts';
import { shareCentre } from '../support/service-client.ts';

const openCentre = shareCentre();

/** The clocks of the enquiry itself; how long they waited is the contact's. */
function listOwed(detail: EnquiryDetail): EnquiryDetail['clocks'] {
  return detail.clocks.filter((clock) => clock.measure !== 'answer');
}

describe('how an enquiry ends', () => {
  async function end(
    outcome: EnquiryDraft['outcome'],
    differences: Partial<EnquiryDraft> = {},
  ): Promise<{ detail: EnquiryDetail; draft: ContactDraft; confirmation: string }> {
    const { client, lists } = openCentre();
    const enquiry = makeEnquiryDraft(lists, { outcome, ...differences });
    const draft = makeCall(lists, { enquiries: [enquiry], endedAtMs: brandInstant(Date.now()) });
    const { confirmation } = await client.call('contact.log', draft);
    const detail = await client.call('enquiry.get', { enquiryId: enquiry.enquiryId });
    return { detail, draft, confirmation };
  }

  function listWords(detail: EnquiryDetail): string[] {
    return detail.timeline.map((entry) => entry.words);
  }

  it('resolved at first contact: closed, its reply met', async () => {
    const { detail, confirmation } = await end({ type: 'resolved_now' });
    expect(detail.open).toBe(false);
    expect(listOwed(detail).map((clock) => clock.result)).toEqual(['met']);
    expect(confirmation).toContain('We dealt with it while you were in contact with us.');
  });

  it('a next step: open, with its owner and the day that was told', async () => {
    const { lists } = openCentre();
    const ownerId = lists.people[0]?.personId ?? null;
    const promised = { day: brandLocalDay('2099-03-02') };
    const { detail, confirmation } = await end({ type: 'next_step', ownerId, promised });
    expect(detail).toMatchObject({ open: true, ownerId });
    const agreed = detail.clocks.find((clock) => clock.measure === 'agreed_date');
    expect(agreed?.dueAtMs).toBe(Date.parse('2099-03-02T17:00:00Z'));
    expect(confirmation).toContain('by the end of Monday 2 March 2099');
  });

  it('a next step without a told day: the confirmation says what the standard promises', async () => {
    const { draft, confirmation } = await end({
      type: 'next_step',
      ownerId: null,
      promised: null,
    });
    const due = findCouncilDue('spoken-reply-in-5-working-days', draft.receivedAtMs);
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/London' });
    expect(confirmation).toContain(`by ${day.format(due).replace(',', '')} at 17:00`);
  });

  it('a call back: due when it was promised', async () => {
    const dueAtMs = brandInstant(Date.now() + 7_200_000);
    const { detail, confirmation } = await end({ type: 'call_back', dueAtMs });
    const callBack = detail.clocks.find((clock) => clock.measure === 'call_back');
    expect(callBack).toMatchObject({ dueAtMs, result: 'running' });
    expect(confirmation).toContain('we call you back by');
  });

  it('a transfer: to its team, and said where it had come to the wrong one', async () => {
    const { lists } = openCentre();
    const team = lists.teams.find((known) => known.teamId !== lists.teamId);
    if (team === undefined) throw new Error('There is only one team.');
    const { teamId, name } = team;
    const { detail, confirmation } = await end({
      type: 'transfer',
      teamId,
      misrouted: true,
      promised: null,
    });
    expect(detail).toMatchObject({ open: true, teamId });
    expect(listWords(detail)).toContain(`Transferred to ${name} (sent to the wrong team)`);
    expect(confirmation).toContain(`we have passed it to ${name}`);
  });

  it('a referral: closed, but not as resolved at first contact', async () => {
    const organisation = 'County Council, highways';
    const { detail, confirmation } = await end({ type: 'referral', organisation });
    expect(detail.open).toBe(false);
    expect(listWords(detail)).toContain('Resolved');
    expect(detail.timeline.map((entry) => entry.text)).toContain(organisation);
    expect(confirmation).toContain(`${organisation} deals with this`);
  });

  it('an appointment: open, with its time and place', async () => {
    const { lists } = openCentre();
    const [site] = lists.sites;
    if (site === undefined) throw new Error('There is no site.');
    const atMs = brandInstant(Date.parse('2099-03-02T10:30:00Z'));
    const { detail, confirmation } = await end({
      type: 'appointment',
      atMs,
      siteId: site.siteId,
    });
    expect(detail.open).toBe(true);
    expect(confirmation).toContain(`appointment at ${site.name} on Monday 2 March 2099 at 10:30`);
  });

  it.each([
    ['complaint_1', 'complaints-stage-1-in-10-working-days'],
    ['complaint_2', 'complaints-stage-2-in-20-working-days'],
  ] as const)('a %s stays open and has the standards of its stage', async (kind, standardId) => {
    const outcome = { type: 'next_step', ownerId: null, promised: null } as const;
    const { detail, draft, confirmation } = await end(outcome, { kind });
    expect(detail.open).toBe(true);
    const due = (measure: string) =>
      detail.clocks.find((clock) => clock.measure === measure)?.dueAtMs;
    expect(due('reply')).toBe(findCouncilDue(standardId, draft.receivedAtMs));
    expect(due('acknowledge')).toBe(
      findCouncilDue('complaints-acknowledged-in-3-working-days', draft.receivedAtMs),
    );
    expect(confirmation).toContain(`complaint (stage ${kind === 'complaint_1' ? 1 : 2})`);
  });

  it('a complaint cannot be over before anybody has looked into it', async () => {
    const { lists, client } = openCentre();
    const enquiries = [makeEnquiryDraft(lists, { kind: 'complaint_1' })];
    await expect(client.call('contact.log', makeCall(lists, { enquiries }))).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'enquiries.0.outcome',
    });
  });

  it('a compliment is written down and closed', async () => {
    const { detail, confirmation } = await end({ type: 'resolved_now' }, { kind: 'compliment' });
    expect(detail).toMatchObject({ open: false, kind: 'compliment' });
    expect(confirmation).toContain('pass it on');
  });

  it.each(['spam', 'duplicate', 'thank_you'] as const)(
    'put aside as %s: counted, about nothing, no clock, no confirmation',
    async (reason) => {
      const { detail, confirmation } = await end(
        { type: 'put_aside', reason },
        { topicId: null, serviceId: null },
      );
      expect(detail.open).toBe(false);
      expect(new Set(listOwed(detail).map((clock) => clock.result))).toEqual(
        new Set(['not_applicable']),
      );
      expect(confirmation).toBe('');
    },
  );

  it('only what is put aside may be about nothing', async () => {
    const { lists, client } = openCentre();
    const enquiries = [makeEnquiryDraft(lists, { topicId: null, serviceId: null })];
    await expect(client.call('contact.log', makeCall(lists, { enquiries }))).rejects.toMatchObject({
      code: 'invalid_input',
      path: 'enquiries.0.topicId',
    });
  });
});
