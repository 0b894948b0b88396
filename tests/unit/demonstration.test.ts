import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../../shared/domain/calendar/zone.ts';
import {
  type DemonstrationDay,
  iterateDemonstration,
} from '../../shared/domain/demonstration/generate.ts';
import { SeededRandom, weigh } from '../../shared/domain/demonstration/random.ts';
import type { StoryEvent } from '../../shared/domain/demonstration/story.ts';
import { toMonthOfDay } from '../../shared/domain/calendar/local-day.ts';
import { london } from '../support/told-case.ts';

const untilMs = toInstant(london, '2026-11-20T13:00');

function tell(
  options: { months?: number; perDay?: number; seed?: number } = {},
): DemonstrationDay[] {
  return [
    ...iterateDemonstration({
      months: options.months ?? 2,
      perDay: options.perDay ?? 60,
      seed: options.seed ?? 7,
      untilMs,
      timeZone: 'Europe/London',
      division: 'england-and-wales',
    }),
  ];
}

const digest = (days: readonly DemonstrationDay[]): string =>
  createHash('sha256')
    .update(JSON.stringify(days.map((day) => day.stories)))
    .digest('hex');

const days = tell();
const stories = days.flatMap((day) => day.stories);
const contacts = stories.filter((story) => story.events[0]?.body.type === 'contact_started');
const enquiries = stories.filter((story) => story.events[0]?.body.type === 'received');
const countEvents = (type: StoryEvent['body']['type']): number =>
  stories.filter((story) => story.events.some((event) => event.body.type === type)).length;

describe('the demonstration’s history', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(digest(tell())).toBe(digest(days));
    expect(digest(tell({ seed: 8 }))).not.toBe(digest(days));
  });

  it('begins every story with its beginning and writes in the order of writing', () => {
    const begins = new Set(stories.map((story) => story.events[0]?.body.type));
    expect([...begins].toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))).toEqual([
      'contact_started',
      'received',
    ]);
    const outOfOrder = stories.filter(({ events }) =>
      events.some((event, index) => {
        const before = index > 1 ? events[index - 1] : undefined;
        return (
          event.loggedAtMs < event.happenedAtMs ||
          (before !== undefined && event.loggedAtMs < before.loggedAtMs)
        );
      }),
    );
    expect(outOfOrder).toEqual([]);
  });

  it('knows nothing of what comes after its end', () => {
    const latest = Math.max(
      ...stories.flatMap(({ events }) => events.map((event) => event.loggedAtMs)),
    );
    expect(latest).toBeLessThanOrEqual(untilMs);
    expect(latest).toBeGreaterThan(untilMs - 3_600_000);
  });

  it('gives every record an id of its own', () => {
    expect(new Set(stories.map((story) => story.streamId)).size).toBe(stories.length);
  });

  it('links every enquiry to a contact that somebody attended to', () => {
    const attended = new Set(
      contacts
        .filter(({ events }) =>
          events.every(
            (event) => event.body.type !== 'left_unseen' && event.body.type !== 'no_show',
          ),
        )
        .map((contact) => contact.streamId),
    );
    for (const { events } of enquiries) {
      const body = events[0]?.body;
      expect(
        body?.type === 'received' && body.contactId !== null && attended.has(body.contactId),
      ).toBe(true);
    }
  });

  it('holds everything that a centre lives through', () => {
    for (const type of [
      'left_unseen',
      'no_show',
      'holding_reply',
      'paused',
      'reopened',
      'transferred',
      'date_agreed',
      'call_back_attempted',
      'put_aside',
      'satisfaction_given',
      'avoidable_marked',
      'miss_reason_given',
      'updated_customer',
    ] as const) {
      expect([type, countEvents(type) > 0]).toEqual([type, true]);
    }
    const channels = new Set(
      contacts.map(({ events }) => {
        const body = events[0]?.body;
        return body?.type === 'contact_started' ? `${body.facts.channel}/${body.facts.way}` : '';
      }),
    );
    expect(channels.size).toBe(10);
  });

  it('brings customers in once, and invents all of them plainly', () => {
    const customers = stories.flatMap((story) => (story.customer === null ? [] : [story.customer]));
    expect(customers.length).toBeGreaterThan(10);
    expect(new Set(customers.map((customer) => customer.customerId)).size).toBe(customers.length);
    for (const customer of customers) {
      expect(customer.phone).toMatch(/^01632 960\d{3}$/);
      expect(customer.email).toMatch(/^$|@example\.org$/);
    }
    const known = new Set(customers.map((customer) => customer.customerId));
    for (const { events } of enquiries) {
      const body = events[0]?.body;
      if (body?.type === 'received' && body.customerId !== null)
        expect(known).toContain(body.customerId);
    }
  });

  it('takes no calls and no visits on bank holidays and Sundays, and messages on every day', () => {
    const christmas = [
      ...iterateDemonstration({
        months: 1,
        perDay: 200,
        seed: 7,
        untilMs: toInstant(london, '2027-01-04T00:00'),
        timeZone: 'Europe/London',
        division: 'england-and-wales',
      }),
    ];
    const waysOn = (text: string) =>
      new Set(
        christmas
          .filter((day) => day.plan.day === text)
          .flatMap((day) => day.stories)
          .flatMap(({ events }) => {
            const body = events[0]?.body;
            return body?.type === 'contact_started' ? [body.facts.way] : [];
          }),
      );
    for (const closed of ['2026-12-25', '2026-12-28', '2027-01-03']) {
      for (const way of ['call', 'walk_in', 'booked', 'chat'])
        expect(waysOn(closed)).not.toContain(way);
    }
    expect(waysOn('2026-12-25')).toContain('form');
    expect(waysOn('2026-12-19')).toContain('walk_in');
    expect(waysOn('2026-12-29')).toContain('call');
  });

  it('has a bad month in which callers wait longer and give up more often', () => {
    const history = tell({ months: 6, perDay: 40 });
    const shareLeft = (month: string): number => {
      const calls = history
        .filter((day) => toMonthOfDay(day.plan.day) === month)
        .flatMap((day) => day.stories)
        .filter(({ events }) => events.some((event) => event.body.type === 'joined_queue'));
      const left = calls.filter(({ events }) =>
        events.some((event) => event.body.type === 'left_unseen'),
      );
      return left.length / calls.length;
    };
    expect(shareLeft('2026-06')).toBeGreaterThan(2 * shareLeft('2026-10'));
  });
});

describe('the seeded numbers', () => {
  it('spread evenly and follow their weights', () => {
    const random = new SeededRandom(1, 1);
    const list = weigh<string>([
      ['often', 3],
      ['never', 0],
      ['seldom', 1],
    ]);
    const counts = new Map<string, number>();
    let sum = 0;
    for (let i = 0; i < 20_000; i++) {
      const picked = random.pickWeighted(list);
      counts.set(picked, (counts.get(picked) ?? 0) + 1);
      sum += random.fraction();
    }
    expect(counts.get('never')).toBeUndefined();
    expect((counts.get('often') ?? 0) / 20_000).toBeCloseTo(0.75, 1);
    expect(sum / 20_000).toBeCloseTo(0.5, 1);
  });
});
