import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { queueColumns, queueFeatures } from './queue-columns.tsx';
import type { QueueLine } from './queue-columns.tsx';
import type { QueuePages } from './queue-pages.ts';
import classes from './queue.module.css';

/** A row's height in pixels before it is measured. */
const rowPx = 38;

/** The queue: only what is in view is drawn, so 100,000 rows scroll as smoothly as ten. */
export function QueueTable(props: {
  readonly pages: QueuePages;
  readonly total: number;
  readonly selected: number;
  /** Grows when the selected row must take the focus. */
  readonly focusRound: number;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number) => void;
}) {
  const { pages, total, selected, focusRound } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 10,
    // The head of the table stays above the rows.
    scrollPaddingStart: rowPx,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { showRange, findRow } = pages;
  useEffect(() => showRange(first, last), [showRange, first, last]);

  const lines = useMemo<QueueLine[]>(() => {
    const shown: QueueLine[] = [];
    for (let index = first; index <= last && index < total; index += 1) {
      shown.push({ index, row: findRow(index) });
    }
    return shown;
  }, [first, last, total, findRow]);
  const table = useTable({
    features: queueFeatures,
    columns: queueColumns,
    data: lines,
    getRowId: (line) => String(line.index),
  });

  useEffect(() => {
    virtualizer.scrollToIndex(selected);
  }, [selected, virtualizer]);
  useEffect(() => {
    if (focusRound === 0) return undefined;
    // The row is drawn only after the table has scrolled to it.
    const frame = requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${selected}"]`)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [focusRound, selected]);

  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={classes['scroller']}>
      <table role="grid" className={classes['table']} aria-rowcount={total + 1} aria-label="Queue">
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} role="row" aria-rowindex={1}>
              {group.headers.map((header) => (
                <th key={header.id} role="columnheader" scope="col" data-column={header.column.id}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 ? <Gap height={before} /> : null}
          {table.getRowModel().rows.map((row) => {
            const { index } = row.original;
            return (
              <tr
                key={row.id}
                ref={virtualizer.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={index === selected}
                tabIndex={index === selected ? 0 : -1}
                onClick={() => props.onSelect(index)}
                onFocus={() => {
                  if (index !== selected) props.onSelect(index);
                }}
                onDoubleClick={() => props.onOpen(index)}
              >
                {row.getAllCells().map((cell) => {
                  const text = cell.getValue();
                  return (
                    <td
                      key={cell.id}
                      role="gridcell"
                      data-column={cell.column.id}
                      title={typeof text === 'string' && text !== '' ? text : undefined}
                    >
                      <table.FlexRender cell={cell} />
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {after > 0 ? <Gap height={after} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Gap(props: { readonly height: number }) {
  return (
    <tr aria-hidden="true" className={classes['gap']}>
      <td style={{ height: props.height }} />
    </tr>
  );
}
