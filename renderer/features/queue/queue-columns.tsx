import type { ReactNode } from 'react';
import type { QueueColumnId } from '../../../shared/contract/schemas-queue-settings.ts';
import type { QueueRow, QueueSortBy } from '../../../shared/contract/schemas-queue.ts';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { CopiedTable } from '../../ui/table-copy.ts';
import { TickingText, useTicking } from '../../ui/ticking-text.tsx';
import { formatLocalDay, formatPlainDay, formatTime, formatWhen } from '../../ui/when-words.ts';
import { kindWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import {
  describeAbout,
  describeCallBack,
  describeHow,
  describeOpenLeft,
  describeStanding,
  describeState,
  describeTimeLeft,
  findStateNow,
} from './queue-words.ts';

/** One column of the queue. */
export interface QueueColumn {
  readonly id: QueueColumnId;
  readonly heading: string;
  /** The least width it is read at, in rem; the style sheet says the usual one. */
  readonly leastRem: number;
  /** What a click on its heading sorts by; null where it does not. */
  readonly sortBy: QueueSortBy | null;
  /** The cell as text, and for the hover where it does not fit. */
  readonly write: (row: QueueRow, nowMs: number, zone: string) => string;
  /** The cell as it is copied, where another day or a spreadsheet must still understand it. */
  readonly copy?: (row: QueueRow, zone: string) => string;
  /** The cell as it is drawn, where it is more than its text. */
  readonly draw?: (row: QueueRow) => ReactNode;
}

function StateCell(props: { readonly row: QueueRow }) {
  const state = useTicking((nowMs) => findStateNow(props.row, nowMs));
  const { tone, words } = describeState(state);
  return <StateBadge tone={tone}>{words}</StateBadge>;
}

function TimeLeftCell(props: { readonly row: QueueRow }) {
  const { row } = props;
  return (
    <span title={describeOpenLeft(row)}>
      <TickingText describe={(nowMs) => describeTimeLeft(row, nowMs)} />
    </span>
  );
}

/** Texts with a time in them are worked out when the row is read; only clocks tick. */
function TextCell(props: { readonly row: QueueRow; readonly column: QueueColumn }) {
  const text = props.column.write(props.row, useService().readNowMs(), useZone());
  return <span title={text}>{text}</span>;
}

/** A cell of a column. */
export function QueueCell(props: { readonly row: QueueRow; readonly column: QueueColumn }) {
  const { row, column } = props;
  return column.draw === undefined ? <TextCell row={row} column={column} /> : column.draw(row);
}

/** "2026-11-23 15:00": a spreadsheet knows it for a date. */
function writeMoment(atMs: number, zone: string): string {
  return `${formatLocalDay(atMs, zone)} ${formatTime(atMs, zone)}`;
}

const columns: Readonly<Record<QueueColumnId, Omit<QueueColumn, 'id'>>> = {
  state: {
    heading: 'State',
    leastRem: 6,
    sortBy: null,
    write: (row, nowMs) => describeState(findStateNow(row, nowMs)).words,
    draw: (row) => <StateCell row={row} />,
  },
  due: {
    heading: 'Due',
    leastRem: 9,
    sortBy: null,
    write: (row, nowMs, zone) =>
      row.dueAtMs === null ? '—' : formatWhen(row.dueAtMs, nowMs, zone),
    copy: (row, zone) => (row.dueAtMs === null ? '' : writeMoment(row.dueAtMs, zone)),
  },
  left: {
    heading: 'Time left',
    leastRem: 6.4,
    sortBy: 'time_left',
    write: (row, nowMs) => describeTimeLeft(row, nowMs),
    draw: (row) => <TimeLeftCell row={row} />,
  },
  how: { heading: 'How it came', leastRem: 6.6, sortBy: null, write: describeHow },
  about: { heading: 'About', leastRem: 9.3, sortBy: null, write: describeAbout },
  reference: {
    heading: 'Reference',
    leastRem: 6,
    sortBy: 'reference',
    write: (row) => row.reference,
  },
  standing: {
    heading: 'Where it stands', // It goes first where there is little room; the panel beside the list says the same.
    leastRem: 0,
    sortBy: null,
    write: describeStanding,
  },
  owner: { heading: 'With', leastRem: 6.6, sortBy: 'owner', write: (row) => row.ownerName ?? '—' },
  received: {
    heading: 'Received',
    leastRem: 9.4,
    sortBy: 'received',
    write: (row, nowMs, zone) => formatWhen(row.receivedAtMs, nowMs, zone),
    copy: (row, zone) => writeMoment(row.receivedAtMs, zone),
  },
  kind: { heading: 'Kind', leastRem: 8, sortBy: null, write: (row) => kindWords[row.kind] },
  team: { heading: 'Team', leastRem: 8, sortBy: null, write: (row) => row.teamName },
  site: { heading: 'Site', leastRem: 8, sortBy: null, write: (row) => row.siteName },
  chase: {
    heading: 'Chase on',
    leastRem: 6.4,
    sortBy: null,
    write: (row, nowMs, zone) =>
      row.chaseOn === null ? '' : formatPlainDay(row.chaseOn, nowMs, zone),
    copy: (row) => row.chaseOn ?? '',
  },
  call_back: { heading: 'Call back', leastRem: 11, sortBy: null, write: describeCallBack },
};

/** Rows as they go to the clipboard, with the columns that show. */
export function writeCopiedRows(
  shown: readonly QueueColumn[],
  rows: readonly QueueRow[],
  nowMs: number,
  zone: string,
): CopiedTable {
  return {
    headings: shown.map((column) => column.heading),
    rows: rows.map((row) =>
      shown.map((column) => column.copy?.(row, zone) ?? column.write(row, nowMs, zone)),
    ),
  };
}

/** The least width of a table of these columns, in rem: narrower, and it scrolls sideways. */
export function sumLeastRem(shown: readonly QueueColumn[]): number {
  const markRem = 2.3;
  return shown.reduce((sum, column) => sum + column.leastRem, markRem);
}

/** The column of an id. */
export function findColumn(id: QueueColumnId): QueueColumn {
  return { id, ...columns[id] };
}
