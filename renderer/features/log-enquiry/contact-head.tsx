import { Group } from '@mantine/core';
import { ActionButton } from '../../ui/action-button.tsx';
import { formatTimer } from '../../ui/duration-words.ts';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TickingText } from '../../ui/ticking-text.tsx';
import { formatTime, formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { callWords, describeDraft } from './describe-draft.ts';
import { isMissed } from './draft-model.ts';
import type { CallKind, Draft } from './draft-model.ts';
import { addEnquiry } from './drafts.ts';
import classes from './log-enquiry.module.css';

interface ContactHeadProps {
  readonly draft: Draft;
  /** When it really came in, where it is written down later; null while it lasts. */
  readonly lateFromMs: number | null;
  readonly change: (change: Partial<Draft>) => void;
  readonly onLeft: () => void;
  readonly onDiscard: () => void;
}

/** What kind of contact it is, since when it is open, and what a visitor who waits may do. */
export function ContactHead(props: ContactHeadProps) {
  const { draft, lateFromMs } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  return (
    <Group justify="space-between" gap="sm" className={classes['head'] ?? ''}>
      <div className={classes['what']}>
        <h2>{describeDraft(draft)}</h2>
        <span className="muted">
          {draft.stillWaiting ? 'waiting since' : 'opened'}{' '}
          <time>{formatTime(draft.openedAtMs, zone, true)}</time> ·{' '}
          <span role="timer" aria-live="off" className="figures">
            <TickingText describe={(tickMs) => formatTimer(tickMs - draft.openedAtMs)} />
          </span>
        </span>
        {lateFromMs === null ? null : (
          <StateBadge tone="soon">{`late entry of ${formatWhen(lateFromMs, nowMs, zone)}`}</StateBadge>
        )}
      </div>
      <Group gap="xs">
        {draft.type === 'counter' ? <VisitorButtons {...props} /> : null}
        {draft.type === 'call' ? <CallButtons {...props} /> : null}
        {isMissed(draft) ? null : <AnotherButton draft={draft} />}
        <ActionButton shortcut="Alt+Delete" cap="Alt Del" size="xs" onClick={props.onDiscard}>
          Discard
        </ActionButton>
      </Group>
    </Group>
  );
}

/** One contact can carry several enquiries. */
function AnotherButton({ draft }: { readonly draft: Draft }) {
  const service = useService();
  const add = (): void => void addEnquiry(draft.contactId, service.readExactNowMs());
  useKeys('Contact', [{ key: 'E', label: 'Another enquiry in the same contact', run: add }]);
  return (
    <ActionButton shortcut="E" size="xs" onClick={add}>
      Another enquiry
    </ActionButton>
  );
}

const callKeys = [
  { kind: 'missed', key: 'L' },
  { kind: 'voicemail', key: 'V' },
  { kind: 'outbound', key: 'U' },
] as const;

/** How the call went, where it was not simply answered; the same key again takes it back. */
function CallButtons({ draft, change }: ContactHeadProps) {
  const toggle = (kind: CallKind): void =>
    change({ call: draft.call === kind ? 'answered' : kind });
  useKeys(
    'Contact',
    callKeys.map(({ kind, key }) => ({ key, label: callWords[kind], run: () => toggle(kind) })),
  );
  return (
    <>
      {callKeys.map(({ kind, key }) => (
        <ActionButton
          key={kind}
          shortcut={key}
          size="xs"
          pressed={draft.call === kind}
          onClick={() => toggle(kind)}
        >
          {kind === 'missed' ? 'Missed' : callWords[kind]}
        </ActionButton>
      ))}
    </>
  );
}

function VisitorButtons(props: ContactHeadProps) {
  const { draft, change, onLeft } = props;
  const service = useService();
  const zone = useZone();
  const readTime = (): string => formatTime(service.readExactNowMs(), zone, true);
  const wait = (): void =>
    change({ stillWaiting: true, waitText: formatTime(draft.openedAtMs, zone, true) });
  const call = (): void => change({ calledText: readTime() });
  const seeNow = (): void => change({ stillWaiting: false, answeredText: readTime() });
  const mayWait = !draft.stillWaiting && draft.visitor === null;
  useKeys('Contact', [
    ...(mayWait ? [{ key: 'W', label: 'Still waiting', run: wait }] : []),
    ...(draft.stillWaiting
      ? [
          { key: 'J', label: 'Called to the desk', run: call },
          { key: 'S', label: 'Seen now', run: seeNow },
        ]
      : []),
    { key: 'L', label: 'Left before being seen', run: onLeft },
  ]);
  return (
    <>
      {draft.stillWaiting ? (
        <>
          <ActionButton shortcut="J" size="xs" pressed={draft.calledText !== ''} onClick={call}>
            {draft.calledText === '' ? 'Called' : `Called ${draft.calledText}`}
          </ActionButton>
          <ActionButton shortcut="S" size="xs" primary onClick={seeNow}>
            Seen now
          </ActionButton>
        </>
      ) : null}
      {mayWait ? (
        <ActionButton shortcut="W" size="xs" onClick={wait}>
          Still waiting
        </ActionButton>
      ) : null}
      <ActionButton shortcut="L" size="xs" onClick={onLeft}>
        Left before being seen
      </ActionButton>
    </>
  );
}
