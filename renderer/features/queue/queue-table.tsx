import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import type { QueueRow, QueueSort, QueueSortBy } from '../../../shared/contract/schemas-queue.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { QueueCell, sumLeastRem } from './queue-columns.tsx';
import type { QueueColumn } from './queue-columns.tsx';
import type { QueuePages } from './queue-pages.ts';
import classes from './queue.module.css';

/** How a row was pointed at. */
export interface Pointed {
  readonly index: number;
  readonly extend: boolean;
  readonly toggle: boolean;
}

/** The queue: only what is in view is drawn, so 100,000 rows scroll as smoothly as ten. */
export function QueueTable(props: {
  readonly pages: QueuePages;
  readonly total: number;
  readonly columns: readonly QueueColumn[];
  readonly sort: QueueSort;
  readonly density: 'comfortable' | 'compact' | null;
  readonly current: number;
  readonly chosen: ReadonlySet<EnquiryId>;
  /** Grows when the current row must take the focus. */
  readonly focusRound: number;
  readonly onPoint: (pointed: Pointed) => void;
  /** The space bar on the current row. */
  readonly onSpace: () => void;
  readonly onFocus: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onSort: (by: QueueSortBy) => void;
}) {
  const { pages, total, columns, current, focusRound } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [probe, rowPx] = useRowHeight();
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    // The head of the table stays above the rows.
    scrollPaddingStart: rowPx,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { showRange } = pages;
  const latest = useRef(current);
  latest.current = current;
  const answered = useRef(focusRound);
  useEffect(() => showRange(first, last), [showRange, first, last]);
  useEffect(() => {
    // Somebody who has scrolled away is not pulled back because time has moved the current row.
    virtualizer.scrollToIndex(latest.current);
    // A list that has just come (another view, another filter) leaves the focus where it is.
    if (focusRound === answered.current) return undefined;
    answered.current = focusRound;
    const drawn = findRowElement(scroller.current, latest.current);
    if (drawn !== null) {
      drawn.focus({ preventScroll: true });
      return undefined;
    }
    // A row out of view is drawn only after the table has scrolled to it.
    const frame = requestAnimationFrame(() => {
      findRowElement(scroller.current, latest.current)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [focusRound, virtualizer]);
  useEffect(() => {
    // The keyboard goes with the row when the row moves.
    const focused = document.activeElement;
    if (!(focused instanceof HTMLTableRowElement) || !scroller.current?.contains(focused)) return;
    if (focused.dataset['index'] === String(current)) return;
    findRowElement(scroller.current, current)?.focus({ preventScroll: true });
  }, [current]);

  const point = (event: MouseEvent): void => {
    const index = findIndexOf(event.target);
    if (index === null) return;
    const onMark = event.target instanceof Element && event.target.closest('[data-mark]') !== null;
    props.onPoint({
      index,
      extend: event.shiftKey,
      toggle: event.ctrlKey || event.metaKey || onMark,
    });
  };
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      data-density={props.density ?? undefined}
      // A drag with Shift marks rows, not their texts.
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault();
      }}
    >
      <div ref={probe} className={classes['probe']} aria-hidden="true" />
      <table
        role="grid"
        className={classes['table']}
        style={{ minWidth: `${sumLeastRem(columns)}rem` }}
        aria-rowcount={total + 1}
        aria-multiselectable="true"
        aria-label="Queue"
      >
        <QueueHead columns={columns} sort={props.sort} onSort={props.onSort} />
        <tbody
          onClick={point}
          onDoubleClick={(event) => {
            const index = findIndexOf(event.target);
            if (index !== null) props.onOpen(index);
          }}
          onKeyDown={(event) => {
            if (event.key !== ' ' || event.ctrlKey || event.altKey) return;
            // It would scroll a page.
            event.preventDefault();
            props.onSpace();
          }}
          onFocus={(event) => {
            const index = findIndexOf(event.target);
            if (index !== null && index !== current) props.onFocus(index);
          }}
        >
          <Gap height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const row = pages.findRow(index);
            return (
              <QueueTableRow
                key={index}
                index={index}
                row={row}
                columns={columns}
                current={index === current}
                chosen={row !== undefined && props.chosen.has(row.enquiryId)}
              />
            );
          })}
          <Gap height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

function findRowElement(scroller: HTMLElement | null, index: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? null;
}

function findIndexOf(target: EventTarget): number | null {
  if (!(target instanceof Element)) return null;
  const index = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
  return index === undefined ? null : Number(index);
}

/** The height of a row in pixels as the density, the zoom and the letters have it now. */
function useRowHeight() {
  const probe = useRef<HTMLDivElement>(null);
  const [rowPx, setRowPx] = useState(38);
  useEffect(() => {
    const element = probe.current;
    if (element === null) return undefined;
    const measure = (): void => setRowPx(element.getBoundingClientRect().height || 38);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [probe, rowPx] as const;
}

function QueueHead(props: {
  readonly columns: readonly QueueColumn[];
  readonly sort: QueueSort;
  readonly onSort: (by: QueueSortBy) => void;
}) {
  const { sort } = props;
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <thead>
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" data-column="mark">
          <span className="visually-hidden">Chosen</span>
        </th>
        {props.columns.map(({ id, heading, sortBy }) => {
          const sorted = sortBy !== null && sortBy === sort.by;
          return (
            <th
              key={id}
              role="columnheader"
              scope="col"
              data-column={id}
              aria-sort={sorted ? direction : undefined}
            >
              {sortBy === null ? (
                heading
              ) : (
                <button
                  type="button"
                  className={classes['sort']}
                  onClick={() => props.onSort(sortBy)}
                >
                  {heading}
                  <span aria-hidden="true">{sorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** One row. It is drawn again only when what it says is another; its clocks tick by themselves. */
const QueueTableRow = memo(function QueueTableRow(props: {
  readonly index: number;
  readonly row: QueueRow | undefined;
  readonly columns: readonly QueueColumn[];
  readonly current: boolean;
  readonly chosen: boolean;
}) {
  const { index, row, current, chosen } = props;
  return (
    <tr
      data-index={index}
      data-current={current}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-waiting={row === undefined ? true : undefined}
      tabIndex={current ? 0 : -1}
    >
      <td role="gridcell" data-column="mark" data-mark>
        <span className={classes['mark']} data-chosen={chosen} aria-hidden="true">
          {chosen ? '✓' : ''}
        </span>
      </td>
      {row === undefined ? (
        // One cell for all: a list that rushes past draws hundreds of these a second.
        <td role="gridcell">…</td>
      ) : (
        props.columns.map((column) => (
          <td key={column.id} role="gridcell" data-column={column.id}>
            <QueueCell row={row} column={column} />
          </td>
        ))
      )}
    </tr>
  );
});

/**
 * Stands for the rows that are not drawn. One cell and no span: columns that a narrow list hides would
 * be counted by a span, and take room that nothing fills.
 */
function Gap(props: { readonly height: number }) {
  if (props.height <= 0) return null;
  return (
    <tr aria-hidden="true" className={classes['gap']}>
      <td style={{ height: props.height }} />
    </tr>
  );
}
