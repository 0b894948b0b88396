import { formatDuration } from '../../ui/duration-words.ts';
import type { Answer } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import classes from './queue.module.css';

type Tile = Answer<'queue.tiles'>['tiles'][number];

const groupWords: Readonly<Record<Tile['group'], string>> = {
  phone: 'Phone',
  in_person: 'In person',
  online: 'Online',
  post: 'Post',
};

/** Waiting now, the longest wait and today's figures, side by side for each way in. */
export function Tiles() {
  const reading = useRead('queue.tiles', {}, ['enquiry.changed']);
  return (
    <div className={classes['tiles']}>
      {(reading.data?.tiles ?? []).map((tile) => (
        <section key={tile.group} className={classes['tile']} aria-label={groupWords[tile.group]}>
          <div className={classes['tileHead']}>
            <h2>{groupWords[tile.group]}</h2>
          </div>
          <dl>
            <Figure value={tile.waiting.toLocaleString('en-GB')} label="waiting" />
            <Figure value={describeLongest(tile.longestWaitMs)} label="longest" />
            <Figure value={tile.today.toLocaleString('en-GB')} label="today" />
          </dl>
          <p className={classes['met']}>{describeMet(tile)}</p>
        </section>
      ))}
    </div>
  );
}

/** "78 % met today: 402 of 515"; a percentage never stands without its counts. */
function describeMet(tile: Tile): string {
  if (tile.counted === 0) return 'No case decided yet today';
  const percent = Math.round((100 * tile.met) / tile.counted);
  return `${percent} % met today: ${tile.met} of ${tile.counted}`;
}

const dayMs = 86_400_000;

/** The longest wait; in whole days once there are two, where hours no longer matter. */
function describeLongest(lengthMs: number | null): string {
  if (lengthMs === null) return '—';
  return lengthMs < 2 * dayMs ? formatDuration(lengthMs) : `${Math.floor(lengthMs / dayMs)} d`;
}

function Figure(props: { readonly value: string; readonly label: string }) {
  return (
    <div className={classes['figure']}>
      <dt>{props.label}</dt>
      <dd className="figures">{props.value}</dd>
    </div>
  );
}
