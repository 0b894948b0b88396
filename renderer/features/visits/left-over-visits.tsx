import { Button } from '@mantine/core';
import type { VisitList } from '../../../shared/contract/schemas-visit.ts';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { nameVisit } from './visit-words.ts';
import classes from './visits.module.css';

type LeftOver = VisitList['leftOver'][number];

/** Visits not closed at closing time: nobody is waiting, somebody forgot. */
export function LeftOverVisits(props: {
  readonly visits: readonly LeftOver[];
  readonly onClose: (visit: LeftOver) => void;
}) {
  const service = useService();
  const zone = useZone();
  const { visits } = props;
  if (visits.length === 0) return null;
  const nowMs = service.readNowMs();
  return (
    <Notice
      tone="caution"
      title={
        visits.length === 1
          ? '1 visit was not closed at closing time'
          : `${visits.length} visits were not closed at closing time`
      }
    >
      <ul className={classes['leftOver']}>
        {visits.map((visit) => (
          <li key={visit.contactId}>
            <span>
              <strong>{nameVisit(visit)}</strong>
              {visit.state === 'being_seen' ? ', at a desk' : ', not seen'}
              {visit.arrivedAtMs === null
                ? ''
                : `, arrived ${formatWhen(visit.arrivedAtMs, nowMs, zone)}`}
            </span>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Close ${nameVisit(visit)}`}
              onClick={() => props.onClose(visit)}
            >
              Close…
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
