import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CustomerMarker } from '../../../shared/contract/schemas-customer.ts';
import { useService } from '../service.tsx';
import { formatPlainDay } from '../when-words.ts';
import { useZone } from '../zone.tsx';
import classes from './customer.module.css';

/** The warnings about a customer: a sign, a word and what it is, never a colour alone. */
export function MarkerLines(props: {
  readonly markers: readonly CustomerMarker[];
  readonly onEnd?: (marker: CustomerMarker) => void;
}) {
  const { markers, onEnd } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  if (markers.length === 0) return null;
  return (
    <ul className={classes['markers']} aria-label="Warnings">
      {markers.map((marker) => (
        <li key={marker.markerId}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          <div>
            <strong>Warning: </strong>
            <bdi>{marker.text}</bdi>
            <div className={classes['small']}>
              {marker.seenBy === 'leading' ? 'Seen by team leaders only' : 'Seen by everyone'} ·{' '}
              {marker.isReviewDue ? 'review was due ' : 'review by '}
              {formatPlainDay(marker.reviewOn, nowMs, zone)} · {marker.madeByName}
            </div>
          </div>
          {onEnd === undefined ? null : (
            <Button size="compact-xs" variant="default" onClick={() => onEnd(marker)}>
              End<span className="visually-hidden"> the warning “{marker.text}”</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
