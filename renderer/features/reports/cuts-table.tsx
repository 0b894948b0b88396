import type { Report } from '../../../shared/contract/schemas-report.ts';
import { formatSeconds } from '../../ui/duration-words.ts';
import { FigureButton } from '../../ui/report/figure-button.tsx';
import reportClasses from '../../ui/report/report.module.css';
import { StateBadge } from '../../ui/state-badge.tsx';
import classes from './month.module.css';
import type { Cut } from './month-model.ts';
import { findFigures } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';
import { askForStandard } from './records-model.ts';
import {
  describeCounts,
  describeStatus,
  describeValue,
  nameSpanShort,
  writeCount,
} from './report-words.ts';

/** One standard split up, a line each: every span, and the month's counts. */
export function CutsTable(props: {
  readonly title: string;
  readonly report: Report;
  readonly cuts: readonly Cut[];
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report } = props;
  const number = reportClasses['number'];
  return (
    <section aria-label={props.title} className={classes['cuts']}>
      <h3 className={classes['small']}>{props.title}</h3>
      <div
        className={reportClasses['scroll']}
        role="region"
        aria-label={`${props.title}, figures`}
        tabIndex={0}
      >
        <table className={reportClasses['table']}>
          <thead>
            <tr>
              <td />
              {report.spans.map((span) => (
                <th key={span.id} scope="col" className={number} title={span.label}>
                  {nameSpanShort(span)}
                </th>
              ))}
              <th scope="col" className={number}>
                Met / counted
              </th>
              <th scope="col" className={number}>
                Missed
              </th>
              <th scope="col" className={number}>
                Half within
              </th>
              <th scope="col" className={number}>
                9 in 10 within
              </th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {props.cuts.map((cut) => {
              const month = findFigures(cut.standard, 'month');
              const ask = askForStandard(report, cut.standard, 'month', 'missed');
              return (
                <tr key={cut.name}>
                  <th scope="row">{cut.name}</th>
                  {report.spans.map((span) => {
                    const one = findFigures(cut.standard, span.id);
                    return (
                      <td key={span.id} className={number}>
                        {one === null ? '—' : describeValue(one)}
                      </td>
                    );
                  })}
                  <td className={`${number} muted`}>
                    {month === null ? '—' : describeCounts(month)}
                  </td>
                  <td className={number}>
                    <FigureButton
                      about={`${ask.title}, ${ask.under}`}
                      empty={ask.count === 0}
                      onOpen={() => props.onOpen(ask)}
                    >
                      {writeCount(ask.count)}
                    </FigureButton>
                  </td>
                  <td className={number}>{formatSeconds(month?.seconds.median ?? null)}</td>
                  <td className={number}>{formatSeconds(month?.seconds.p90 ?? null)}</td>
                  <td>
                    {month === null ? null : (
                      <StateBadge tone={describeStatus(month).tone}>
                        {describeStatus(month).words}
                      </StateBadge>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
