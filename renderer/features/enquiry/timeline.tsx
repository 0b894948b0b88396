import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './enquiry.module.css';

type Entry = EnquiryDetail['timeline'][number];

/** Everything that happened, in order. What was written down later says so; nothing is hidden. */
export function Timeline(props: { readonly entries: readonly Entry[] }) {
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
          <div>
            <span className={classes['words']}>{entry.words}</span>
            {entry.superseded ? (
              <span className="muted"> (corrected, no longer counts)</span>
            ) : null}
            {entry.text === null || entry.text === '' ? null : (
              <p className={classes['note']}>{entry.text}</p>
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
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
