import type { Visit } from '../../../shared/contract/schemas-visit.ts';
import { StateBadge } from '../../ui/state-badge.tsx';
import { TickingText, useTicking } from '../../ui/ticking-text.tsx';
import { formatTime } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { describeExpected, describeWaited, findShownState, shownStates } from './visit-words.ts';
import classes from './visits.module.css';

/** Everybody at reception, one row each; the selected one takes the keys. */
export function VisitTable(props: {
  readonly visits: readonly Visit[];
  readonly selectedId: string | null;
  readonly onSelect: (contactId: Visit['contactId']) => void;
  readonly onRun: (visit: Visit) => void;
}) {
  const zone = useZone();
  return (
    <div className={classes['scroll']}>
      <table role="grid" className={classes['table']} aria-label="Visitors">
        <thead>
          <tr role="row">
            {[
              'Ticket',
              'State',
              'Waiting',
              'Expected wait',
              'Arrived',
              'Appointment',
              'Service',
            ].map((name) => (
              <th key={name} role="columnheader" scope="col" data-column={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.visits.map((visit) => {
            const isSelected = visit.contactId === props.selectedId;
            return (
              <tr
                key={visit.contactId}
                role="row"
                data-visit={visit.contactId}
                aria-selected={isSelected}
                tabIndex={isSelected ? 0 : -1}
                onClick={() => props.onSelect(visit.contactId)}
                onFocus={() => {
                  if (!isSelected) props.onSelect(visit.contactId);
                }}
                onDoubleClick={() => props.onRun(visit)}
              >
                <td role="gridcell" className={classes['ticket']}>
                  {visit.ticket ?? '—'}
                </td>
                <td role="gridcell">
                  <VisitState visit={visit} />
                </td>
                <td role="gridcell" className={classes['number']}>
                  <TickingText describe={(nowMs) => describeWaited(visit, nowMs)} />
                </td>
                <td role="gridcell" className={classes['number']}>
                  {visit.state === 'waiting' ? describeExpected(visit.expectedWaitMs) : ''}
                </td>
                <td role="gridcell" className={classes['number']}>
                  {visit.arrivedAtMs === null ? '—' : formatTime(visit.arrivedAtMs, zone)}
                </td>
                <td role="gridcell" className={classes['number']}>
                  {visit.appointmentAtMs === null ? '' : formatTime(visit.appointmentAtMs, zone)}
                </td>
                <td role="gridcell">{visit.serviceName}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The state of a visit now; it changes by itself when the promise comes near or passes. */
export function VisitState(props: { readonly visit: Visit }) {
  const state = useTicking((nowMs) => findShownState(props.visit, nowMs));
  const { tone, words } = shownStates[state];
  return <StateBadge tone={tone}>{words}</StateBadge>;
}
