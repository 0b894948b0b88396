import { Text } from '@mantine/core';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import type { Answer } from '../../ui/service.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './log-enquiry.module.css';

export type Promises = Answer<'contact.promises'>['promises'];

/** What the centre promises somebody who comes this way now, with the times that follow from it. */
export function PromisesPanel(props: {
  readonly promises: Promises;
  readonly proposedAtMs: number | null;
}) {
  const zone = useZone();
  const nowMs = useService().readNowMs();
  return (
    <Panel title="What we promise">
      {props.promises.length === 0 ? (
        <Text size="sm" c="var(--muted)">
          No standard covers this yet.
        </Text>
      ) : (
        <ul className={classes['promises']}>
          {props.promises.map((promise) => (
            <li key={promise.standardId}>
              <span>
                {promise.name} <span className="muted">— {promise.targetWords}</span>
              </span>
              {promise.dueAtMs === null || promise.dueAtMs <= nowMs ? null : (
                <span className={classes['due']}>
                  by <time>{formatWhen(promise.dueAtMs, nowMs, zone)}</time>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {props.proposedAtMs === null ? null : (
        <Text size="sm" className={classes['tell'] ?? ''}>
          If not resolved now, tell them:{' '}
          <strong>by {formatWhen(props.proposedAtMs, nowMs, zone)}</strong>
        </Text>
      )}
    </Panel>
  );
}

/** The time to tell a customer whose matter is not finished: the last of the promises still ahead. */
export function findProposedAtMs(promises: Promises, nowMs: number) {
  const ahead = promises.flatMap((promise) =>
    promise.dueAtMs !== null && promise.dueAtMs > nowMs ? [promise.dueAtMs] : [],
  );
  return ahead.reduce<(typeof ahead)[number] | null>(
    (latest, dueAtMs) => (latest === null || dueAtMs > latest ? dueAtMs : latest),
    null,
  );
}
