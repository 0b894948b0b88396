import { LineChart } from '@mantine/charts';
import type { ReportRow } from '../../../shared/contract/schemas-report.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { formatSeconds } from '../../ui/duration-words.ts';
import { Panel } from '../../ui/panel.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { formatMonth } from '../../ui/when-words.ts';
import classes from './month.module.css';
import {
  describeCounts,
  describeMiss,
  describeStatus,
  describeValue,
  listTrendMonths,
} from './month-model.ts';
import type { StandardLine } from './month-model.ts';

/** "Oct", and in January the year as well: "Jan 26". */
function describeTick(month: LocalMonth): string {
  const name = formatMonth(month, 'short').slice(0, 3);
  return month.endsWith('-01') ? `${name} ${month.slice(2, 4)}` : name;
}

/** The lowest and highest value drawn: the results and the target with some air, in even steps. */
function findDomain(row: ReportRow, known: readonly number[]): [number, number] {
  const step = row.target.unit === 'percent' ? 5 : 1;
  const low = Math.min(row.target.value, ...known);
  const high = Math.max(row.target.value, ...known);
  const top = (Math.floor(high / step) + 1) * step;
  return [
    Math.max(0, (Math.ceil(low / step) - 1) * step),
    row.target.unit === 'percent' ? Math.min(100, top) : top,
  ];
}

/** One standard over 13 months: the drawing, and the same figures as a table beside it. */
export function StandardTrend(props: { readonly line: StandardLine; readonly month: LocalMonth }) {
  const { line } = props;
  const { row } = line;
  const months = listTrendMonths(props.month);
  const miss = describeMiss(line);
  const write = (value: number): string =>
    row.target.unit === 'percent' ? `${value} %` : formatSeconds(value);
  const data = months.map((month, at) => ({
    month: describeTick(month),
    Result: line.trend[at]?.result.value ?? null,
  }));
  const known = data.flatMap((entry) => (entry.Result === null ? [] : [entry.Result]));
  return (
    <Panel title={`${line.name}: ${months.length} months`} aside={<span>{line.wording}</span>}>
      {miss === null ? null : <p className={classes['miss']}>{miss}</p>}
      <div className={classes['trend']}>
        <div aria-hidden="true">
          <LineChart
            h={230}
            data={data}
            dataKey="month"
            series={[{ name: 'Result', color: 'var(--accent)' }]}
            curveType="linear"
            withTooltip={false}
            connectNulls={false}
            valueFormatter={write}
            yAxisProps={{ domain: findDomain(row, known), width: 62 }}
            xAxisProps={{ interval: 0 }}
            referenceLines={[
              {
                y: row.target.value,
                label: `Target ${write(row.target.value)}`,
                color: 'var(--muted)',
                labelPosition: 'insideTopRight',
              },
            ]}
            lineChartProps={{ accessibilityLayer: false }}
            lineProps={{ isAnimationActive: false }}
          />
        </div>
        <div
          className={classes['scroll']}
          role="region"
          aria-label="Figures of the trend"
          tabIndex={0}
        >
          <table className={classes['figures']}>
            <thead>
              <tr>
                <th scope="col">Month</th>
                <th scope="col" className={classes['number']}>
                  Result
                </th>
                <th scope="col" className={classes['number']}>
                  Met / counted
                </th>
                <th scope="col">Status</th>
              </tr>
            </thead>
            <tbody>
              {months.map((month, at) => {
                const one = line.trend[at] ?? null;
                return (
                  <tr key={month}>
                    <th scope="row">{formatMonth(month, 'long')}</th>
                    {one === null ? (
                      <td colSpan={3} className="muted">
                        not in force
                      </td>
                    ) : (
                      <>
                        <td className={classes['number']}>
                          {describeValue(one, one.result.value)}
                        </td>
                        <td className={`${classes['number']} muted`}>{describeCounts(one)}</td>
                        <td>
                          <StateBadge tone={describeStatus(one).tone}>
                            {describeStatus(one).words}
                          </StateBadge>
                        </td>
                      </>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
    </Panel>
  );
}
