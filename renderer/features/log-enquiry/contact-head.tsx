import { Group } from '@mantine/core';
import { ActionButton } from '../../ui/action-button.tsx';
import { formatTimer } from '../../ui/duration-words.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import { formatTime } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { describeDraft } from './describe-draft.ts';
import type { Draft } from './draft-model.ts';
import classes from './log-enquiry.module.css';

/** What kind of contact it is, since when it is open, and how long that is. */
export function ContactHead(props: { readonly draft: Draft; readonly onDiscard: () => void }) {
  const { draft } = props;
  const zone = useZone();
  return (
    <Group justify="space-between" gap="sm" className={classes['head'] ?? ''}>
      <div className={classes['what']}>
        <h2>{describeDraft(draft)}</h2>
        <span className="muted">
          {draft.stillWaiting ? 'waiting since' : 'opened'}{' '}
          <time>{formatTime(draft.openedAtMs, zone, true)}</time> ·{' '}
          <span role="timer" aria-live="off" className="figures">
            <TickingText describe={(nowMs) => formatTimer(nowMs - draft.openedAtMs)} />
          </span>
        </span>
      </div>
      <ActionButton shortcut="Alt+Delete" cap="Alt Del" size="xs" onClick={props.onDiscard}>
        Discard
      </ActionButton>
    </Group>
  );
}
