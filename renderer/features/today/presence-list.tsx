import type { Today } from '../../../shared/contract/schemas-today.ts';
import { Panel } from '../../ui/panel.tsx';
import { formatWhenInText } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './today.module.css';

/** Who is logged on at which desk. */
export function PresenceList(props: {
  readonly presence: Today['presence'];
  readonly asOfMs: number;
}) {
  const zone = useZone();
  return (
    <Panel title="At the desks">
      {props.presence.length === 0 ? (
        <p className={classes['nothing']}>Nobody is logged on.</p>
      ) : (
        <ul className={classes['lines']}>
          {props.presence.map((one) => (
            <li key={one.deskName}>
              <strong>{one.deskName}</strong>
              <span>
                {one.personName}, since {formatWhenInText(one.sinceMs, props.asOfMs, zone)}
                {one.locked ? ' (locked)' : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
