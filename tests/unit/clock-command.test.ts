import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runClockCommand } from '../../electron/cli/clock-command.ts';

const CALENDAR = {
  timeZone: 'Europe/London',
  week: { mon: [['09:00', '17:00']], fri: [['09:00', '17:00']] },
  closures: ['2026-12-25'],
  exceptions: { '2026-12-24': [['09:00', '13:00']] },
  bankHolidays: 'england-and-wales',
};
const HOUR = { clock: 'open_hours', seconds: 3600 };
const FROM = '2026-03-27T16:30';

async function answer(input: Readable): Promise<unknown[]> {
  let written = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  await runClockCommand(input, output);
  expect(written === '' || written.endsWith('\n')).toBe(true);
  return written
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

function answerLines(...lines: readonly unknown[]): Promise<unknown[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  return answer(Readable.from([Buffer.from(text.join('\n'))]));
}

describe('punctual clock', () => {
  it('answers each op', async () => {
    const answers = await answerLines(
      { id: 'a1', op: 'due', calendar: CALENDAR, from: FROM, target: HOUR },
      { id: 'a2', op: 'elapsed', calendar: CALENDAR, from: FROM, to: '2026-03-30T09:30' },
      { id: 'a3', op: 'nextOpen', calendar: CALENDAR, from: '2026-03-28T00:00:00+01:00' },
      {
        id: 4,
        op: 'due',
        calendar: CALENDAR,
        from: FROM,
        target: HOUR,
        pauses: [['2026-03-27T16:40', null]],
      },
      {
        id: 'a5',
        op: 'due',
        calendar: CALENDAR,
        from: FROM,
        target: HOUR,
        pauses: [['2026-03-27T16:40', '2026-03-27T15:50:00Z']],
      },
    );
    expect(answers).toEqual([
      { id: 'a1', due: '2026-03-30T08:30:00.000Z' },
      { id: 'a2', elapsedSeconds: 3600 },
      { id: 'a3', nextOpen: '2026-03-30T08:00:00.000Z' },
      { id: 4, due: null, state: 'paused' },
      { id: 'a5', due: '2026-03-30T08:30:00.000Z' },
    ]);
  });

  it('measures real time where a target says so', async () => {
    const elapsed = { clock: 'elapsed', seconds: 0 };
    const [line] = await answerLines({
      id: 1,
      op: 'elapsed',
      calendar: CALENDAR,
      from: FROM,
      to: '2026-03-27T17:30:00.500',
      target: elapsed,
    });
    expect(line).toEqual({ id: 1, elapsedSeconds: 3600.5 });
  });

  it('explains, with spans that add up', async () => {
    const [line] = await answerLines({
      id: 'e',
      op: 'explain',
      calendar: CALENDAR,
      from: FROM,
      target: HOUR,
    });
    expect(line).toMatchObject({
      id: 'e',
      due: '2026-03-30T08:30:00.000Z',
      spans: [
        {
          from: '2026-03-27T16:30:00.000Z',
          to: '2026-03-27T17:00:00.000Z',
          counted: true,
          seconds: 1800,
          why: 'open',
        },
        {
          from: '2026-03-27T17:00:00.000Z',
          to: '2026-03-30T08:00:00.000Z',
          counted: false,
          why: 'closed',
        },
        {
          from: '2026-03-30T08:00:00.000Z',
          to: '2026-03-30T08:30:00.000Z',
          counted: true,
          seconds: 1800,
          why: 'open',
        },
      ],
      totalSeconds: 3600,
    });
  });

  it('warns of bank holidays not yet known and of holidays on which the place opens', async () => {
    const saturdays = { ...CALENDAR, week: { sat: [['09:00', '17:00']] } };
    const answers = await answerLines(
      { id: 1, op: 'due', calendar: CALENDAR, from: '2028-12-29T16:30', target: HOUR },
      {
        id: 2,
        op: 'elapsed',
        calendar: saturdays,
        from: '2027-12-01T00:00',
        to: '2027-12-30T00:00',
      },
      { id: 3, op: 'nextOpen', calendar: CALENDAR, from: '2009-05-04T00:00' },
    );
    expect(answers).toEqual([
      { id: 1, due: '2029-01-05T09:30:00.000Z', warnings: ['bank_holidays_known_to_2028-12-31'] },
      { id: 2, elapsedSeconds: 4 * 8 * 3600, warnings: ['opens_on_2027-12-25'] },
      {
        id: 3,
        nextOpen: '2009-05-04T08:00:00.000Z',
        warnings: ['bank_holidays_known_from_2010-01-01'],
      },
    ]);
  });

  it('goes on after bad lines and keeps their order and ids', async () => {
    const good = { id: 'ok', op: 'due', calendar: CALENDAR, from: FROM, target: HOUR };
    const answers = await answerLines(
      'nonsense',
      '{"id":"nan","op":"due","target":{"seconds":NaN}}',
      '[1,2]',
      'null',
      '',
      '   \r',
      { ...good, id: 'op', op: 'guess' },
      { ...good, id: 'zone', calendar: { ...CALENDAR, timeZone: 'Mars/Olympus' } },
      { ...good, id: 'span', calendar: { ...CALENDAR, week: { mon: [['9', '17:00']] } } },
      { ...good, id: 'from', from: '2026-02-30T10:00' },
      { ...good, id: 'year', from: '9999-03-27T16:30' },
      { ...good, id: 'much', target: { clock: 'open_hours', seconds: 1e12 } },
      { ...good, id: 'pause', pauses: [['2026-03-27T16:40']] },
      { ...good, id: 'none', calendar: undefined },
      { ...good, id: { deep: true } },
      good,
    );
    expect(answers).toHaveLength(14);
    const errors = answers
      .slice(0, 12)
      .map((line) => line as { id: unknown; error?: { code: string; path?: string } });
    expect(errors.map(({ id }) => id)).toEqual([
      null,
      'nan',
      null,
      null,
      'op',
      'zone',
      'span',
      'from',
      'year',
      'much',
      'pause',
      'none',
    ]);
    expect(new Set(errors.map(({ error }) => error?.code))).toEqual(new Set(['invalid_input']));
    expect(errors[6]?.error?.path).toBe('calendar.week.mon[0]');
    expect(answers[12]).toEqual({ id: null, due: '2026-03-30T08:30:00.000Z' });
    expect(answers[13]).toEqual({ id: 'ok', due: '2026-03-30T08:30:00.000Z' });
  });

  it('reads a calendar wherever and however it is written', async () => {
    const calendar = JSON.stringify(CALENDAR);
    const target = JSON.stringify(HOUR);
    const rest = `"op":"due","from":"${FROM}","target":${target}`;
    const other = JSON.stringify({ ...CALENDAR, week: { tue: [['09:00', '17:00']] } });
    const answers = await answerLines(
      `{"id":1,${rest},"calendar":${calendar}}`,
      `{ "id" : 2, "calendar" : ${JSON.stringify(CALENDAR, null, 1).replaceAll('\n', ' ')} , ${rest} }`,
      `{"id":3,"calendar":${other},${rest},"calendar":${calendar}}`,
      `{"id":4,"note":{"calendar":${other}},${rest},"calendar":${calendar}}`,
      `{"id":5,"note":"\\"calendar\\":{}","calendar":${calendar},${rest}}`,
      `{"id":6,"calendar":{"timeZone":"Europe/London","week":{"mon":[["09:00","17:00"]],"fri":[["09:00","17:00"]]},"closures":[{"day":"2026-03-31","name":"a } \\" ]"}]},${rest}}`,
      `{"id":7,"calendar":"(calendar)",${rest}}`,
    );
    for (const line of answers.slice(0, 6))
      expect(line).toMatchObject({ due: '2026-03-30T08:30:00.000Z' });
    expect(answers[6]).toMatchObject({ id: 7, error: { code: 'invalid_input' } });
  });

  it('joins lines and letters that arrive in pieces', async () => {
    const calendar = { ...CALENDAR, closures: [{ day: '2026-03-30', name: 'Élan – Tag' }] };
    const line = { id: 'ü', op: 'explain', calendar, from: FROM, target: HOUR };
    const bytes = Buffer.from(`\ufeff${JSON.stringify(line)}\n${JSON.stringify(line)}`);
    const pieces = Array.from(bytes, (byte) => Buffer.from([byte]));
    const answers = await answer(Readable.from(pieces));
    expect(answers).toHaveLength(2);
    expect(JSON.stringify(answers[1])).toContain('Élan – Tag');
    expect(answers[0]).toMatchObject({
      id: 'ü',
      due: '2026-04-10T08:30:00.000Z',
    });
  });

  it('survives a line of 10 MB and nesting without end', async () => {
    const startedAtMs = performance.now();
    const good = JSON.stringify({
      id: 'ok',
      op: 'due',
      calendar: CALENDAR,
      from: FROM,
      target: HOUR,
    });
    const answers = await answerLines(
      `{"id":"long","note":"${'x'.repeat(10_000_000)}"}`,
      `{"id":"deep","calendar":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
      `{"id":"open","calendar":${'['.repeat(1_000_000)}`,
      good,
    );
    expect(answers).toHaveLength(4);
    expect(answers.slice(0, 3)).toMatchObject([
      { id: 'long', error: { code: 'invalid_input' } },
      { id: 'deep', error: { code: 'invalid_input' } },
      { error: { code: 'invalid_input' } },
    ]);
    expect(answers[3]).toEqual({ id: 'ok', due: '2026-03-30T08:30:00.000Z' });
    expect(performance.now() - startedAtMs).toBeLessThan(5000);
  });

  it('waits for a slow reader instead of filling the memory', async () => {
    const line = `${JSON.stringify({ id: 1, op: 'due', calendar: CALENDAR, from: FROM, target: HOUR })}\n`;
    const output = new PassThrough({ highWaterMark: 64 });
    let most = 0;
    let received = 0;
    output.on('data', (chunk: Buffer) => {
      received += chunk.length;
      most = Math.max(most, output.writableLength);
    });
    const pieces = Array.from({ length: 200 }, () => line.repeat(10));
    await runClockCommand(Readable.from(pieces), output);
    output.end();
    expect(received).toBe(2000 * '{"id":1,"due":"2026-03-30T08:30:00.000Z"}\n'.length);
    expect(most).toBeLessThan(10_000);
  });

  it('keeps a bounded number of calendars', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => {
      const closures = [{ day: '2026-12-25', name: `Number ${index}` }];
      return JSON.stringify({
        id: index,
        op: 'due',
        calendar: { ...CALENDAR, closures },
        from: FROM,
        target: HOUR,
      });
    });
    const answers = await answerLines(...lines, ...lines.slice(0, 3));
    expect(answers).toHaveLength(2003);
    expect(answers.at(-1)).toEqual({ id: 2, due: '2026-03-30T08:30:00.000Z' });
  });
});
