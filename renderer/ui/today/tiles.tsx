import type { Tile } from '../../../shared/contract/schemas-today.ts';
import { MeasureWord } from '../measure-help.tsx';
import { TickingText } from '../ticking-text.tsx';
import { describeLongest, describeMet, leftWords, tileWords, writeCount } from './figure-words.ts';
import classes from './tiles.module.css';
import { useReadOften } from './use-read-often.ts';

/** Waiting now, the longest wait and today's figures, side by side for each way in; they stay fresh. */
export function Tiles() {
  const reading = useReadOften('today.tiles', {}, ['enquiry.changed', 'visit.changed']);
  return <TileRow tiles={reading.data?.tiles ?? []} />;
}

/** The same tiles from figures that somebody else has read. */
export function TileRow(props: { readonly tiles: readonly Tile[] }) {
  return (
    <div className={classes['tiles']}>
      {props.tiles.map((tile) => (
        <section key={tile.group} className={classes['tile']} aria-label={tileWords[tile.group]}>
          <div className={classes['head']}>
            <h2>
              <MeasureWord measure="tile">{tileWords[tile.group]}</MeasureWord>
            </h2>
            {leftWords[tile.group] === null ? null : (
              <span className={classes['left']}>
                {writeCount(tile.left)} {leftWords[tile.group]}
              </span>
            )}
          </div>
          <dl>
            <div>
              <dt>waiting</dt>
              <dd className="figures">{writeCount(tile.waiting)}</dd>
            </div>
            <div>
              <dt>longest</dt>
              <dd className="figures">
                <TickingText describe={(nowMs) => describeLongest(tile.waitingSinceMs, nowMs)} />
              </dd>
            </div>
            <div>
              <dt>today</dt>
              <dd className="figures">{writeCount(tile.contacts)}</dd>
            </div>
          </dl>
          <p className={classes['met']}>{describeMet(tile)}</p>
        </section>
      ))}
    </div>
  );
}
