import { Group, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { queueViews } from '../../../shared/contract/schemas-queue.ts';
import type { QueueFilter } from '../../../shared/contract/schemas-queue.ts';
import { channelGroupOf, channels } from '../../../shared/domain/words.ts';
import type { ChannelGroup } from '../../../shared/domain/words.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Tiles } from '../../ui/today/tiles.tsx';
import { useQueuePages } from './queue-pages.ts';
import { QueuePanel } from './queue-panel.tsx';
import { QueueTable } from './queue-table.tsx';
import classes from './queue.module.css';

type View = QueueFilter['view'];

const viewWords: Readonly<Record<View, string>> = {
  open: 'Open',
  late: 'Late',
  due_today: 'Due today',
  paused: 'Paused',
  mine: 'Mine',
  no_reason: 'Late, no reason yet',
};

const emptyWords: Readonly<Record<View, string>> = {
  open: 'Nothing is open. Every enquiry has its answer.',
  late: 'Nothing is late.',
  due_today: 'Nothing falls due today.',
  paused: 'Nothing is paused.',
  mine: 'Nothing is with you. Take something from “Open”: select it and press A.',
  no_reason: 'Every missed target has its reason.',
};

const groupWords: Readonly<Record<ChannelGroup, string>> = {
  in_person: 'In person',
  phone: 'Phone',
  online: 'Online',
  post: 'Post',
  other: 'Other',
};

/** How far PageUp and PageDown go. */
const pageStep = 10;

/** The team leader's screen: everything open, what runs out first on top, and why. */
export function QueueScreen(props: { readonly onOpenEnquiry: (enquiryId: string) => void }) {
  const [view, setView] = useState<View>('open');
  const [group, setGroup] = useState<ChannelGroup | ''>('');
  const [selected, setSelected] = useState(0);
  const [focusRound, setFocusRound] = useState(0);
  const [panelShown, setPanelShown] = useState(true);
  const filter = useMemo(
    () =>
      group === ''
        ? { view }
        : { view, channels: channels.filter((channel) => channelGroupOf[channel] === group) },
    [view, group],
  );
  const pages = useQueuePages(filter);
  const total = pages.total ?? 0;
  const at = Math.max(0, Math.min(selected, total - 1));
  const row = pages.findRow(at);

  const select = (index: number): void => {
    setSelected(Math.max(0, Math.min(index, total - 1)));
    setFocusRound((round) => round + 1);
  };
  const show = (next: View): void => {
    setView(next);
    setSelected(0);
  };
  const open = (index: number): void => {
    const chosen = pages.findRow(index);
    if (chosen !== undefined) props.onOpenEnquiry(chosen.enquiryId);
  };
  const move = (key: string, label: string, by: number) => ({
    key,
    label,
    run: () => select(at + by),
    outsideControls: true,
  });
  useKeys('Queue', [
    move('↓', 'Next enquiry', 1),
    move('↑', 'Enquiry before', -1),
    move('PageDown', 'Ten further', pageStep),
    move('PageUp', 'Ten back', -pageStep),
    move('Home', 'First', -total),
    move('End', 'Last', total),
    { key: 'Enter', label: 'Open the enquiry', run: () => open(at), outsideControls: true },
    { key: 'W', label: 'Why this due time?', run: () => setPanelShown((shown) => !shown) },
    ...queueViews.map((name, position) => ({
      key: String(position + 1),
      label: `View: ${viewWords[name]}`,
      run: () => show(name),
    })),
  ]);

  return (
    <div className={classes['screen']} data-panel={panelShown}>
      <h1 className="visually-hidden">Queue</h1>
      <div className={classes['left']}>
        <Tiles />
        <section className={classes['list']} aria-label="Open enquiries">
          <div className={classes['listHead']}>
            <Group gap="xs" role="group" aria-label="Views">
              {queueViews.map((name, position) => (
                <ActionButton
                  key={name}
                  size="xs"
                  pressed={name === view}
                  shortcut={String(position + 1)}
                  onClick={() => show(name)}
                >
                  {`${viewWords[name]} ${pages.counts?.[name].toLocaleString('en-GB') ?? ''}`}
                </ActionButton>
              ))}
            </Group>
            <Group gap="xs">
              <span className={classes['sorted']}>Sorted by time left</span>
              <NativeSelect
                size="xs"
                aria-label="How it came"
                data={[
                  { value: '', label: 'All channels' },
                  ...Object.entries(groupWords).map(([value, label]) => ({ value, label })),
                ]}
                value={group}
                onChange={(event) => {
                  const value = event.currentTarget.value;
                  setGroup(channels.map((c) => channelGroupOf[c]).find((g) => g === value) ?? '');
                  setSelected(0);
                }}
              />
            </Group>
          </div>
          {pages.fault === null ? null : (
            <Notice tone="trouble" action={{ label: 'Try again', run: pages.readAgain }}>
              {pages.fault.message}
            </Notice>
          )}
          {pages.total === 0 ? (
            <p className={classes['nothing']}>{emptyWords[view]}</p>
          ) : (
            <QueueTable
              key={`${view} ${group}`}
              pages={pages}
              total={total}
              selected={at}
              focusRound={focusRound}
              onSelect={select}
              onOpen={open}
            />
          )}
        </section>
      </div>
      {panelShown && row !== undefined ? (
        <aside className={classes['side']} aria-label="Selected enquiry">
          <QueuePanel row={row} onOpen={() => open(at)} />
        </aside>
      ) : null}
    </div>
  );
}
