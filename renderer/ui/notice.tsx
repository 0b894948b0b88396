import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

const icons = {
  trouble: IconAlertTriangle,
  caution: IconAlertTriangle,
  hint: IconInfoCircle,
} as const;

/** A calm message inside the page: what happened, what was kept, what to do. */
export function Notice(props: {
  readonly tone: 'trouble' | 'caution' | 'hint';
  readonly title?: string;
  readonly children: ReactNode;
  readonly action?: { readonly label: string; readonly run: () => void };
}) {
  const Icon = icons[props.tone];
  return (
    <Alert
      className={classes['notice'] ?? ''}
      data-tone={props.tone}
      role={props.tone === 'trouble' ? 'alert' : 'status'}
      icon={<Icon size={18} aria-hidden="true" />}
      title={props.title}
      classNames={{ title: classes['title'] ?? '', message: classes['message'] ?? '' }}
    >
      <Group justify="space-between" gap="sm">
        <div>{props.children}</div>
        {props.action === undefined ? null : (
          <Button size="xs" variant="default" onClick={props.action.run}>
            {props.action.label}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
