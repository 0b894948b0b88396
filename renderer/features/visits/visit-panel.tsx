import type { ReactNode } from 'react';
import type { Visit, VisitAction, VisitList } from '../../../shared/contract/schemas-visit.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TickingText, useTicking } from '../../ui/ticking-text.tsx';
import { formatTime } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { VisitState } from './visit-table.tsx';
import {
  describeExpected,
  describeWaited,
  explainExpected,
  listVisitActions,
} from './visit-words.ts';
import classes from './visits.module.css';

/** The selected visit: its ticket to read out, what to tell the visitor, and what can be done. */
export function VisitPanel(props: {
  readonly list: VisitList;
  readonly visit: Visit | null;
  readonly onAct: (visit: Visit, action: VisitAction | 'log') => void;
}) {
  const { visit, list } = props;
  return (
    <aside className={classes['side']} aria-label="Selected visit">
      <Panel className={classes['panel'] ?? ''}>
        {visit === null ? (
          <p className={classes['hint']}>The visitor you select stands here.</p>
        ) : (
          <Selected visit={visit} list={list} onAct={props.onAct} />
        )}
        <p className={classes['hint']}>
          <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> choose · <KeyCap>↵</KeyCap> what comes next ·{' '}
          <KeyCap>?</KeyCap> all keys
        </p>
      </Panel>
    </aside>
  );
}

function Selected(props: {
  readonly visit: Visit;
  readonly list: VisitList;
  readonly onAct: (visit: Visit, action: VisitAction | 'log') => void;
}) {
  const { visit } = props;
  const zone = useZone();
  // An appointment that begins offers one action more.
  const begun = useTicking(
    (nowMs) => visit.appointmentAtMs !== null && nowMs >= visit.appointmentAtMs,
  );
  const offered = listVisitActions(visit, begun ? Number.POSITIVE_INFINITY : 0);
  return (
    <>
      <h2 className={classes['big']}>
        {visit.ticket ?? 'No ticket'} <VisitState visit={visit} />
      </h2>
      <dl className={classes['facts']}>
        {visit.appointmentAtMs === null ? null : (
          <Fact name="Appointment">{formatTime(visit.appointmentAtMs, zone)}</Fact>
        )}
        {visit.arrivedAtMs === null ? null : (
          <Fact name="Arrived">{formatTime(visit.arrivedAtMs, zone)}</Fact>
        )}
        <Fact name={visit.seenAtMs === null ? 'Waiting' : 'Waited'}>
          <TickingText describe={(nowMs) => describeWaited(visit, nowMs)} />
        </Fact>
        {visit.dueAtMs === null ? null : (
          <Fact name="To be seen by">{formatTime(visit.dueAtMs, zone)}</Fact>
        )}
        {visit.serviceName === '' ? null : <Fact name="Service">{visit.serviceName}</Fact>}
      </dl>
      {visit.state === 'waiting' ? (
        <p className={classes['expected']}>
          Expected wait: <strong>{describeExpected(visit.expectedWaitMs)}</strong>
          <span>{explainExpected(visit, props.list.pace)}</span>
        </p>
      ) : null}
      <div className={classes['actions']} role="group" aria-label="What to do">
        {offered.map((one, index) => (
          <ActionButton
            key={one.action}
            size="xs"
            primary={index === 0}
            shortcut={one.key}
            onClick={() => props.onAct(visit, one.action)}
          >
            {one.label}
          </ActionButton>
        ))}
      </div>
    </>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className="figures">{props.children}</dd>
    </div>
  );
}
