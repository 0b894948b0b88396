import type { Report, ReportStandard } from '../../../shared/contract/schemas-report.ts';
import { drawTrend } from '../../../shared/domain/chart/trend-chart.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { FigureButton } from '../../ui/report/figure-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CutsTable } from './cuts-table.tsx';
import { FiguresTable } from './figures-table.tsx';
import { MissSentence } from './miss-sentence.tsx';
import classes from './month.module.css';
import { findMonthSpan, listChannelCuts, listGroupCuts, listReasons } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';
import { askForReason } from './records-model.ts';
import { writeCount } from './report-words.ts';

/** Everything about one standard: month, quarter and year side by side, its course, and why it was missed. */
export function StandardDetail(props: {
  readonly report: Report;
  readonly standard: ReportStandard;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report, standard } = props;
  const notedMonths = report.notes.map((note) => note.date.slice(0, 7));
  const channels = listChannelCuts(report, standard.standardId);
  const groups = listGroupCuts(report, standard.standardId);
  return (
    <Panel
      title={standard.name}
      aside={<span className={classes['wording']}>{standard.wording}</span>}
    >
      <div className={classes['detail']}>
        <FiguresTable report={report} standard={standard} onOpen={props.onOpen} />
        <div className={classes['stack']}>
          <ChartFigure
            chart={drawTrend(
              {
                key: standard.standardId,
                name: standard.name,
                points: standard.trend,
                notedMonths,
              },
              { width: 520, height: 200 },
            )}
            title={`${standard.trend.length} months`}
          />
          <MissSentence report={report} standard={standard} />
          <Reasons report={report} standard={standard} onOpen={props.onOpen} />
        </div>
      </div>
      {channels.length > 1 ? (
        <CutsTable title="By channel" report={report} cuts={channels} onOpen={props.onOpen} />
      ) : null}
      {groups.length > 0 ? (
        <CutsTable title="By group" report={report} cuts={groups} onOpen={props.onOpen} />
      ) : null}
    </Panel>
  );
}

/** Why cases of the month were missed, with counts that add up to the missed. */
function Reasons(props: {
  readonly report: Report;
  readonly standard: ReportStandard;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report, standard } = props;
  const month = findMonthSpan(report);
  const reasons = month === null ? [] : listReasons(report, standard.standardId, month);
  if (reasons.length === 0) return null;
  return (
    <section aria-label="Reasons">
      <h3 className={classes['small']}>Why it was missed</h3>
      <ul className={classes['reasons']}>
        {reasons.map((reason) => (
          <li key={reason.name}>
            <span>{reason.name}</span>
            <FigureButton
              about={`${reason.name}, ${standard.name}`}
              onOpen={() => props.onOpen(askForReason(report, standard, reason))}
            >
              {writeCount(reason.count)}
            </FigureButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
