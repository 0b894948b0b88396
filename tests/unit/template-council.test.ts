import { describe, expect, it } from 'vitest';
import { compileCalendar } from '../../shared/domain/calendar/calendar.ts';
import { toInstant } from '../../shared/domain/calendar/zone.ts';
import { findDue } from '../../shared/domain/clock/clock.ts';
import { isSlug } from '../../shared/domain/ids.ts';
import { brandInstant, formatInstant } from '../../shared/domain/instant.ts';
import { checkStandard, findTies } from '../../shared/domain/standards/check-standards.ts';
import { agreedDateStandardId } from '../../shared/domain/standards/standard.ts';
import {
  buildCentreSetUp,
  parseDivision,
  parseTemplateName,
} from '../../shared/domain/templates/choose-template.ts';
import { channels } from '../../shared/domain/words.ts';

const setUp = buildCentreSetUp('council', {
  timeZone: 'Europe/London',
  division: 'england-and-wales',
  enteredAtMs: brandInstant(1_000),
});
const { standards, calendars } = setUp;

describe('the standards of the council template', () => {
  it('are sound and leave no tie to be settled', () => {
    expect(standards.flatMap(checkStandard)).toEqual([]);
    expect(findTies(standards)).toEqual([]);
  });

  it('cover every channel that people use, and stages 1 and 2 of a complaint', () => {
    const named = new Set(standards.flatMap((standard) => standard.covers.channels ?? []));
    const kinds = new Set(standards.flatMap((standard) => standard.covers.kinds ?? []));
    expect(channels.filter((channel) => channel !== 'other' && !named.has(channel))).toEqual([]);
    expect([...kinds].toSorted()).toEqual(['complaint_1', 'complaint_2', 'service_request']);
  });

  it('are examples until confirmed; only the date agreed with a customer is built in', () => {
    const builtIn = standards.filter((standard) => !standard.example);
    expect(builtIn.map((standard) => standard.standardId)).toEqual([agreedDateStandardId]);
    expect(builtIn[0]).toMatchObject({ measure: 'agreed_date', threshold: null, covers: {} });
    expect(standards.length).toBeGreaterThanOrEqual(15);
  });

  it('judge records that a centre brings with it, written down from now on', () => {
    for (const standard of standards) {
      expect([standard.effectiveFrom, standard.enteredAtMs]).toEqual(['2000-01-01', 1_000]);
    }
  });

  it('are stopped by waiting for the customer only (clock rule 8)', () => {
    const stopping = setUp.reasons.filter((reason) => reason.stopsClocks);
    expect(stopping.map((reason) => reason.reasonId)).toEqual(['waiting-for-customer']);
    expect([...new Set(standards.flatMap((standard) => standard.pauseReasons))]).toEqual([
      'waiting-for-customer',
    ]);
  });

  it('count days on a calendar of their own, never on the counter’s Saturdays (clock rule 9)', () => {
    const counted = standards.filter((standard) => standard.threshold?.clock === 'working_days');
    expect(new Set(counted.map((standard) => standard.calendarId))).toEqual(
      new Set(['working-days']),
    );
    const spec = calendars.find((calendar) => calendar.calendarId === 'working-days')?.spec;
    if (spec === undefined) throw new Error('no working days');
    const calendar = compileCalendar(spec);
    // Received on the Friday before Easter Monday's week: Saturday, Sunday and Monday do not count.
    const receivedAtMs = toInstant(calendar.zone, '2026-04-02T10:00');
    const due = findDue(calendar, receivedAtMs, { clock: 'working_days', days: 1 });
    expect(formatInstant(due.dueAtMs ?? receivedAtMs)).toBe('2026-04-07T16:00:00.000Z');
  });
});

describe('the set-up of the council template', () => {
  it('has about twenty services with four to eight topics each', () => {
    expect(setUp.services.length).toBeGreaterThanOrEqual(20);
    for (const service of setUp.services) {
      expect(service.topics.length).toBeGreaterThanOrEqual(4);
      expect(service.topics.length).toBeLessThanOrEqual(8);
    }
  });

  it('gives everything an id of its own that can be read', () => {
    const lists: readonly (readonly string[])[] = [
      setUp.services.map((service) => service.serviceId),
      setUp.services.flatMap((service) => service.topics.map((topic) => topic.topicId)),
      setUp.reasons.map((reason) => reason.reasonId),
      standards.map((standard) => standard.standardId),
      calendars.map((calendar) => calendar.calendarId),
    ];
    for (const ids of lists) {
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !isSlug(id))).toEqual([]);
    }
  });

  it('names only calendars that it brings', () => {
    const known = new Set(calendars.map((calendar) => calendar.calendarId));
    for (const standard of standards) expect(known).toContain(standard.calendarId);
    expect(known).toContain(setUp.centreCalendarId);
  });

  it('takes the bank holidays of the division', () => {
    const openOnStAndrew = (division: 'england-and-wales' | 'scotland') => {
      const place = { timeZone: 'Europe/London', division, enteredAtMs: brandInstant(0) };
      const [hours] = buildCentreSetUp('council', place).calendars;
      if (hours === undefined) throw new Error('no calendar');
      const calendar = compileCalendar(hours.spec);
      const fromMs = toInstant(calendar.zone, '2026-11-30T09:00');
      const due = findDue(calendar, fromMs, { clock: 'open_hours', seconds: 60 });
      return formatInstant(due.dueAtMs ?? fromMs).slice(0, 10);
    };
    expect(openOnStAndrew('england-and-wales')).toBe('2026-11-30');
    expect(openOnStAndrew('scotland')).toBe('2026-12-01');
  });

  it('is refused under a name that is not known', () => {
    expect(() => parseTemplateName('bank')).toThrow('There is no template "bank"');
    expect(() => parseDivision('wales')).toThrow('There are no bank holidays for "wales"');
  });
});
