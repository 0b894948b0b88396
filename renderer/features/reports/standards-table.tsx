import { UnstyledButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type {
  Report,
  ReportSpan,
  ReportStandard,
  StandardFigures,
} from '../../../shared/contract/schemas-report.ts';
import { trendMonths } from '../../../shared/domain/report/spans.ts';
import { FigureButton } from '../../ui/report/figure-button.tsx';
import { formatSeconds } from '../../ui/duration-words.ts';
import { Sparkline } from '../../ui/sparkline.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import classes from './month.module.css';
import { findFigures, findMonthSpan } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';
import { askForStandard, findResultFigures } from './records-model.ts';
import type { StandardFigureName } from './records-model.ts';
import {
  describeCounts,
  describeReportTarget,
  describeStatus,
  describeValue,
  nameLastYear,
  nameSpanShort,
  writeCount,
} from './report-words.ts';

/** Each standard with target, result, counts, trend and status. Choosing one shows all of it below. */
export function StandardsTable(props: {
  readonly report: Report;
  readonly standards: readonly ReportStandard[];
  readonly chosenId: string;
  readonly onChoose: (standardId: string) => void;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report, standards } = props;
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = standards.findIndex((one) => one.standardId === props.chosenId);
    const next = standards[Math.max(0, Math.min(at + by, standards.length - 1))];
    if (next === undefined) return;
    props.onChoose(next.standardId);
    document.getElementById(`standard-${next.standardId}`)?.focus();
  };
  const month = findMonthSpan(report);
  const others = report.spans.filter((span) => span !== month);
  const number = classes['number'];
  return (
    <div className={classes['scroll']}>
      <table className={classes['standards']} onKeyDown={move} aria-label="Standards of the month">
        <thead>
          <tr>
            <th scope="col">What we promise</th>
            <th scope="col" className={number}>
              Target
            </th>
            <th scope="col" className={number}>
              {month === null ? '' : nameSpanShort(month)}
            </th>
            <th scope="col" className={number}>
              Met / counted
            </th>
            {others.map((span) => (
              <th key={span.id} scope="col" className={number} title={span.label}>
                {nameSpanShort(span)}
              </th>
            ))}
            <th
              scope="col"
              className={number}
              title={month === null ? undefined : nameLastYear(month)}
            >
              Last year
            </th>
            <th scope="col">{trendMonths} months</th>
            <th scope="col" className={number}>
              Half · 9 in 10 within
            </th>
            <th scope="col">Status</th>
          </tr>
        </thead>
        <tbody>
          {standards.map((standard) => (
            <StandardRow
              key={standard.standardId}
              report={report}
              standard={standard}
              others={others}
              chosen={standard.standardId === props.chosenId}
              onChoose={() => props.onChoose(standard.standardId)}
              onOpen={props.onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The results of a trend at their months; null where the standard was not in force. */
function placeTrend(standard: ReportStandard): (number | null)[] {
  const known = standard.trend.map((point) => point.result.value);
  return [...Array.from({ length: Math.max(0, trendMonths - known.length) }, () => null), ...known];
}

function StandardRow(props: {
  readonly report: Report;
  readonly standard: ReportStandard;
  readonly others: readonly ReportSpan[];
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report, standard, chosen } = props;
  const figures = findFigures(standard, 'month');
  const lastYear = standard.lastYear['month'] ?? null;
  const number = classes['number'];
  if (figures === null) return null;
  const status = describeStatus(figures);
  const { median, p90 } = figures.seconds;
  const open = (spanId: string): void => {
    props.onOpen(askForStandard(report, standard, spanId, findResultFigures(figures).whole));
  };
  return (
    <tr
      data-standard={standard.standardId}
      data-chosen={chosen ? true : undefined}
      onClick={props.onChoose}
    >
      <th scope="row">
        <UnstyledButton
          id={`standard-${standard.standardId}`}
          className={classes['name']}
          aria-pressed={chosen}
        >
          {standard.name}
        </UnstyledButton>
      </th>
      <td className={number}>{describeReportTarget(figures)}</td>
      <td className={`${number} ${classes['result']}`} data-cell="result">
        <FigureButton
          about={`${standard.name}, this month`}
          empty={figures.met + figures.missed === 0}
          inTabOrder={chosen}
          onOpen={() => open('month')}
        >
          {describeValue(figures)}
        </FigureButton>
      </td>
      <td className={`${number} muted`} data-cell="counts">
        <Counts {...props} figures={figures} />
      </td>
      {props.others.map((span) => {
        const one = findFigures(standard, span.id);
        return (
          <td key={span.id} className={number} title={one === null ? '' : describeCounts(one)}>
            {one === null ? (
              '—'
            ) : (
              <FigureButton
                about={`${standard.name}, ${span.label}`}
                empty={one.met + one.missed === 0}
                inTabOrder={chosen}
                onOpen={() => open(span.id)}
              >
                {describeValue(one)}
              </FigureButton>
            )}
          </td>
        );
      })}
      <td className={`${number} muted`} title={lastYear === null ? '' : describeCounts(lastYear)}>
        {lastYear === null ? '—' : describeValue(lastYear)}
      </td>
      <td>
        <Sparkline values={placeTrend(standard)} target={standard.target.value} />
      </td>
      <td className={`${number} muted`}>
        {median === null || p90 === null ? '—' : `${formatSeconds(median)} · ${formatSeconds(p90)}`}
      </td>
      <td data-cell="status">
        <StateBadge tone={status.tone}>{status.words}</StateBadge>
      </td>
    </tr>
  );
}

/** "8,412 / 11,010", each of them with its records. */
function Counts(props: {
  readonly report: Report;
  readonly standard: ReportStandard;
  readonly figures: StandardFigures;
  readonly chosen: boolean;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { figures } = props;
  const { part, whole } = findResultFigures(figures);
  if (part === null) return <>{describeCounts(figures)}</>;
  const show = (figure: StandardFigureName) => {
    const ask = askForStandard(props.report, props.standard, 'month', figure);
    return (
      <FigureButton
        about={ask.title}
        empty={ask.count === 0}
        inTabOrder={props.chosen}
        onOpen={() => props.onOpen(ask)}
      >
        {writeCount(ask.count)}
      </FigureButton>
    );
  };
  return (
    <>
      {show(part)} / {show(whole)}
    </>
  );
}
