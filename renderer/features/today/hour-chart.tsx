import { describeChart, findScaleTop, writeUsual } from './today-words.ts';
import type { ChartHour } from './today-words.ts';
import classes from './today.module.css';

const widthPx = 720;
const heightPx = 220;
const topPx = 20;
const bottomPx = 26;
const leftPx = 38;
const rightPx = 8;
const plotPx = heightPx - topPx - bottomPx;

/**
 * Contacts by hour beside the usual day. A full bar is today, a line with a dot the usual hour: told
 * apart by shape, so that no colour is needed. The same figures stand in the table.
 */
export function HourChart(props: { readonly hours: readonly ChartHour[] }) {
  const { hours } = props;
  const top = findScaleTop(hours);
  const stepPx = (widthPx - leftPx - rightPx) / Math.max(1, hours.length);
  const findY = (count: number): number => topPx + plotPx - (count / top) * plotPx;
  return (
    <figure className={classes['chart']}>
      <svg
        viewBox={`0 0 ${widthPx} ${heightPx}`}
        className={classes['drawing']}
        aria-hidden="true"
        focusable="false"
      >
        {[0, top / 2, top].map((count) => (
          <g key={count}>
            <line
              x1={leftPx}
              x2={widthPx}
              y1={findY(count)}
              y2={findY(count)}
              className={classes['grid']}
            />
            <text x={leftPx - 6} y={findY(count) + 5} textAnchor="end" className={classes['scale']}>
              {count}
            </text>
          </g>
        ))}
        {hours.map((one, index) => {
          const x = leftPx + index * stepPx;
          const middle = x + stepPx / 2;
          const barPx = Math.min(44, stepPx * 0.56);
          const y = findY(one.contacts);
          return (
            <g key={one.hour}>
              {one.isAhead ? null : (
                <>
                  <rect
                    x={middle - barPx / 2}
                    y={y}
                    width={barPx}
                    height={topPx + plotPx - y}
                    className={classes['bar']}
                  />
                  <text x={middle} y={y - 6} textAnchor="middle" className={classes['value']}>
                    {one.contacts}
                  </text>
                </>
              )}
              {one.usual === null ? null : (
                <>
                  <line
                    x1={x + stepPx * 0.1}
                    x2={x + stepPx * 0.9}
                    y1={findY(one.usual)}
                    y2={findY(one.usual)}
                    className={classes['usual']}
                  />
                  <circle
                    cx={x + stepPx * 0.9}
                    cy={findY(one.usual)}
                    r={4.5}
                    className={classes['usualEnd']}
                  />
                </>
              )}
              <text x={middle} y={heightPx - 6} textAnchor="middle" className={classes['hour']}>
                {one.label}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption>
        <span className={classes['keyBar']} aria-hidden="true" /> today
        <span className={classes['keyLine']} aria-hidden="true" /> usual hour.{' '}
        {describeChart(hours)}
      </figcaption>
    </figure>
  );
}

/** The figures of the chart. */
export function HourTable(props: { readonly hours: readonly ChartHour[] }) {
  return (
    <div className={classes['scroll']} role="region" aria-label="Figures by hour" tabIndex={0}>
      <table className={classes['hours']}>
        <thead>
          <tr>
            <th scope="col">Hour</th>
            <th scope="col">Today</th>
            <th scope="col">Usual</th>
          </tr>
        </thead>
        <tbody>
          {props.hours.map((one) => (
            <tr key={one.hour}>
              <th scope="row">{one.label}:00</th>
              <td>{one.isAhead ? '—' : one.contacts.toLocaleString('en-GB')}</td>
              <td>{writeUsual(one.usual)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
