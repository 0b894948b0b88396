import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePasted } from '../../renderer/features/batch/parse-pasted.ts';
import type { PastedList } from '../../renderer/features/batch/parse-pasted.ts';

// Monday 23 November 2026, 10:14 in London, where it is winter time.
const time = { nowMs: Date.parse('2026-11-23T10:14:08Z'), zone: 'Europe/London' };

function parse(text: string, roomFor = 200): PastedList | null {
  return parsePasted(text, time, roomFor);
}

/** The rows as [when in UTC, hint]. */
function readRows(text: string): [string | null, string][] {
  const list = parse(text);
  if (list === null) throw new Error('This is no list.');
  return list.rows.map((row) => [
    row.receivedAtMs === null ? null : new Date(row.receivedAtMs).toISOString().slice(0, 16),
    row.hint,
  ]);
}

describe('lines pasted from a mail list', () => {
  it('with headings become a row each, and the headings none', () => {
    const text = [
      'From\tSubject\tReceived\tSize',
      'j.doe@example.org\tMissed bin in Elm Road\tFri 20/11/2026 14:32\t12 KB',
      'A. Person\tRe: my bill\tMon 23/11/2026 09:05\t1024',
    ].join('\r\n');
    expect(readRows(text)).toEqual([
      ['2026-11-20T14:32', 'Missed bin in Elm Road'],
      ['2026-11-23T09:05', 'Re: my bill'],
    ]);
    expect(parse(text)?.rows[0]?.receivedText).toBe('Fri 20 Nov 14:32');
  });

  it('without headings find the time and the telling cell by themselves', () => {
    expect(readRows('a@example.org\tWhere is my refund?\t20/11/2026 14:32')).toEqual([
      ['2026-11-20T14:32', 'Where is my refund?'],
    ]);
  });

  it.each([
    ['2026-11-20 14:32', '2026-11-20T14:32'],
    ['2026-11-20T14:32', '2026-11-20T14:32'],
    ['2026-07-01T14:32:10Z', '2026-07-01T14:32'],
    ['2026-07-01T14:32+01:00', '2026-07-01T13:32'],
    ['Wed, 1 Jul 2026 14:32:10 +0100', '2026-07-01T13:32'],
    // Summer time: the wall said 14:32.
    ['1 Jul 2026 14:32', '2026-07-01T13:32'],
    ['Fri 20 Nov 2026 at 2:32 PM', '2026-11-20T14:32'],
    ['Yesterday 16:00', '2026-11-22T16:00'],
    ['Today, 9:14', '2026-11-23T09:14'],
    ['09:14', '2026-11-23T09:14'],
    ['20/11/26', '2026-11-20T12:00'],
  ])('read “%s” as a time', (cell, expected) => {
    expect(readRows(`${cell}\tSomething`)).toEqual([[expected, 'Something']]);
  });

  it('join a day and a time that stand in two cells', () => {
    expect(readRows('20/11/2026\t14:32\tBins')).toEqual([['2026-11-20T14:32', 'Bins']]);
    expect(readRows('Date\tTime\tSubject\n20/11/2026\t14:32\tBins')).toEqual([
      ['2026-11-20T14:32', 'Bins'],
    ]);
  });

  it('do not take sizes, counts or subjects for times', () => {
    expect(readRows('1430\tMeeting 10 May\t20/11/2026 14:32')).toEqual([
      ['2026-11-20T14:32', 'Meeting 10 May'],
    ]);
  });

  it('ask for a time that cannot be, and for one that a line lacks', () => {
    const list = parse('30/11/2026 09:00\tTomorrow’s\nno time\there\n20/11/2026 09:00\tRight');
    expect(list?.rows.map((row) => [row.receivedText, row.receivedAtMs === null])).toEqual([
      ['30/11/2026 09:00', true],
      ['?', true],
      ['Fri 20 Nov 09:00', false],
    ]);
  });

  it('follow the row above where the whole list says no times', () => {
    expect(parse('a@example.org\tOne\nb@example.org\tTwo')?.rows).toEqual([
      { receivedText: '', receivedAtMs: null, hint: 'One' },
      { receivedText: '', receivedAtMs: null, hint: 'Two' },
    ]);
  });

  it('may be times alone', () => {
    expect(readRows('09:05\n09:10\n')).toEqual([
      ['2026-11-23T09:05', ''],
      ['2026-11-23T09:10', ''],
    ]);
  });

  it('unwrap cells that a spreadsheet has quoted, and cut long subjects', () => {
    const list = parse(`20/11/2026 14:32\t"He said ""no"" ${'x'.repeat(300)}"`);
    expect(list?.rows[0]?.hint).toMatch(/^He said "no" x+$/);
    expect(list?.rows[0]?.hint).toHaveLength(120);
  });
});

describe('a text that is no list', () => {
  it.each(['', 'One line', 'Two lines\nof a letter', '14:32'])('stays a text: “%s”', (text) => {
    expect(parse(text)).toBeNull();
  });
});

describe('any text', () => {
  it('makes a row of each line there is room for and counts the others', () => {
    const line = fc.array(
      fc.string({ maxLength: 12 }).map((cell) => cell.replace(/[\t\r\n]/g, ' ')),
      {
        minLength: 2,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(8), (lines, roomFor) => {
        const text = lines.map((cells) => ['x', ...cells].join('\t')).join('\n');
        const list = parse(text, roomFor);
        if (list === null) throw new Error('Cells make a list.');
        const all = list.rows.length + list.leftOver;
        // A first line of headings is no row.
        expect([lines.length, lines.length - 1]).toContain(all);
        expect(list.rows.length).toBeLessThanOrEqual(roomFor);
      }),
    );
  });

  it('keeps nothing of a line in the row but its time', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{3,40}$/), (subject) => {
        const list = parse(`20/11/2026 14:32\t${subject}x\tq@example.org`);
        expect(list?.rows.map((row) => row.receivedText)).toEqual(['Fri 20 Nov 14:32']);
      }),
    );
  });
});
