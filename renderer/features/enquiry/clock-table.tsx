import { Button } from '@mantine/core';
import type { ClockView } from '../../../shared/contract/schemas-enquiry.ts';
import type { Result } from '../../../shared/domain/words.ts';
import { formatClockTime, formatTimeLeft } from '../../ui/duration-words.ts';
import { MeasureWord } from '../../ui/measure-help.tsx';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { Tone } from '../../ui/state-badge.tsx';
import { TickingText } from '../../ui/ticking-text.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { resultWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './enquiry.module.css';

const tones: Readonly<Record<Result, Tone>> = {
  met: 'good',
  missed: 'late',
  running: 'neutral',
  paused: 'paused',
  excluded: 'plain',
  not_applicable: 'plain',
};

/** A clock's own name among those of its enquiry. */
export function nameClock(clock: ClockView): string {
  return `${clock.subjectId} ${clock.standardId} ${clock.episode} ${clock.occurrence}`;
}

/** The clock most worth explaining: the open one that runs out first, else the last one. */
export function findMainClock(clocks: readonly ClockView[]): ClockView | null {
  const open = clocks
    .filter((clock) => clock.stoppedAtMs === null && clock.dueAtMs !== null)
    .sort((a, b) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0));
  return open[0] ?? clocks.at(-1) ?? null;
}

/** Every clock of the enquiry with its result in words, its due time and how it stopped. */
export function ClockTable(props: {
  readonly clocks: readonly ClockView[];
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
}) {
  if (props.clocks.length === 0) {
    return <p className={classes['nothing']}>No standard covers this enquiry.</p>;
  }
  return (
    <div className={classes['tableScroll']} role="region" aria-label="Table of clocks" tabIndex={0}>
      <table className={classes['clocks']}>
        <thead>
          <tr>
            <th scope="col">Promise</th>
            <th scope="col">Result</th>
            <th scope="col">Due</th>
            <th scope="col" className={classes['number']}>
              Took or left
            </th>
            <th scope="col">
              <span className="visually-hidden">Reason</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.clocks.map((clock) => (
            <ClockRow
              key={nameClock(clock)}
              clock={clock}
              chosen={nameClock(clock) === props.chosen}
              onChoose={() => props.onChoose(nameClock(clock))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ClockRow(props: {
  readonly clock: ClockView;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { clock } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const when = (atMs: number | null): string =>
    atMs === null ? '—' : formatWhen(atMs, nowMs, zone);
  return (
    <tr>
      <td>
        <strong>{clock.standardName}</strong>
        <br />
        <span className="muted">
          <MeasureWord measure={clock.measure} />
          {clock.episode > 1 ? `, after reopening (${clock.episode})` : ''}
          {clock.occurrence > 1 ? `, number ${clock.occurrence}` : ''}
        </span>
      </td>
      <td>
        <StateBadge tone={tones[clock.result]}>{resultWords[clock.result]}</StateBadge>
        {clock.reason === '' ? null : <div className="muted">{clock.reason}</div>}
      </td>
      <td>
        <time>{when(clock.dueAtMs)}</time>
        {clock.stoppedAtMs === null ? null : (
          <div className="muted">
            stopped <time>{when(clock.stoppedAtMs)}</time>
          </div>
        )}
      </td>
      <td className={classes['number']}>
        {clock.elapsedMs !== null ? (
          formatClockTime(clock.elapsedMs)
        ) : clock.dueAtMs === null || clock.result === 'paused' ? (
          '—'
        ) : (
          <TickingText describe={(now) => formatTimeLeft((clock.dueAtMs ?? now) - now)} />
        )}
      </td>
      <td>
        <Button
          size="compact-sm"
          variant="default"
          aria-pressed={props.chosen}
          data-pressed={props.chosen ? true : undefined}
          onClick={props.onChoose}
        >
          Why?<span className="visually-hidden"> {clock.standardName}</span>
        </Button>
      </td>
    </tr>
  );
}
