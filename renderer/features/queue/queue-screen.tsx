import { useMemo, useState } from 'react';
import { queueViews } from '../../../shared/contract/schemas-queue.ts';
import { firstQueueLayout } from '../../../shared/contract/schemas-queue-settings.ts';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import type { KeyBinding } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import { useTableCopy } from '../../ui/table-copy.ts';
import type { CopiedTable } from '../../ui/table-copy.ts';
import { Tiles } from '../../ui/today/tiles.tsx';
import { useRead } from '../../ui/use-read.ts';
import { useZone } from '../../ui/zone.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { bulkActions } from './bulk-form.ts';
import type { BulkType } from './bulk-form.ts';
import { findColumn, writeCopiedRows } from './queue-columns.tsx';
import { QueueHeadLine } from './queue-head.tsx';
import type { OpenPart } from './queue-head.tsx';
import { QueueList } from './queue-list.tsx';
import { useQueuePages } from './queue-pages.ts';
import { QueuePanel } from './queue-panel.tsx';
import { useQueueSettings } from './queue-settings.ts';
import {
  changeSelection,
  differsFrom,
  moveTo,
  showSavedView,
  showView,
  togglePanel,
  useQueueState,
} from './queue-state.ts';
import { countEnquiries, viewWords } from './queue-words.ts';
import classes from './queue.module.css';
import { ReassignDialog } from './reassign-dialog.tsx';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { chooseAll, endStretch } from './selection.ts';
import { useSelectionKeys } from './use-selection.ts';
import { findSavedKey } from './view-tabs.tsx';

/** How far PageUp and PageDown go. */
const pageStep = 10;

/** The team leader's screen: everything open, what runs out first on top, and why. */
export function QueueScreen(props: { readonly onOpenEnquiry: (enquiryId: string) => void }) {
  const service = useService();
  const zone = useZone();
  const held = useQueueSettings();
  const lists = useRead('centre.lists', {}, ['people.changed']).data;
  const { query, viewId, selection, panelShown, at: lastAt, atId } = useQueueState();
  const [focusRound, setFocusRound] = useState(0);
  const [open, setOpen] = useState<OpenPart>(null);
  const [bulk, setBulk] = useState<BulkType | null>(null);
  const views = held.settings?.views ?? null;
  const layout = held.settings?.layout ?? firstQueueLayout;
  const columns = useMemo(() => layout.columns.map(findColumn), [layout.columns]);
  const pages = useQueuePages(query, views);
  const keys = useSelectionKeys(pages);
  const total = pages.total ?? 0;
  const followed = atId === null ? undefined : pages.findIndex(atId);
  const at = Math.max(0, Math.min(followed ?? lastAt, total - 1));
  const row = pages.findRow(at);
  const { chosen } = selection;
  const saved = views?.find((one) => one.viewId === viewId) ?? null;
  const me = lists?.people.find((person) => person.personId === held.settings?.personId);
  const leads = me !== undefined && me.role !== 'advisor';

  const go = (index: number): number => {
    const next = Math.max(0, Math.min(index, total - 1));
    moveTo(next, pages.findRow(next)?.enquiryId ?? null);
    setFocusRound((round) => round + 1);
    return next;
  };
  const walk = (index: number): void => {
    changeSelection(endStretch);
    go(index);
  };
  const openRow = (index: number): void => {
    const picked = pages.findRow(index);
    if (picked === undefined) return;
    moveTo(index, picked.enquiryId);
    props.onOpenEnquiry(picked.enquiryId);
  };

  useTableCopy(
    () => {
      const now = service.readNowMs();
      if (chosen.size === 0) {
        return row === undefined ? null : writeCopiedRows(columns, [row], now, zone);
      }
      const places = [...chosen].map((enquiryId) => pages.findIndex(enquiryId));
      const here = places.flatMap((place) => (place === undefined ? [] : [place]));
      if (here.length === chosen.size) {
        const rows = here.toSorted((a, b) => a - b).flatMap((place) => pages.findRow(place) ?? []);
        return writeCopiedRows(columns, rows, now, zone);
      }
      return service
        .call('queue.listChosen', { enquiryIds: [...chosen] })
        .then(({ rows }) => writeCopiedRows(columns, rows, now, zone));
    },
    (table: CopiedTable) =>
      announceDone('Copied', `${countEnquiries(table.rows.length)} with their columns.`),
    announceFault,
  );

  const step = (key: string, label: string, by: number): KeyBinding[] => [
    { key, label, run: () => walk(at + by), outsideControls: true },
    {
      key: `Shift+${key}`,
      label: `${label}, choosing all between`,
      run: () => keys.extend(at, go(at + by)),
      outsideControls: true,
    },
  ];
  useKeys('Queue', [
    ...step('↓', 'Next enquiry', 1),
    ...step('↑', 'Enquiry before', -1),
    ...step('PageDown', 'Ten further', pageStep),
    ...step('PageUp', 'Ten back', -pageStep),
    ...step('Home', 'First', -total),
    ...step('End', 'Last', total),
    { key: 'Space', label: 'Choose it, or not', run: () => keys.toggle(at), outsideControls: true },
    { key: 'Ctrl+A', label: 'Choose all, 1,000 at most', run: keys.all, outsideControls: true },
    { key: 'Enter', label: 'Open the enquiry', run: () => openRow(at), outsideControls: true },
    { key: 'W', label: 'Why this due time?', run: togglePanel },
    { key: 'F', label: 'Filter', run: () => setOpen('filter') },
    { key: 'C', label: 'Columns and rows', run: () => setOpen('layout') },
    { key: 'V', label: 'Save this view', run: () => setOpen('view') },
    ...(leads
      ? [{ key: 'G', label: 'Hand over a person’s work', run: () => setOpen('reassign') }]
      : []),
    ...(chosen.size === 0
      ? []
      : [
          ...bulkActions.map(({ type, key, label }) => ({
            key,
            label: `${label} all that is chosen`,
            run: () => setBulk(type),
          })),
          { key: 'Escape', label: 'Choose none', run: keys.clear },
        ]),
    ...queueViews.map((view, place) => ({
      key: String(place + 1),
      label: `View: ${viewWords[view]}`,
      run: () => showView(view),
    })),
    ...(views ?? []).flatMap((one, place) => {
      const key = findSavedKey(place);
      return key === null
        ? []
        : [{ key, label: `View: ${one.name}`, run: () => showSavedView(one) }];
    }),
  ]);

  return (
    <div className={classes['screen']} data-panel={panelShown}>
      <h1 className="visually-hidden">Queue</h1>
      <div className={classes['left']}>
        <Tiles />
        <section className={classes['list']} aria-label="Open enquiries">
          <QueueHeadLine
            query={query}
            viewId={viewId}
            views={views ?? []}
            counts={pages.counts}
            lists={lists}
            layout={layout}
            changed={saved !== null && differsFrom(saved, query)}
            leads={leads}
            open={open}
            onOpen={setOpen}
            onLayout={held.changeLayout}
          />
          {chosen.size === 0 ? null : (
            <SelectionBar count={chosen.size} onAct={setBulk} onClear={keys.clear} />
          )}
          <QueueList
            pages={pages}
            fault={pages.fault ?? held.fault}
            query={query}
            columns={columns}
            density={layout.density}
            current={at}
            chosen={chosen}
            focusRound={focusRound}
            onPoint={({ index, extend, toggle }) => {
              if (extend) keys.extend(at, go(index));
              else if (toggle) keys.toggle(go(index));
              else walk(index);
            }}
            onSpace={() => keys.toggle(at)}
            onFocus={go}
            onOpen={openRow}
          />
        </section>
      </div>
      {panelShown && row !== undefined ? (
        <aside className={classes['side']} aria-label="Selected enquiry">
          <QueuePanel row={row} acts={chosen.size === 0} onOpen={() => openRow(at)} />
        </aside>
      ) : null}
      {open === 'view' ? (
        <SaveViewDialog
          query={query}
          saved={saved}
          onClose={() => setOpen(null)}
          onSaved={(settings, view) => {
            held.take(settings);
            showSavedView(view);
            setOpen(null);
          }}
          onRemoved={(settings) => {
            held.take(settings);
            showView(query.view);
            setOpen(null);
          }}
        />
      ) : null}
      {open === 'reassign' && lists !== null ? (
        <ReassignDialog
          lists={lists}
          fromPersonId={query.filter.ownerId ?? undefined}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {bulk !== null && lists !== null && chosen.size > 0 ? (
        <BulkDialog
          type={bulk}
          enquiryIds={[...chosen]}
          lists={lists}
          onClose={() => setBulk(null)}
          onDone={(left) => {
            changeSelection(() => chooseAll(left));
            setBulk(null);
          }}
        />
      ) : null}
    </div>
  );
}
