import { ActionIcon, Button, Checkbox, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type {
  QueueColumnId,
  QueueLayout,
} from '../../../shared/contract/schemas-queue-settings.ts';
import {
  firstQueueLayout,
  queueColumnIds,
} from '../../../shared/contract/schemas-queue-settings.ts';
import { findColumn } from './queue-columns.tsx';
import classes from './queue.module.css';

const densities = [
  { value: 'everywhere', label: 'As everywhere' },
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

/** Which columns show, in which order, and how high the rows are; each change is kept at once. */
export function LayoutFields(props: {
  readonly layout: QueueLayout;
  readonly onChange: (layout: QueueLayout) => void;
  readonly onClose: () => void;
}) {
  const { layout } = props;
  const shown = layout.columns;
  const hidden = queueColumnIds.filter((id) => !shown.includes(id));
  const setColumns = (columns: QueueColumnId[]): void => {
    if (columns.length > 0) props.onChange({ ...layout, columns });
  };
  const move = (at: number, by: number): void => {
    const id = shown[at];
    const other = shown[at + by];
    if (id !== undefined && other !== undefined)
      setColumns(shown.with(at, other).with(at + by, id));
  };
  return (
    <Stack gap="sm">
      <div role="group" aria-label="Columns">
        <Text size="sm" fw={600} mb={4}>
          Columns, in their order
        </Text>
        <ul className={classes['columnList']}>
          {[...shown, ...hidden].map((id, at) => {
            const { heading } = findColumn(id);
            const isShown = at < shown.length;
            return (
              <li key={id}>
                <Checkbox
                  size="xs"
                  label={heading}
                  checked={isShown}
                  disabled={isShown && shown.length === 1}
                  data-autofocus={at === 0 ? true : undefined}
                  onChange={() =>
                    setColumns(isShown ? shown.filter((one) => one !== id) : [...shown, id])
                  }
                />
                {isShown ? (
                  <Group gap={4}>
                    <ActionIcon
                      variant="default"
                      size="sm"
                      aria-label={`${heading}: further left`}
                      disabled={at === 0}
                      onClick={() => move(at, -1)}
                    >
                      <IconArrowUp size={14} aria-hidden="true" />
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      size="sm"
                      aria-label={`${heading}: further right`}
                      disabled={at === shown.length - 1}
                      onClick={() => move(at, 1)}
                    >
                      <IconArrowDown size={14} aria-hidden="true" />
                    </ActionIcon>
                  </Group>
                ) : null}
              </li>
            );
          })}
        </ul>
      </div>
      <div>
        <Text size="sm" fw={600} mb={4} id="queue-density">
          Height of rows
        </Text>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-labelledby="queue-density"
          data={densities}
          value={layout.density ?? 'everywhere'}
          onChange={(value) =>
            props.onChange({
              ...layout,
              density: value === 'comfortable' || value === 'compact' ? value : null,
            })
          }
        />
      </div>
      <Group gap="xs">
        <Button size="xs" onClick={props.onClose}>
          Done
        </Button>
        <Button size="xs" variant="default" onClick={() => props.onChange(firstQueueLayout)}>
          As on the first day
        </Button>
      </Group>
    </Stack>
  );
}
