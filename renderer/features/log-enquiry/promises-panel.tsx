import { Text } from '@mantine/core';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { Measure } from '../../../shared/domain/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import type { Answer } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { formatWhenInText } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './log-enquiry.module.css';

/** A promise with what it measures: an answer is over once the contact is written down. */
export interface ShownPromise {
  readonly name: string;
  readonly standardId: string;
  readonly targetWords: string;
  readonly dueAtMs: InstantMs | null;
  readonly measure: Measure | null;
}

/** Joins the promises with the standards they come from. */
export function joinPromises(
  promises: Answer<'contact.promises'>['promises'],
  standards: Answer<'standards.list'>['standards'],
): ShownPromise[] {
  const measures = new Map(standards.map((one) => [one.standardId, one.measure]));
  return promises.map((one) => ({ ...one, measure: measures.get(one.standardId) ?? null }));
}

/** The time to tell a customer whose matter is not finished: the latest promise of an outcome. */
export function findProposedAtMs(
  promises: readonly ShownPromise[],
  nowMs: number,
): InstantMs | null {
  let latest: InstantMs | null = null;
  for (const { measure, dueAtMs } of promises) {
    if (measure !== 'reply' && measure !== 'resolve') continue;
    if (dueAtMs !== null && dueAtMs > nowMs && dueAtMs > (latest ?? 0)) latest = dueAtMs;
  }
  return latest;
}

/** What the centre promises somebody who comes this way now, with the times that follow from it. */
export function PromisesPanel(props: {
  readonly promises: readonly ShownPromise[];
  readonly proposedAtMs: number | null;
  /** When they were answered or seen, where the wait before it is known. */
  readonly answeredAtMs: number | null;
}) {
  const zone = useZone();
  const nowMs = useService().readNowMs();
  // A ceiling on abandoned calls is no promise to the one who got through.
  const shown = props.promises.filter((promise) => promise.dueAtMs !== null);
  return (
    <Panel title="What we promise">
      {shown.length === 0 ? (
        <Text size="sm" c="var(--muted)">
          No standard covers this yet.
        </Text>
      ) : (
        <ul className={classes['promises']}>
          {shown.map((promise) => (
            <li key={promise.standardId}>
              <span>
                {promise.name} <span className="muted">— {promise.targetWords}</span>
              </span>
              <PromiseState promise={promise} answeredAtMs={props.answeredAtMs} />
            </li>
          ))}
        </ul>
      )}
      {props.proposedAtMs === null ? null : (
        <Text size="sm" className={classes['tell'] ?? ''}>
          If not resolved now, tell them:{' '}
          <strong>by {formatWhenInText(props.proposedAtMs, nowMs, zone)}</strong>
        </Text>
      )}
    </Panel>
  );
}

function PromiseState(props: {
  readonly promise: ShownPromise;
  readonly answeredAtMs: number | null;
}) {
  const { measure, dueAtMs } = props.promise;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  if (dueAtMs === null) return null;
  if (measure === 'answer') {
    if (props.answeredAtMs === null) return null;
    return props.answeredAtMs <= dueAtMs ? (
      <StateBadge tone="good">in time</StateBadge>
    ) : (
      <StateBadge tone="late">late</StateBadge>
    );
  }
  return (
    <span className={classes['due']}>
      by <time>{formatWhenInText(dueAtMs, nowMs, zone)}</time>
    </span>
  );
}
