import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findColumn, writeCopiedRows } from '../../renderer/features/queue/queue-columns.tsx';
import { writeTableHtml, writeTsv } from '../../renderer/ui/table-copy.ts';
import { firstQueueLayout } from '../../shared/contract/schemas-queue-settings.ts';
import { makeQueueRow } from '../support/queue-row.ts';
import { shareRuns } from '../support/run-share.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('=1+1', '+44 20', '@home', '-5', '\t=A1', 'a\tb', 'two\r\nlines', '<b>&"', ''),
);
const anyTable = fc.integer({ min: 1, max: 5 }).chain((columns) => {
  const row = fc.array(anyText, { minLength: columns, maxLength: columns });
  return fc.record({ headings: row, rows: fc.array(row, { maxLength: 6 }) });
});

describe('a table on the clipboard', () => {
  it('keeps its columns and lines whatever stands in a cell, and runs nothing', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const lines = writeTsv(table).split('\r\n');
        expect(lines).toHaveLength(table.rows.length + 1);
        for (const line of lines) {
          const cells = line.split('\t');
          expect(cells).toHaveLength(table.headings.length);
          for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        }
      }),
      { numRuns: shareRuns(300) },
    );
  });

  it('is text in HTML too: no sign of a cell becomes a tag', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const html = writeTableHtml(table);
        const tags = html.match(/<\/?[a-z]+>/g) ?? [];
        const cells = table.headings.length * (table.rows.length + 1);
        expect(html.split('<').length - 1).toBe(tags.length);
        expect(tags).toHaveLength(2 * (cells + table.rows.length + 1) + 6);
      }),
      { numRuns: shareRuns(300) },
    );
  });

  it('of the queue has the columns that show, and dates a spreadsheet knows', () => {
    const nowMs = Date.parse('2026-11-23T10:14:00Z');
    const columns = firstQueueLayout.columns.map(findColumn);
    const table = writeCopiedRows(columns, [makeQueueRow(nowMs)], nowMs, 'Europe/London');
    expect(table.headings).toEqual([
      'State',
      'Due',
      'Time left',
      'How it came',
      'About',
      'Reference',
      'Where it stands',
      'With',
    ]);
    expect(table.rows).toEqual([
      [
        'In time',
        '2026-11-23 11:14',
        '1 h',
        'Email',
        'Council Tax › Banding',
        'E-1001',
        'Nobody has it yet',
        '—',
      ],
    ]);
  });
});
