import type { Warning } from '../../../shared/contract/schemas-today.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useReadOften } from '../../ui/today/use-read-often.ts';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './today.module.css';

/** What will run out next, grouped: the same that the desktop's notifications say once. */
export function WarningList(props: { readonly visitsLeftOver: number }) {
  const zone = useZone();
  const reading = useReadOften('warning.list', {}, [
    'enquiry.changed',
    'visit.changed',
    'warning.raised',
  ]);
  return (
    <Panel title="Will be late soon">
      <ReadingState reading={reading} what="what is due">
        {({ warnings, asOfMs }) =>
          warnings.length === 0 ? (
            <p className={classes['nothing']}>Nothing runs out soon, or it is after hours.</p>
          ) : (
            <ul className={classes['lines']}>
              {warnings.map((warning) => (
                <li key={`${warning.channel} ${warning.measure} ${warning.band}`}>
                  <StateBadge tone={isNear(warning.band) ? 'soon' : 'neutral'}>
                    {formatWhen(warning.dueAtMs, asOfMs, zone).replace('Today ', '')}
                  </StateBadge>
                  <span>{warning.words}</span>
                </li>
              ))}
            </ul>
          )
        }
      </ReadingState>
      {props.visitsLeftOver === 0 ? null : (
        <p className={classes['small']}>
          <a href="#/visits">
            {props.visitsLeftOver === 1
              ? '1 visit was not closed at closing time'
              : `${props.visitsLeftOver.toLocaleString('en-GB')} visits were not closed at closing time`}
          </a>
        </p>
      )}
    </Panel>
  );
}

/** Of what is due tomorrow there is time to think. */
function isNear(band: Warning['band']): boolean {
  return band !== 'tomorrow' && band !== 'later';
}
