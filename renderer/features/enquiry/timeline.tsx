import { Button } from '@mantine/core';
import type { TimelineEntry } from '../../../shared/contract/schemas-enquiry.ts';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './enquiry.module.css';

/**
 * Everything that happened, in order. What was written down later says so, and what was corrected
 * stays, struck through, with who and when; nothing is hidden.
 */
export function Timeline(props: {
  readonly entries: readonly TimelineEntry[];
  readonly onCorrect: (entry: TimelineEntry) => void;
}) {
  const zone = useZone();
  const nowMs = useService().readNowMs();
  return (
    <ol className={classes['timeline']}>
      {props.entries.map((entry) => (
        <li
          key={`${entry.streamId} ${entry.streamSeq}`}
          data-superseded={entry.superseded ? true : undefined}
        >
          <time>{formatWhen(entry.happenedAtMs, nowMs, zone)}</time>
          <div className={classes['entry']}>
            <div>
              {entry.superseded ? (
                <del className={classes['words']}>{entry.words}</del>
              ) : (
                <span className={classes['words']}>{entry.words}</span>
              )}
              {entry.text === null || entry.text === '' ? null : (
                <p className={classes['note']} dir="auto">
                  {entry.text}
                </p>
              )}
              <p className={classes['by']}>
                {entry.personName}, {entry.deskName}
                {entry.late ? (
                  <>
                    {' '}
                    <StateBadge tone="soon">
                      {`late entry, written ${formatWhen(entry.loggedAtMs, nowMs, zone)}`}
                    </StateBadge>
                  </>
                ) : null}
                {entry.supersededBy === null ? null : (
                  <>
                    {' '}
                    <StateBadge tone="plain">
                      {`no longer counts: ${entry.supersededBy.personName}, ${formatWhen(entry.supersededBy.loggedAtMs, nowMs, zone)}`}
                    </StateBadge>
                  </>
                )}
              </p>
            </div>
            {entry.correctable ? (
              <Button
                className={classes['correct'] ?? ''}
                size="compact-xs"
                variant="default"
                onClick={() => props.onCorrect(entry)}
              >
                Correct…<span className="visually-hidden"> {entry.words}</span>
              </Button>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
