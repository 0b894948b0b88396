import { describe, expect, it } from 'vitest';
import { lookForWarnings } from '../../electron/data/warnings.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import { quietMs } from '../../shared/domain/today/warnings.ts';
import {
  makeFacts,
  makeSampleCentre,
  makeVisitFacts,
  type SampleCentre,
  sample,
} from '../support/sample-centre.ts';
import { openSampleDesk, type SampleDesk } from '../support/sample-desk.ts';

const minute = 60_000;

/** An email whose acknowledgement has eight hours of opening time: warned of after 6 h 24 min. */
function saveEmail(centre: SampleCentre, local: string) {
  const enquiryId = centre.makeEnquiryId();
  centre.save(enquiryId, [
    {
      happenedAtMs: centre.at(local),
      body: {
        type: 'received',
        facts: makeFacts(),
        reference: `R${enquiryId.slice(-8)}`,
        contactId: null,
        customerId: null,
      },
      text: 'Mr Example asks about his band',
    },
  ]);
  return enquiryId;
}

function saveVisitor(centre: SampleCentre, local: string): void {
  centre.save(centre.makeContactId(), [
    { happenedAtMs: centre.at(local), body: { type: 'contact_started', facts: makeVisitFacts() } },
    { happenedAtMs: centre.at(local), body: { type: 'arrived' } },
  ]);
}

/** Looks as the service does every few seconds; keeps when it last said something. */
function watch(desk: SampleDesk): () => string | null {
  let lastSaidAtMs: ReturnType<typeof brandInstant> | null = null;
  return () => {
    const said = lookForWarnings(desk.state, lastSaidAtMs);
    if (said === null) return null;
    lastSaidAtMs = said.atMs;
    return said.words;
  };
}

describe('warnings', () => {
  it('come when the set part of the time has passed, once, and name nobody', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-02T15:23' });
    const desk = openSampleDesk(centre);
    const look = watch(desk);
    for (let email = 0; email < 3; email++) saveEmail(centre, '2026-11-02T09:00');
    expect(look()).toBeNull();
    expect((await desk.call('warning.list', {})).warnings).toEqual([]);
    centre.now = centre.at('2026-11-02T15:24');
    expect(look()).toBe('3 emails are due an acknowledgement today.');
    expect(look()).toBeNull();
    centre.now = centre.at('2026-11-02T16:30');
    expect(look()).toBeNull();
    const { warnings } = await desk.call('warning.list', {});
    expect(warnings).toEqual([
      {
        channel: 'email',
        measure: 'acknowledge',
        band: 'hour',
        count: 3,
        dueAtMs: centre.at('2026-11-02T17:00'),
        words: '3 emails are due an acknowledgement within the hour',
      },
    ]);
  });

  it('are not said twice by a service that has started again', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-02T15:30' });
    saveEmail(centre, '2026-11-02T09:00');
    const first = openSampleDesk(centre);
    expect(watch(first)()).toContain('1 email is due');
    expect(watch(openSampleDesk(centre))()).toBeNull();
  });

  it('wait for the morning when their point passes in the night', async () => {
    // Resolved within 24 hours of real time: the warning point lies at 04:12 on the next day.
    const centre = await makeSampleCentre({ now: '2026-11-03T04:30' });
    const look = watch(openSampleDesk(centre));
    const enquiryId = saveEmail(centre, '2026-11-02T09:30');
    centre.save(enquiryId, [
      {
        happenedAtMs: centre.at('2026-11-02T10:00'),
        body: { type: 'acknowledged', automatic: false },
      },
    ]);
    centre.now = centre.at('2026-11-03T08:59');
    expect(look()).toBeNull();
    centre.now = centre.at('2026-11-03T09:00');
    expect(look()).toBe('1 email is due to be resolved within the hour.');
  });

  it('say nothing of what is late already, closed or paused', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-02T15:30' });
    const desk = openSampleDesk(centre);
    const closed = saveEmail(centre, '2026-11-02T09:00');
    centre.save(closed, [
      {
        happenedAtMs: centre.at('2026-11-02T10:00'),
        body: { type: 'resolved', atFirstContact: false },
      },
    ]);
    saveVisitor(centre, '2026-11-02T15:00');
    const paused = saveEmail(centre, '2026-11-02T09:00');
    centre.save(paused, [
      {
        happenedAtMs: centre.at('2026-11-02T09:01'),
        body: { type: 'acknowledged', automatic: false },
      },
      {
        happenedAtMs: centre.at('2026-11-02T09:02'),
        body: { type: 'paused', reasonId: sample.askedCustomer, chaseOn: null },
      },
    ]);
    centre.now = centre.at('2026-11-09T16:00');
    expect(watch(desk)()).toBeNull();
  });

  it('gather what comes soon after, but do not hold back what will be late by then', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-02T15:30' });
    const look = watch(openSampleDesk(centre));
    saveEmail(centre, '2026-11-02T09:00');
    expect(look()).toContain('1 email');
    saveEmail(centre, '2026-11-02T09:05');
    saveEmail(centre, '2026-11-02T09:06');
    centre.now = brandInstant(centre.now + quietMs - minute);
    expect(look()).toBeNull();
    saveVisitor(centre, '2026-11-02T15:25');
    expect(look()).toBe(
      '1 visitor is due to be seen within 10 minutes.\n2 emails are due an acknowledgement tomorrow.',
    );
  });

  it('are kept for whoever comes back to a desk that nobody sits at', async () => {
    const centre = await makeSampleCentre({ now: '2026-11-02T15:30' });
    const desk = openSampleDesk(centre);
    saveEmail(centre, '2026-11-02T09:00');
    const look = watch(desk);
    desk.state.session.locked = true;
    expect(look()).toBeNull();
    desk.state.session.locked = false;
    expect(look()).toContain('1 email');
  });
});
