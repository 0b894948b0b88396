import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDateFormat } from '../../shared/domain/import/date-format.ts';

const wall = (iso: string): number => Date.parse(`${iso}Z`);

describe('dates as other systems write them', () => {
  it.each([
    ['MM/DD/YYYY hh:mm:ss A', '07/01/2011 01:32:33 AM', '2011-07-01T01:32:33'],
    ['MM/DD/YYYY hh:mm:ss A', '07/01/2011 12:00:00 AM', '2011-07-01T00:00:00'],
    ['MM/DD/YYYY hh:mm:ss A', '07/01/2011 12:00:00 pm', '2011-07-01T12:00:00'],
    ['D/M/YYYY H:mm', '3/4/2026 9:05', '2026-04-03T09:05:00'],
    ['DD.MM.YYYY, HH:mm:ss.SSS', '29.02.2024, 23:59:59.125', '2024-02-29T23:59:59.125'],
    ['D MMM YYYY HH:mm', '5 sep 2025 08:00', '2025-09-05T08:00:00'],
    ['MMMM D, YYYY h:mm a', 'September 5, 2025 8:00 pm', '2025-09-05T20:00:00'],
    ['DD-MM-YY', '31-12-99', '1999-12-31T00:00:00'],
    ['DD-MM-YY', '31-12-26', '2026-12-31T00:00:00'],
    ['YYYYMMDD[T]HHmm', '20260327T1630', '2026-03-27T16:30:00'],
    ['YYYY-MM-DDTHH:mm', '2026-03-27T16:30', '2026-03-27T16:30:00'],
    ['[on] DD/MM/YYYY [at] HH:mm', 'on 27/03/2026 at 16:30', '2026-03-27T16:30:00'],
  ])('%s reads "%s"', (format, text, expected) => {
    expect(compileDateFormat(format)(text)?.wallMs).toBe(wall(expected));
  });

  it.each([
    ['MM/DD/YYYY', '02/30/2026'],
    ['MM/DD/YYYY', '02/29/2025'],
    ['MM/DD/YYYY', '13/01/2026'],
    ['MM/DD/YYYY', '00/01/2026'],
    ['MM/DD/YYYY', '1/1/2026'],
    ['MM/DD/YYYY', '01/01/2026 '],
    ['MM/DD/YYYY', '01/01/20260'],
    ['MM/DD/YYYY HH:mm', '01/01/2026 24:00'],
    ['MM/DD/YYYY HH:mm', '01/01/2026 23:60'],
    ['MM/DD/YYYY hh:mm A', '01/01/2026 13:00 PM'],
    ['MM/DD/YYYY hh:mm A', '01/01/2026 00:30 AM'],
    ['MM/DD/YYYY hh:mm A', '01/01/2026 01:30 XM'],
    ['D MMM YYYY', '5 Foo 2026'],
    ['MM/DD/YYYY', ''],
    ['MM/DD/YYYY', '２０２６'],
  ])('%s does not read "%s"', (format, text) => {
    expect(compileDateFormat(format)(text)).toBeNull();
  });

  it('reads a day alone where the format has a time too, and says that it is only a day', () => {
    const read = compileDateFormat('MM/DD/YYYY hh:mm:ss A');
    expect(read('07/15/2011')).toMatchObject({
      wallMs: wall('2011-07-15T00:00:00'),
      hasTime: false,
    });
    expect(read('07/15/2011 01:00:00 AM')).toMatchObject({ hasTime: true });
    expect(read('07/15/2011 ')).toBeNull();
  });

  it('reads ISO 8601 where the mapping has no format, offsets included', () => {
    const read = compileDateFormat(undefined);
    expect(read('2026-03-27')).toMatchObject({ hasTime: false, offsetMs: null });
    expect(read('2026-03-27 16:30:05')).toMatchObject({ wallMs: wall('2026-03-27T16:30:05') });
    expect(read('2026-03-27T16:30:00+01:00')).toMatchObject({ offsetMs: 3_600_000 });
    expect(read('27/03/2026')).toBeNull();
  });

  it.each([
    'MM/DD',
    'hh:mm',
    'YYYY-MM-DD hh:mm',
    'YYYY-MM-DD HH:mm A',
    'YYYY-MM-DD at HH:mm',
    'Do MM YYYY',
  ])('refuses the format "%s" with a sentence', (format) => {
    expect(() => compileDateFormat(format)).toThrow(/cannot be used: /);
  });

  it('reads back every moment of four digit years that it could have written', () => {
    const read = compileDateFormat('YYYY-MM-DD HH:mm:ss.SSS');
    const readHalves = compileDateFormat('DD/MM/YYYY hh:mm:ss A');
    fc.assert(
      fc.property(
        fc.integer({ min: wall('0001-01-01T00:00:00'), max: wall('9999-12-31T23:59:59') }),
        (at) => {
          const iso = new Date(at).toISOString();
          expect(read(iso.replace('T', ' ').replace('Z', ''))?.wallMs).toBe(at);
          const [, year, month, day, hour, rest] =
            /^(\d+)-(\d+)-(\d+)T(\d+)(:\d+:\d+)/.exec(iso) ?? [];
          const twelve = String(Number(hour) % 12 || 12).padStart(2, '0');
          const text = `${day}/${month}/${year} ${twelve}${rest} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
          expect(readHalves(text)?.wallMs).toBe(at - (((at % 1000) + 1000) % 1000));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws and never reads a text that it could not have written', () => {
    const read = compileDateFormat('MM/DD/YYYY hh:mm:ss A');
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = read(text);
        if (found !== null) expect(text).toMatch(/^\d\d\/\d\d\/\d{4}( \d\d:\d\d:\d\d [AP]M)?$/i);
      }),
    );
  });
});
