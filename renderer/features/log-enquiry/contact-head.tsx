import { Group } from '@mantine/core';
import { ActionButton } from '../../ui/action-button.tsx';
import { formatTimer } from '../../ui/duration-words.ts';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import { TickingText } from '../../ui/ticking-text.tsx';
import { formatTime } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { describeDraft } from './describe-draft.ts';
import type { Draft } from './draft-model.ts';
import classes from './log-enquiry.module.css';

/** What kind of contact it is, since when it is open, and what a visitor who waits may do. */
export function ContactHead(props: {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  readonly onLeft: () => void;
  readonly onDiscard: () => void;
}) {
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
      <Group gap="xs">
        {draft.type === 'counter' ? <VisitorButtons {...props} /> : null}
        <ActionButton shortcut="Alt+Delete" cap="Alt Del" size="xs" onClick={props.onDiscard}>
          Discard
        </ActionButton>
      </Group>
    </Group>
  );
}

function VisitorButtons(props: Parameters<typeof ContactHead>[0]) {
  const { draft, change, onLeft } = props;
  const service = useService();
  const zone = useZone();
  const wait = (): void =>
    change({ stillWaiting: true, waitText: formatTime(draft.openedAtMs, zone, true) });
  const seeNow = (): void =>
    change({ stillWaiting: false, answeredText: formatTime(service.readExactNowMs(), zone, true) });
  useKeys('Contact', [
    draft.stillWaiting
      ? { key: 'S', label: 'Seen now', run: seeNow }
      : { key: 'W', label: 'Still waiting', run: wait },
    { key: 'L', label: 'Left before being seen', run: onLeft },
  ]);
  return (
    <>
      {draft.stillWaiting ? (
        <ActionButton shortcut="S" size="xs" primary onClick={seeNow}>
          Seen now
        </ActionButton>
      ) : (
        <ActionButton shortcut="W" size="xs" onClick={wait}>
          Still waiting
        </ActionButton>
      )}
      <ActionButton shortcut="L" size="xs" onClick={onLeft}>
        Left before being seen
      </ActionButton>
    </>
  );
}
