import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { QueueRow } from '../../../shared/contract/schemas-queue.ts';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TickingText, useTicking } from '../../ui/ticking-text.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { describeWay, kindWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import { describeOpenLeft, describeState, describeTimeLeft, findStateNow } from './queue-words.ts';

/** A line of the table: its number in the whole queue, and its row once that is read. */
export interface QueueLine {
  readonly index: number;
  readonly row: QueueRow | undefined;
}

/** The table needs nothing but rows and columns: the service sorts and filters. */
export const queueFeatures = tableFeatures({});

function StateCell(props: { readonly row: QueueRow }) {
  const state = useTicking((nowMs) => findStateNow(props.row, nowMs));
  const { tone, words } = describeState(state);
  return <StateBadge tone={tone}>{words}</StateBadge>;
}

function DueCell(props: { readonly row: QueueRow }) {
  const zone = useZone();
  const service = useService();
  const { dueAtMs } = props.row;
  return <>{dueAtMs === null ? '—' : formatWhen(dueAtMs, service.readNowMs(), zone)}</>;
}

function TimeLeftCell(props: { readonly row: QueueRow }) {
  const { row } = props;
  return (
    <span title={describeOpenLeft(row)}>
      <TickingText describe={(nowMs) => describeTimeLeft(row, nowMs)} />
    </span>
  );
}

function describeHow(row: QueueRow): string {
  if (row.measure === 'call_back') return 'Call back';
  if (row.measure === 'agreed_date') return 'Agreed date';
  return row.kind === 'complaint_1' || row.kind === 'complaint_2'
    ? kindWords[row.kind]
    : describeWay(row.channel, row.way);
}

const helper = createColumnHelper<typeof queueFeatures, QueueLine>();

/** Columns of the queue: id, heading and what stands in the cell. */
export const queueColumns = helper.columns([
  helper.display({
    id: 'state',
    header: 'State',
    cell: ({ row }) =>
      row.original.row === undefined ? '…' : <StateCell row={row.original.row} />,
  }),
  helper.display({
    id: 'due',
    header: 'Due',
    cell: ({ row }) => (row.original.row === undefined ? '' : <DueCell row={row.original.row} />),
  }),
  helper.display({
    id: 'left',
    header: 'Time left',
    cell: ({ row }) =>
      row.original.row === undefined ? '' : <TimeLeftCell row={row.original.row} />,
  }),
  helper.accessor((line) => (line.row === undefined ? '' : describeHow(line.row)), {
    id: 'how',
    header: 'How it came',
  }),
  helper.accessor(
    (line) => (line.row === undefined ? '' : `${line.row.serviceName} › ${line.row.topicName}`),
    { id: 'about', header: 'About' },
  ),
  helper.accessor((line) => line.row?.reference ?? '', { id: 'reference', header: 'Reference' }),
  helper.accessor((line) => line.row?.standing ?? '', {
    id: 'standing',
    header: 'Where it stands',
  }),
  helper.accessor((line) => line.row?.ownerName ?? '—', { id: 'owner', header: 'With' }),
]);
