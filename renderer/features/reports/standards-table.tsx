import { UnstyledButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { formatSeconds } from '../../ui/duration-words.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import classes from './month.module.css';
import {
  describeCounts,
  describeReportTarget,
  describeStatus,
  describeValue,
  trendMonths,
} from './month-model.ts';
import type { StandardLine } from './month-model.ts';

/** Each standard with target, result, counts, trend and status. Choosing one shows its months below. */
export function StandardsTable(props: {
  readonly lines: readonly StandardLine[];
  readonly monthWords: string;
  readonly chosen: string | null;
  readonly onChoose: (standardId: string) => void;
}) {
  const { lines } = props;
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = lines.findIndex((line) => line.standardId === props.chosen);
    const next = lines[Math.max(0, Math.min(at + by, lines.length - 1))];
    if (next === undefined) return;
    props.onChoose(next.standardId);
    document.getElementById(`standard-${next.standardId}`)?.focus();
  };
  return (
    <div className={classes['scroll']}>
      <table className={classes['standards']} onKeyDown={move} aria-label="Standards of the month">
        <thead>
          <tr>
            <th scope="col">What we promise</th>
            <th scope="col" className={classes['number']}>
              Target
            </th>
            <th scope="col" className={classes['number']}>
              {props.monthWords}
            </th>
            <th scope="col" className={classes['number']}>
              Met / counted
            </th>
            <th scope="col">{trendMonths} months</th>
            <th scope="col" className={classes['number']}>
              Half · 9 in 10 within
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <StandardRow
              key={line.standardId}
              line={line}
              chosen={line.standardId === props.chosen}
              onChoose={() => props.onChoose(line.standardId)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StandardRow(props: {
  readonly line: StandardLine;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { line, chosen } = props;
  const { row } = line;
  const status = describeStatus(row);
  const { median, p90 } = row.seconds;
  return (
    <tr
      data-standard={line.standardId}
      data-chosen={chosen ? true : undefined}
      onClick={props.onChoose}
    >
      <th scope="row">
        <UnstyledButton
          id={`standard-${line.standardId}`}
          className={classes['name']}
          aria-pressed={chosen}
        >
          {line.name}
        </UnstyledButton>
      </th>
      <td className={classes['number']}>{describeReportTarget(row)}</td>
      <td className={`${classes['number']} ${classes['result']}`} data-cell="result">
        {describeValue(row, row.result.value)}
      </td>
      <td className={`${classes['number']} muted`} data-cell="counts">
        {describeCounts(row)}
      </td>
      <td>
        <Sparkline
          values={line.trend.map((one) => one?.result.value ?? null)}
          target={row.target.value}
        />
      </td>
      <td className={`${classes['number']} muted`}>
        {median === null || p90 === null ? '—' : `${formatSeconds(median)} · ${formatSeconds(p90)}`}
      </td>
      <td data-cell="status">
        <StateBadge tone={status.tone}>{status.words}</StateBadge>
      </td>
    </tr>
  );
}
