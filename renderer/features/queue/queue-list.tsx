import { Button } from '@mantine/core';
import type { QueueLayout } from '../../../shared/contract/schemas-queue-settings.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import type { QueueColumn } from './queue-columns.tsx';
import type { QueuePages } from './queue-pages.ts';
import { setFilter, sortBy } from './queue-state.ts';
import type { QueueQuery } from './queue-state.ts';
import { QueueTable } from './queue-table.tsx';
import type { Pointed } from './queue-table.tsx';
import { emptyWords, viewWords } from './queue-words.ts';
import classes from './queue.module.css';

/** The table, or what there is to say and to do where it has no row. */
export function QueueList(props: {
  readonly pages: QueuePages;
  readonly fault: Fault | null;
  readonly query: QueueQuery;
  readonly columns: readonly QueueColumn[];
  readonly density: QueueLayout['density'];
  readonly current: number;
  readonly chosen: ReadonlySet<EnquiryId>;
  readonly focusRound: number;
  readonly onPoint: (pointed: Pointed) => void;
  readonly onSpace: () => void;
  readonly onFocus: (index: number) => void;
  readonly onOpen: (index: number) => void;
}) {
  const { pages, fault, query } = props;
  return (
    <>
      {fault === null ? null : (
        <Notice tone="trouble" action={{ label: 'Try again', run: pages.readAgain }}>
          {fault.message}
        </Notice>
      )}
      {pages.total === 0 ? (
        <Nothing query={query} />
      ) : pages.total === null ? null : (
        <QueueTable
          key={JSON.stringify(query)}
          pages={pages}
          total={pages.total}
          columns={props.columns}
          sort={query.sort}
          density={props.density}
          current={props.current}
          chosen={props.chosen}
          focusRound={props.focusRound}
          onPoint={props.onPoint}
          onSpace={props.onSpace}
          onFocus={props.onFocus}
          onOpen={props.onOpen}
          onSort={sortBy}
        />
      )}
    </>
  );
}

function Nothing(props: { readonly query: QueueQuery }) {
  const { view, filter } = props.query;
  const narrowed = Object.keys(filter).length > 0;
  return (
    <div className={classes['nothing']}>
      <p>{narrowed ? `Nothing in “${viewWords[view]}” fits the filter.` : emptyWords[view]}</p>
      {narrowed ? (
        <Button size="xs" variant="default" onClick={() => setFilter({})}>
          Show everything in “{viewWords[view]}”
        </Button>
      ) : null}
    </div>
  );
}
