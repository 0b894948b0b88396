import type { ReactNode } from 'react';
import type {
  Report,
  ReportSpan,
  ReportStandard,
  StandardFigures,
} from '../../../shared/contract/schemas-report.ts';
import { formatSeconds } from '../../ui/duration-words.ts';
import { FigureButton } from '../../ui/report/figure-button.tsx';
import reportClasses from '../../ui/report/report.module.css';
import { StateBadge } from '../../ui/state-badge.tsx';
import { findFigures } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';
import { askForStandard, standardFigureWords } from './records-model.ts';
import type { StandardFigureName } from './records-model.ts';
import {
  describeReportTarget,
  describeStatus,
  describeValue,
  nameLastYear,
  nameSpanShort,
  writeCount,
  writePercent,
} from './report-words.ts';

/** A line of the table: its words, how it is written, and whose records it opens. */
interface Line {
  readonly words: string;
  readonly write: (figures: StandardFigures) => ReactNode;
  readonly opens?: StandardFigureName;
  readonly strong?: boolean;
}

const countLines = [
  'met',
  'missed',
  'excluded',
  'running',
  'paused',
  'notApplicable',
] as const satisfies readonly StandardFigureName[];

const lines: readonly Line[] = [
  { words: 'Result', write: describeValue, strong: true },
  { words: 'Target', write: describeReportTarget },
  {
    words: 'Status',
    write: (figures) => {
      const { tone, words } = describeStatus(figures);
      return <StateBadge tone={tone}>{words}</StateBadge>;
    },
  },
  ...countLines.map((figure): Line => ({
    words: standardFigureWords[figure],
    write: (figures) => writeCount(figures[figure]),
    opens: figure,
  })),
  { words: 'Met, of those counted', write: (figures) => writePercent(figures.percentMet) },
  {
    words: 'As if nothing were left out',
    write: (figures) => writePercent(figures.percentMetWithoutExclusions),
  },
  { words: 'Timed', write: (figures) => writeCount(figures.seconds.count), opens: 'timed' },
  { words: 'Half within', write: (figures) => formatSeconds(figures.seconds.median) },
  { words: '9 in 10 within', write: (figures) => formatSeconds(figures.seconds.p90) },
  { words: '19 in 20 within', write: (figures) => formatSeconds(figures.seconds.p95) },
  { words: 'Average', write: (figures) => formatSeconds(figures.seconds.mean) },
  { words: 'Longest', write: (figures) => formatSeconds(figures.seconds.max) },
];

/** A standard in every span with last year beside it; the counts open their records. */
export function FiguresTable(props: {
  readonly report: Report;
  readonly standard: ReportStandard;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report, standard } = props;
  const number = reportClasses['number'];
  return (
    <div
      className={reportClasses['scroll']}
      role="region"
      aria-label={`${standard.name}: month, quarter and year`}
      tabIndex={0}
    >
      <table className={reportClasses['table']}>
        <thead>
          <tr>
            <td />
            {report.spans.flatMap((span) => [
              <th key={span.id} scope="col" className={number} title={span.label}>
                {nameSpanShort(span)}
              </th>,
              <th
                key={`${span.id} before`}
                scope="col"
                className={number}
                title={nameLastYear(span)}
              >
                year before
              </th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.words}>
              <th scope="row">{line.words}</th>
              {report.spans.map((span) => (
                <SpanCells key={span.id} {...props} span={span} line={line} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SpanCells(props: {
  readonly report: Report;
  readonly standard: ReportStandard;
  readonly span: ReportSpan;
  readonly line: Line;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report, standard, span, line } = props;
  const figures = findFigures(standard, span.id);
  const before = standard.lastYear[span.id] ?? null;
  const number = reportClasses['number'];
  const ask =
    line.opens === undefined ? null : askForStandard(report, standard, span.id, line.opens);
  const words = figures === null ? '—' : line.write(figures);
  return (
    <>
      <td className={number}>
        {ask !== null && typeof words === 'string' ? (
          <FigureButton
            about={`${ask.title}, ${ask.under}`}
            empty={ask.count === 0}
            onOpen={() => props.onOpen(ask)}
          >
            {words}
          </FigureButton>
        ) : line.strong === true ? (
          <strong>{words}</strong>
        ) : (
          words
        )}
      </td>
      <td className={`${number} muted`}>{before === null ? '—' : line.write(before)}</td>
    </>
  );
}
