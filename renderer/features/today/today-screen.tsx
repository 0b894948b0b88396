import type { ReactNode } from 'react';
import type { Today } from '../../../shared/contract/schemas-today.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { MeasureWord } from '../../ui/measure-help.tsx';
import type { DefinedWord } from '../../ui/measure-words.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { describeAgainstUsual, describePercent, writeCount } from '../../ui/today/figure-words.ts';
import { TileRow } from '../../ui/today/tiles.tsx';
import { useReadOften } from '../../ui/today/use-read-often.ts';
import { formatDay, formatTime } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { HourChart, HourTable } from './hour-chart.tsx';
import { PresenceList } from './presence-list.tsx';
import { listChartHours } from './today-words.ts';
import classes from './today.module.css';
import { WarningList } from './warning-list.tsx';

/** Today so far, at a glance: is it a usual day, who waits, what will be late, who is here. */
export function TodayScreen(props: { readonly onOpenWallboard: () => void }) {
  const reading = useReadOften('today.read', {}, [
    'enquiry.changed',
    'visit.changed',
    'people.changed',
    'app.changed',
  ]);
  useKeys('Today', [{ key: 'W', label: 'Open the wallboard', run: props.onOpenWallboard }]);
  return (
    <div className={classes['screen']}>
      <ReadingState reading={reading} what="today">
        {(today) => <TodayBody today={today} onOpenWallboard={props.onOpenWallboard} />}
      </ReadingState>
    </div>
  );
}

function TodayBody(props: { readonly today: Today; readonly onOpenWallboard: () => void }) {
  const { today } = props;
  const zone = useZone();
  const hours = listChartHours(
    today.hours,
    today.open === null
      ? null
      : [
          readHour(today.open.opensAtMs, zone),
          // Closing at 17:00 sharp leaves nothing of that hour.
          readHour(today.open.closesAtMs - 1, zone),
        ],
    readHour(today.asOfMs, zone),
  );
  return (
    <>
      <div className={classes['head']}>
        <h1 className={classes['title']}>Today, {formatDay(today.asOfMs, today.asOfMs, zone)}</h1>
        <span className="muted">
          {describeOpening(today, zone)} · as of {formatTime(today.asOfMs, zone)}
        </span>
        <ActionButton size="xs" shortcut="W" onClick={props.onOpenWallboard}>
          Wallboard
        </ActionButton>
      </div>
      <Figures today={today} />
      <TileRow tiles={today.tiles} />
      <div className={classes['columns']}>
        <Panel title="Contacts by hour">
          {hours.length === 0 ? (
            <p className={classes['nothing']}>
              Closed today, and nobody has been in touch. Contacts show here by the hour.
            </p>
          ) : (
            <div className={classes['byHour']}>
              <HourChart hours={hours} />
              <HourTable hours={hours} />
            </div>
          )}
          <p className={classes['small']}>{describeUsual(today)}</p>
        </Panel>
        <div className={classes['side']}>
          <WarningList visitsLeftOver={today.visitsLeftOver} />
          <PresenceList presence={today.presence} asOfMs={today.asOfMs} />
        </div>
      </div>
    </>
  );
}

function readHour(atMs: number, zone: string): number {
  return Number(formatTime(atMs, zone).slice(0, 2));
}

function describeOpening(today: Today, zone: string): string {
  if (today.open === null) return 'Closed today';
  return `Open ${formatTime(today.open.opensAtMs, zone)}–${formatTime(today.open.closesAtMs, zone)}`;
}

function describeUsual(today: Today): string {
  if (today.usualSoFar === null) {
    return `The usual day needs three earlier days of this weekday; ${today.usualDays} ${today.usualDays === 1 ? 'is' : 'are'} known.`;
  }
  return `Usual: the median of the last ${today.usualDays} days of this weekday that were open as usual; bank holidays left out.`;
}

/** Five figures, each with what it is made of. */
function Figures(props: { readonly today: Today }) {
  const { totals, usualSoFar } = props.today;
  return (
    <dl className={classes['figures']}>
      <Figure
        word="contacts_so_far"
        value={writeCount(totals.contacts)}
        under={describeAgainstUsual(totals.contacts, usualSoFar)}
      />
      <Figure
        word="targets_so_far"
        value={describePercent(totals)}
        under={
          totals.counted === 0
            ? 'no case decided yet'
            : `${writeCount(totals.met)} of ${writeCount(totals.counted)} decided`
        }
      />
      <Figure
        word="left_without_answer"
        value={writeCount(totals.leftUnseen + totals.abandoned)}
        under={`${writeCount(totals.leftUnseen)} left unseen, ${writeCount(totals.abandoned)} gave up`}
      />
      <Figure
        word="open_and_late"
        value={writeCount(totals.late)}
        under={<a href="#/queue">see them in the queue</a>}
      />
      <Figure word="due_later_today" value={writeCount(totals.dueToday)} under="not late yet" />
    </dl>
  );
}

function Figure(props: {
  readonly word: DefinedWord;
  readonly value: string;
  readonly under: ReactNode;
}) {
  return (
    <div>
      <dt>
        <MeasureWord measure={props.word} />
      </dt>
      <dd className={classes['big']}>{props.value}</dd>
      <dd className={classes['under']}>{props.under}</dd>
    </div>
  );
}
