import { Group } from '@mantine/core';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { QueueCounts } from '../../../shared/contract/schemas-queue.ts';
import type { QueueLayout, SavedView } from '../../../shared/contract/schemas-queue-settings.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterFields } from './filter-fields.tsx';
import { LayoutFields } from './layout-fields.tsx';
import { QueuePopover } from './queue-popover.tsx';
import { setFilter, showSavedView, showView } from './queue-state.ts';
import type { QueueQuery } from './queue-state.ts';
import { orderWords, sortWords } from './queue-words.ts';
import classes from './queue.module.css';
import { ViewTabs } from './view-tabs.tsx';

/** What of the head is open. */
export type OpenPart = 'filter' | 'layout' | 'view' | 'reassign' | null;

/** The head of the list: views with their counts, what it is narrowed to, and how it looks. */
export function QueueHeadLine(props: {
  readonly query: QueueQuery;
  readonly viewId: string | null;
  readonly views: readonly SavedView[];
  readonly counts: QueueCounts | null;
  readonly lists: CentreLists | null;
  readonly layout: QueueLayout;
  readonly changed: boolean;
  readonly leads: boolean;
  readonly open: OpenPart;
  readonly onOpen: (part: OpenPart) => void;
  readonly onLayout: (layout: QueueLayout) => void;
}) {
  const { query, lists, open, onOpen } = props;
  const narrowed = Object.keys(query.filter).length;
  const toggle = (part: OpenPart) => (opened: boolean) => onOpen(opened ? part : null);
  return (
    <>
      <div className={classes['listHead']}>
        <ViewTabs
          view={query.view}
          viewId={props.viewId}
          saved={props.views}
          counts={props.counts}
          onShow={showView}
          onShowSaved={showSavedView}
        />
        <Group gap="xs">
          <span className={classes['sorted']}>{describeSort(query)}</span>
          {lists === null ? null : (
            <QueuePopover
              label={narrowed === 0 ? 'Filter' : `Filter · ${narrowed}`}
              title="Filter"
              shortcut="F"
              width={440}
              opened={open === 'filter'}
              onToggle={toggle('filter')}
            >
              <FilterFields
                filter={query.filter}
                lists={lists}
                onChange={setFilter}
                onClose={() => onOpen(null)}
              />
            </QueuePopover>
          )}
          <ActionButton
            size="xs"
            shortcut="V"
            pressed={props.changed}
            onClick={() => onOpen('view')}
          >
            Save view
          </ActionButton>
          <QueuePopover
            label="Columns"
            title="Columns and rows"
            shortcut="C"
            width={320}
            opened={open === 'layout'}
            onToggle={toggle('layout')}
          >
            <LayoutFields
              layout={props.layout}
              onChange={props.onLayout}
              onClose={() => onOpen(null)}
            />
          </QueuePopover>
          {props.leads ? (
            <ActionButton size="xs" shortcut="G" onClick={() => onOpen('reassign')}>
              Hand over
            </ActionButton>
          ) : null}
        </Group>
      </div>
      <FilterChips filter={query.filter} lists={lists} onChange={setFilter} />
    </>
  );
}

/** "Sorted by time left". */
function describeSort({ view, sort }: QueueQuery): string {
  const words = sort.by === 'time_left' ? orderWords[view] : sortWords[sort.by];
  return `Sorted by ${words}${sort.descending ? ', last first' : ''}`;
}
