import type { Tile, Wallboard } from '../../../shared/contract/schemas-today.ts';
import { useKeys } from '../../ui/keys.ts';
import { TickingText } from '../../ui/ticking-text.tsx';
import {
  describeAgainstUsual,
  describeLongest,
  describePercent,
  leftWords,
  tileWords,
  writeCount,
} from '../../ui/today/figure-words.ts';
import { useReadOften } from '../../ui/today/use-read-often.ts';
import { formatDay, formatTime } from '../../ui/when-words.ts';
import classes from './wallboard.module.css';

/**
 * The screen on the wall: large, dark, no mouse, nothing about anybody. It refreshes itself and says
 * so when it cannot. Escape leaves.
 */
export function WallboardScreen(props: { readonly onLeave: () => void }) {
  const reading = useReadOften('today.wallboard', {}, ['enquiry.changed', 'visit.changed']);
  useKeys('Wallboard', [{ key: 'Escape', label: 'Leave the wallboard', run: props.onLeave }]);
  const { data } = reading;
  return (
    <div className={classes['board']}>
      {data === null ? (
        <p className={classes['waiting']}>{reading.fault?.message ?? 'Reading today…'}</p>
      ) : (
        <Board board={data} stale={reading.fault !== null} />
      )}
    </div>
  );
}

function Board(props: { readonly board: Wallboard; readonly stale: boolean }) {
  const { board } = props;
  const { totals } = board;
  return (
    <>
      <header className={classes['head']}>
        <h1>{board.centreName}</h1>
        <p className={classes['clock']}>
          <TickingText
            describe={(nowMs) =>
              `${formatDay(nowMs, nowMs, board.timeZone)}  ${formatTime(nowMs, board.timeZone)}`
            }
          />
        </p>
      </header>
      <div className={classes['groups']}>
        {board.tiles.map((tile) => (
          <Group key={tile.group} tile={tile} />
        ))}
      </div>
      <dl className={classes['totals']}>
        <Total
          name="Contacts today"
          value={writeCount(totals.contacts)}
          small={describeAgainstUsual(totals.contacts, board.usualSoFar)}
        />
        <Total
          name="Targets met"
          value={describePercent(totals)}
          small={
            totals.counted === 0
              ? 'no case decided yet today'
              : `${writeCount(totals.met)} of ${writeCount(totals.counted)} decided today`
          }
        />
        <Total name="Late" value={writeCount(totals.late)} small="open and past due" />
        <Total
          name="Due today"
          value={writeCount(totals.dueToday)}
          small="open, due before midnight"
        />
        <Total
          name="Now called"
          value={board.calledTickets.length === 0 ? '—' : board.calledTickets.join('  ')}
          small="tickets on their way to a desk"
        />
      </dl>
      <Footer board={board} stale={props.stale} />
    </>
  );
}

function Group(props: { readonly tile: Tile }) {
  const { tile } = props;
  const left = leftWords[tile.group];
  return (
    <section className={classes['group']} aria-label={tileWords[tile.group]}>
      <h2>{tileWords[tile.group]}</h2>
      <dl>
        <div className={classes['main']}>
          <dt>
            {tile.group === 'online' || tile.group === 'post' ? 'open, waiting' : 'waiting now'}
          </dt>
          <dd data-long={tile.waiting > 999}>{writeCount(tile.waiting)}</dd>
        </div>
        <div>
          <dt>longest wait</dt>
          <dd>
            <TickingText describe={(nowMs) => describeLongest(tile.waitingSinceMs, nowMs)} />
          </dd>
        </div>
        <div>
          <dt>
            met today
            {tile.counted === 0 ? '' : `, ${writeCount(tile.met)} of ${writeCount(tile.counted)}`}
          </dt>
          <dd>{describePercent(tile)}</dd>
        </div>
        {left === null ? (
          <div>
            <dt>came today</dt>
            <dd>{writeCount(tile.contacts)}</dd>
          </div>
        ) : (
          <div>
            <dt>{left}</dt>
            <dd>{writeCount(tile.left)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Total(props: { readonly name: string; readonly value: string; readonly small: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
      <dd className={classes['small']}>{props.small}</dd>
    </div>
  );
}

/** What the figures mean, in small print. */
function Footer(props: { readonly board: Wallboard; readonly stale: boolean }) {
  const { board } = props;
  return (
    <footer className={classes['foot']}>
      <p>
        Waiting: visitors and callers not yet attended to; online and post: open enquiries that are
        not paused. Met: of the targets decided today, those met; open and past due counts as
        missed. Left unseen, gave up: without those who left at once.
        {board.usualSoFar === null
          ? ''
          : ` Usual: the median of the last ${board.usualDays} days of this weekday.`}
      </p>
      <p data-stale={props.stale} role="status">
        {props.stale
          ? `Not up to date: figures of ${formatTime(board.asOfMs, board.timeZone)}. Trying again.`
          : `${writeCount(board.desksInUse)} ${board.desksInUse === 1 ? 'desk' : 'desks'} in use · as of ${formatTime(board.asOfMs, board.timeZone)} · Esc leaves, F11 fills the screen`}
      </p>
    </footer>
  );
}
