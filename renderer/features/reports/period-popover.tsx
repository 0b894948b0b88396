import { Group, NativeSelect, Popover, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReportQuery } from '../../../shared/contract/schemas-report.ts';
import { brandInstant, brandLocalMonth } from '../../../shared/domain/instant.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import { formatLocalDay } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './month.module.css';
import { showReport } from './report-state.ts';
import { showHead } from './show-head.ts';
import type { GroupBy } from './report-state.ts';

const groupWords: Readonly<Record<GroupBy, string>> = {
  service: 'service',
  site: 'site',
  team: 'team',
};
const groups: readonly GroupBy[] = ['service', 'site', 'team'];
const monthPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Any period beside month, quarter and year; what the figures are split by; as of which day. */
export function PeriodPopover(props: {
  readonly month: LocalMonth;
  readonly thisMonth: LocalMonth;
  readonly query: ReportQuery;
}) {
  const { month, query } = props;
  const [opened, setOpened] = useState(false);
  const zone = useZone();
  const today = formatLocalDay(useService().readNowMs(), zone);
  useKeys('Month', [
    {
      key: 'P',
      label: 'Period, split and as of',
      run: () => {
        showHead();
        setOpened((is) => !is);
      },
    },
  ]);
  const set = (change: { from?: string; to?: string }): void => {
    const from = change.from ?? query.from;
    const to = change.to ?? month;
    if (!monthPattern.test(from) || !monthPattern.test(to) || to > props.thisMonth) return;
    showReport({
      month: brandLocalMonth(to),
      periodFrom: from < to ? brandLocalMonth(from) : null,
      records: null,
    });
  };
  const asOfDay = query.asOfMs === undefined ? '' : formatLocalDay(query.asOfMs - 1, zone);
  const changed =
    query.from !== query.to || query.group !== undefined || query.asOfMs !== undefined;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={380}
      shadow="md"
      trapFocus
      returnFocus
      hideDetached={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionButton shortcut="P" expanded={opened} onClick={() => setOpened(!opened)}>
          {changed ? '● Period' : 'Period…'}
        </ActionButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Period" aria-modal="true" className={classes['popover'] ?? ''}>
        <Stack gap="sm">
          <Group grow gap="sm">
            <TextInput
              type="month"
              label="From"
              max={month}
              value={query.from}
              onChange={(event) => set({ from: event.currentTarget.value })}
            />
            <TextInput
              type="month"
              label="To"
              max={props.thisMonth}
              value={month}
              onChange={(event) => set({ to: event.currentTarget.value })}
            />
          </Group>
          <NativeSelect
            label="Split by"
            data={[
              { value: '', label: 'channel only' },
              ...groups.map((value) => ({ value, label: `channel and ${groupWords[value]}` })),
            ]}
            value={query.group ?? ''}
            onChange={(event) => {
              const value = event.currentTarget.value;
              showReport({ group: groups.find((known) => known === value) ?? null, records: null });
            }}
          />
          <TextInput
            type="date"
            label="As it was at the end of"
            description="Counts only what had happened by then. Empty: as it is now."
            max={today}
            value={asOfDay}
            onChange={(event) => {
              const day = event.currentTarget.value;
              showReport({ asOfMs: day === '' ? null : findEndOfDay(day, zone), records: null });
            }}
          />
          <Group justify="flex-end" gap="xs">
            {changed ? (
              <ActionButton
                size="xs"
                onClick={() =>
                  showReport({ periodFrom: null, group: null, asOfMs: null, records: null })
                }
              >
                As usual
              </ActionButton>
            ) : null}
            <ActionButton size="xs" primary onClick={() => setOpened(false)}>
              Done
            </ActionButton>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The instant at which a local day is over. */
function findEndOfDay(day: string, zone: string) {
  const next = Temporal.PlainDate.from(day).add({ days: 1 });
  return brandInstant(next.toZonedDateTime(zone).epochMilliseconds);
}
