import { describe, expect, it } from 'vitest';
import { compileZone, toInstant } from '../../shared/domain/calendar/zone.ts';
import type { Event, Facts } from '../../shared/domain/enquiry/events.ts';
import { type EventId, toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { planCorrection } from '../../shared/domain/import/correct-stream.ts';
import type { ImportedRow } from '../../shared/domain/import/imported-row.ts';
import type { ImportMapping, RowProblem } from '../../shared/domain/import/mapping.ts';
import { compileRowReader, isProblem } from '../../shared/domain/import/read-row.ts';
import {
  type ImportedEvent,
  listContactEvents,
  listEnquiryEvents,
} from '../../shared/domain/import/row-events.ts';

const london = compileZone('Europe/London');
const at = (local: string) => toInstant(london, local);

const everyColumn: ImportMapping = {
  source: 'phones',
  columns: {
    reference: 'Ref',
    receivedAt: ['Date', 'Time'],
    channel: 'How',
    kind: 'Kind',
    service: 'Service',
    topic: 'Topic',
    arrivedAt: 'Arrived',
    appointmentAt: 'Appointment',
    waitSeconds: 'Wait',
    answered: 'Answered',
    answeredAt: 'AnsweredAt',
    abandonedAt: 'AbandonedAt',
    acknowledgedAt: 'Acknowledged',
    repliedAt: 'Replied',
    resolvedAt: 'Resolved',
    agreedDate: 'Promised',
    satisfaction: 'Smile',
  },
  dateFormat: 'YYYY-MM-DD HH:mm',
  channels: { Call: 'phone', Counter: 'in_person', Mail: 'email' },
  kinds: { Grumble: 'complaint_1' },
  satisfaction: { good: ['4', '5'], average: ['3'], poor: ['1', '2'] },
};
const headings = [
  'Ref',
  'Date',
  'Time',
  'How',
  'Kind',
  'Service',
  'Topic',
  'Arrived',
  'Appointment',
  'Wait',
  'Answered',
  'AnsweredAt',
  'AbandonedAt',
  'Acknowledged',
  'Replied',
  'Resolved',
  'Promised',
  'Smile',
];
const readCells = compileRowReader(everyColumn, headings, london);

function read(row: Readonly<Record<string, string>>): ImportedRow | RowProblem {
  const whole: Record<string, string> = { Date: '2026-03-02', Time: '09:00', ...row };
  return readCells(headings.map((heading) => whole[heading] ?? ''));
}

function readRow(row: Readonly<Record<string, string>>): ImportedRow {
  const found = read(row);
  if (isProblem(found)) throw new Error(`${found.column}: ${found.code}`);
  return found;
}

function facts(row: ImportedRow): Facts {
  return {
    channel: row.channel,
    way: row.way,
    direction: 'inbound',
    origin: 'import',
    kind: row.kind,
    serviceId: null,
    topicId: null,
    siteId: null,
    teamId: null,
  };
}
const contactId = toRecordId('01890000-0000-7000-8000-000000000001', 'contact');
const contact = (row: Readonly<Record<string, string>>): ImportedEvent[] => {
  const found = readRow(row);
  return listContactEvents(found, facts(found));
};
const enquiry = (row: Readonly<Record<string, string>>): ImportedEvent[] => {
  const found = readRow(row);
  return listEnquiryEvents(found, facts(found), { reference: 'A1', contactId });
};
const types = (events: readonly ImportedEvent[]): string[] =>
  events.map((event) => event.body.type);

describe('what a row says about a call', () => {
  it('answered with a wait joined the queue at receipt and was answered after it', () => {
    expect(contact({ How: 'Call', Answered: 'Y', Wait: '95' }).slice(1)).toEqual([
      { happenedAtMs: at('2026-03-02T09:00'), body: { type: 'joined_queue' } },
      { happenedAtMs: at('2026-03-02T09:01:35'), body: { type: 'answered', waitKnown: true } },
    ]);
  });

  it.each([['95'], ['95.0'], ['1:35'], ['0:01:35'], ['00:01:35']])(
    'reads a wait written "%s"',
    (wait) => {
      expect(readRow({ Wait: wait }).wait?.atMs).toBe(at('2026-03-02T09:01:35'));
    },
  );

  it('answered without a known wait is offered, and nobody judges the wait', () => {
    expect(contact({ How: 'Call', Answered: 'yes' }).at(-1)?.body).toEqual({
      type: 'answered',
      waitKnown: false,
    });
  });

  it('not answered is abandoned: at the time given, after the wait, or without a known wait', () => {
    expect(readRow({ Answered: 'N', AbandonedAt: '2026-03-02 09:03' }).wait).toMatchObject({
      end: 'left_unseen',
      atMs: at('2026-03-02T09:03'),
      known: true,
    });
    expect(readRow({ Answered: 'N', Wait: '60' }).wait).toMatchObject({
      end: 'left_unseen',
      atMs: at('2026-03-02T09:01'),
      known: true,
    });
    expect(readRow({ Answered: 'no' }).wait).toMatchObject({
      end: 'left_unseen',
      atMs: at('2026-03-02T09:00'),
      known: false,
    });
  });

  it('a row that says nothing about waiting has no queue and so no answer clock', () => {
    expect(types(contact({ How: 'Call' }))).toEqual(['contact_started']);
  });
});

describe('what a row says about a visit', () => {
  it('a walk-in arrives at receipt or at its own time, and is seen', () => {
    expect(types(contact({ How: 'Counter', Wait: '60' }))).toEqual([
      'contact_started',
      'arrived',
      'answered',
    ]);
    const row = readRow({
      How: 'Counter',
      Arrived: '2026-03-02 08:55',
      AnsweredAt: '2026-03-02 09:10',
    });
    expect(row).toMatchObject({ way: 'walk_in', wait: { fromMs: at('2026-03-02T08:55') } });
  });

  it('an appointment makes a booked visit, and one that nobody came to a no-show', () => {
    const booked = { How: 'Counter', Appointment: '2026-03-03 10:00' };
    expect(
      readRow({ ...booked, Arrived: '2026-03-03 09:50', Answered: 'Y', Wait: '660' }),
    ).toMatchObject({
      way: 'booked',
      appointmentAtMs: at('2026-03-03T10:00'),
      wait: { end: 'answered', atMs: at('2026-03-03T10:01') },
    });
    expect(types(contact({ ...booked, Answered: 'N' }))).toEqual(['contact_started', 'no_show']);
  });
});

describe('what a row says about an enquiry', () => {
  it('lists what happened in the order it happened', () => {
    const events = enquiry({
      How: 'Mail',
      Kind: 'grumble',
      Resolved: '2026-03-05 12:00',
      Replied: '2026-03-04 12:00',
      Acknowledged: '2026-03-02 10:00',
      Promised: '2026-03-06 17:00',
    });
    expect(types(events)).toEqual([
      'received',
      'date_agreed',
      'acknowledged',
      'replied',
      'resolved',
    ]);
    expect(events[0]?.body).toMatchObject({
      reference: 'A1',
      facts: { kind: 'complaint_1', channel: 'email' },
    });
  });

  it('a promised date without a time is a day, with one an instant', () => {
    expect(readRow({ Promised: '2026-03-06' }).promised).toEqual({ day: '2026-03-06' });
    expect(readRow({ Promised: '2026-03-06 17:00' }).promised).toEqual({
      atMs: at('2026-03-06T17:00'),
    });
  });

  it('counts as resolved at the first contact only where the file proves it', () => {
    const last = (row: Readonly<Record<string, string>>) => enquiry(row).at(-1)?.body;
    expect(last({ Resolved: '2026-03-02 09:00' })).toMatchObject({ atFirstContact: true });
    expect(last({ Resolved: '2026-03-02 09:05' })).toMatchObject({ atFirstContact: false });
    expect(last({ Resolved: '2026-03-02 09:05', AnsweredAt: '2026-03-02 09:05' })).toMatchObject({
      atFirstContact: true,
    });
  });

  it('a day without a time is not before a receipt on the same day', () => {
    expect(readRow({ Resolved: '2026-03-02' }).resolvedAtMs).toBe(at('2026-03-02T09:00'));
    expect(read({ Resolved: '2026-03-01' })).toMatchObject({ code: 'before_received' });
  });

  it('takes a local time that occurs twice as the earlier, and moves a skipped one forward', () => {
    expect(readRow({ Date: '2026-10-25', Time: '01:30' }).receivedAtMs).toBe(
      Date.parse('2026-10-25T00:30Z'),
    );
    expect(readRow({ Date: '2026-03-29', Time: '01:30' }).receivedAtMs).toBe(
      Date.parse('2026-03-29T01:30Z'),
    );
  });

  it('knows channels, answers and satisfaction in upper and lower case', () => {
    expect(readRow({ How: ' CALL ', Smile: '5' })).toMatchObject({
      channel: 'phone',
      satisfaction: 'good',
    });
    expect(readRow({ How: 'pigeon' })).toMatchObject({ channel: 'other', satisfaction: null });
  });

  it('keeps a text that begins with "=" as it is, and lines as one line', () => {
    expect(readRow({ Service: '=cmd|x', Topic: 'a\n  b' })).toMatchObject({
      service: '=cmd|x',
      topic: 'a b',
    });
  });
});

describe('rows that are not taken', () => {
  it.each([
    [{ Date: '', Time: '' }, 'missing', 'Date'],
    [{ Date: '02/03/2026' }, 'invalid_date', 'Date'],
    [{ Date: '1899-01-01' }, 'invalid_date', 'Date'],
    [{ Resolved: 'tomorrow' }, 'invalid_date', 'Resolved'],
    [{ Resolved: '2026-03-01 12:00' }, 'before_received', 'Resolved'],
    [{ Acknowledged: '2026-03-02 08:59' }, 'before_received', 'Acknowledged'],
    [
      { AnsweredAt: '2026-03-02 09:01', Arrived: '2026-03-02 09:02' },
      'before_received',
      'AnsweredAt',
    ],
    [{ Wait: '-5' }, 'invalid_number', 'Wait'],
    [{ Wait: 'long' }, 'invalid_number', 'Wait'],
    [{ Answered: 'Y', AbandonedAt: '2026-03-02 09:01' }, 'contradiction', 'AbandonedAt'],
    [{ Answered: 'N', AnsweredAt: '2026-03-02 09:01' }, 'contradiction', 'AnsweredAt'],
    [{ Smile: '9' }, 'unknown_value', 'Smile'],
    [{ Service: 'x'.repeat(201) }, 'too_long', 'Service'],
    [{ Service: 'Caf\uFFFD' }, 'unreadable_character', 'Service'],
  ])('%j: %s in %s', (row, code, column) => {
    expect(read(row)).toMatchObject({ code, column });
  });
});

describe('mappings that do not fit', () => {
  it('name the column that is not there, or there twice', () => {
    const mapping: ImportMapping = {
      source: 's',
      columns: { receivedAt: 'When', reference: 'Ref' },
    };
    expect(() => compileRowReader(mapping, ['When', 'Other'], london)).toThrow(
      /no column "Ref".*When, Other/,
    );
    expect(() => compileRowReader(mapping, ['When', 'Ref', 'Ref'], london)).toThrow(
      /more than one column "Ref"/,
    );
  });

  it('name the time zone that does not exist and the word that means two things', () => {
    const base = { source: 's', columns: { receivedAt: 'When' } } as const;
    expect(() => compileRowReader({ ...base, timeZone: 'Mars/Base' }, ['When'], london)).toThrow(
      /Mars/,
    );
    const twice: ImportMapping = { ...base, channels: { call: 'phone', CALL: 'email' } };
    expect(() => compileRowReader(twice, ['When'], london)).toThrow(/means two things/);
  });
});

describe('a row that has changed', () => {
  const importer = toSlugId('import', 'person');
  const written = (events: readonly ImportedEvent[], person = importer): Event[] =>
    events.map((event, index) => ({
      ...event,
      eventId: '' as EventId,
      streamSeq: index + 1,
      loggedAtMs: at('2026-04-01T00:00'),
      personId: person,
      deskId: toSlugId('desk', 'desk'),
      deskSeq: index + 1,
    }));

  it('supersedes what changed or vanished and adds what is right', () => {
    const before = written(enquiry({ Resolved: '2026-03-05 12:00', Promised: '2026-03-06' }));
    expect(
      planCorrection(
        before,
        enquiry({ Resolved: '2026-03-04 12:00', Promised: '2026-03-06' }),
        importer,
      ),
    ).toEqual([
      { happenedAtMs: at('2026-03-05T12:00'), body: { type: 'corrected', supersedes: [3] } },
      { happenedAtMs: at('2026-03-04T12:00'), body: { type: 'resolved', atFirstContact: false } },
    ]);
    expect(types(planCorrection(before, enquiry({ Promised: '2026-03-06' }), importer))).toEqual([
      'corrected',
    ]);
  });

  it('only adds where nothing was wrong, and does nothing where nothing has changed', () => {
    const before = written(enquiry({}));
    expect(
      types(planCorrection(before, enquiry({ Resolved: '2026-03-05 12:00' }), importer)),
    ).toEqual(['resolved']);
    expect(planCorrection(before, enquiry({}), importer)).toEqual([]);
  });

  it('leaves alone what people wrote', () => {
    const ours = written(enquiry({}));
    const theirs = written(
      [{ happenedAtMs: at('2026-03-03T09:00'), body: { type: 'replied' } }],
      toSlugId('ann', 'person'),
    ).map((event) => ({ ...event, streamSeq: 2 }));
    expect(planCorrection([...ours, ...theirs], enquiry({}), importer)).toEqual([]);
  });
});
