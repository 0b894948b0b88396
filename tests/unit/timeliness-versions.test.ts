import { describe, expect, it } from 'vitest';
import type { CalendarSpec } from '../../shared/domain/calendar/calendar.ts';
import type { EventBody } from '../../shared/domain/enquiry/events.ts';
import { formatUuidV7, type StreamId, toRecordId, toSlugId } from '../../shared/domain/ids.ts';
import { evaluateTimeliness } from '../../shared/domain/timeliness/evaluate.ts';
import { previewChange } from '../../shared/domain/timeliness/preview.ts';
import {
  at,
  foldTold,
  inWorkingDays,
  local,
  makeBooks,
  received,
  type Told,
  type ToldCalendar,
  workingWeek,
} from '../support/told-case.ts';

const monday = '2026-03-02T10:00';
const reply = inWorkingDays('reply', 5);
const replied: EventBody = { type: 'replied' };
const closedThursday: CalendarSpec = {
  ...workingWeek,
  closures: [{ day: '2026-03-05', name: 'Training day' }],
};
const shortFridays: CalendarSpec = {
  ...workingWeek,
  week: { ...workingWeek.week, fri: [['09:00', '12:00']] },
};

const evaluate = (calendars: readonly ToldCalendar[], ...told: readonly Told[]) =>
  evaluateTimeliness(foldTold(...told), makeBooks([reply], calendars)).map((clock) => [
    clock.state,
    clock.calendarVersion,
    local(clock.dueAtMs),
  ]);

describe('the calendar in force when the clock started (rule 11)', () => {
  const versions: readonly ToldCalendar[] = [
    { spec: workingWeek },
    { spec: shortFridays, effectiveFrom: '2026-03-04', enteredAt: '2026-02-01T09:00' },
  ];

  it('applies for ever to what started before the change', () => {
    expect(evaluate(versions, ['2026-02-27T10:00', received()])).toEqual([
      ['open', 1, '2026-03-06T17:00'],
    ]);
  });

  it('is the new one for what starts after it', () => {
    expect(evaluate(versions, ['2026-03-06T10:00', received()])).toEqual([
      ['open', 2, '2026-03-13T12:00'],
    ]);
  });

  it('is the one known when the record was written down', () => {
    const late: readonly ToldCalendar[] = [
      { spec: workingWeek },
      { spec: closedThursday, enteredAt: '2026-03-03T12:00' },
    ];
    expect(evaluate(late, [monday, received()])).toEqual([['open', 1, '2026-03-09T17:00']]);
    expect(evaluate(late, [monday, received(), { logged: '2026-03-03T12:00' }])).toEqual([
      ['open', 2, '2026-03-10T17:00'],
    ]);
  });
});

describe('a closure entered while clocks run (rule 11)', () => {
  const calendars: readonly ToldCalendar[] = [
    { spec: workingWeek },
    { spec: closedThursday, enteredAt: '2026-03-03T12:00' },
  ];
  const moved: EventBody = {
    type: 'due_moved',
    standardId: reply.standardId,
    calendarVersion: 2,
    oldDueAtMs: at('2026-03-09T17:00'),
    newDueAtMs: at('2026-03-10T17:00'),
  };

  it('moves none of them by itself', () => {
    expect(evaluate(calendars, [monday, received()])).toEqual([['open', 1, '2026-03-09T17:00']]);
  });

  it('moves one by an event, and only the clocks of that standard', () => {
    const told = [
      [monday, received()],
      ['2026-03-03T12:00', moved],
    ] as const;
    expect(evaluate(calendars, ...told)).toEqual([['open', 2, '2026-03-10T17:00']]);
    const other = { ...moved, standardId: toSlugId('another', 'standard') };
    expect(evaluate(calendars, [monday, received()], ['2026-03-03T12:00', other])).toEqual([
      ['open', 1, '2026-03-09T17:00'],
    ]);
  });

  it('moves only the episode it was entered in', () => {
    const resolved: EventBody = { type: 'resolved', atFirstContact: false };
    expect(
      evaluate(
        calendars,
        ['2026-02-23T10:00', received()],
        ['2026-02-24T10:00', resolved],
        [monday, { type: 'reopened' }],
        ['2026-03-03T12:00', moved],
      ),
    ).toEqual([
      ['met', 1, '2026-03-02T17:00'],
      ['open', 2, '2026-03-10T17:00'],
    ]);
  });
});

describe('a preview of a change', () => {
  const subject = (...told: readonly Told[]) => ({
    subjectId: toRecordId(
      formatUuidV7(told.length, new Uint8Array(10)),
      'enquiry',
    ) satisfies StreamId,
    state: foldTold(...told),
  });
  const lines = (...parameters: Parameters<typeof previewChange>) =>
    previewChange(...parameters).map((line) => [
      line.change,
      line.standardId,
      local(line.oldDueAtMs),
      local(line.newDueAtMs),
    ]);

  it('lists the running clocks a calendar would move, and never a stopped one', () => {
    const running = subject([monday, received()]);
    const stopped = subject([monday, received()], ['2026-03-04T10:00', replied]);
    const before = makeBooks([reply]);
    const after = makeBooks([reply], [{ spec: closedThursday }]);
    expect(lines([running, stopped], before, after)).toEqual([
      ['moved', 'reply', '2026-03-09T17:00', '2026-03-10T17:00'],
    ]);
  });

  it('lists clocks that a standard would begin and end', () => {
    const resolve = inWorkingDays('resolve', 10, { measure: 'resolve' });
    const running = [subject([monday, received()])];
    expect(lines(running, makeBooks([reply]), makeBooks([resolve]))).toEqual([
      ['ends', 'reply', '2026-03-09T17:00', null],
      ['begins', 'resolve', null, '2026-03-16T17:00'],
    ]);
  });

  it('lists nothing where nothing changes', () => {
    expect(lines([subject([monday, received()])], makeBooks([reply]), makeBooks([reply]))).toEqual(
      [],
    );
  });
});
