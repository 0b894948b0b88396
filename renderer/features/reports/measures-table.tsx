import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Report, ReportMeasure } from '../../../shared/contract/schemas-report.ts';
import { FigureButton } from '../../ui/report/figure-button.tsx';
import reportClasses from '../../ui/report/report.module.css';
import { channelWords } from '../../ui/words-shown.ts';
import classes from './month.module.css';
import { findMeasure, listChannels, listGroups } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';
import { askForMeasure } from './records-model.ts';
import { nameLastYear, nameSpanShort, writeCount, writePercent } from './report-words.ts';

/** First contact, repeat, avoidable, complaints, satisfaction, channel shift: every span side by side. */
export function MeasuresTable(props: {
  readonly report: Report;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report } = props;
  const [cutKey, setCutKey] = useState('');
  const cuts = listCuts(report);
  const cut = cuts.find((one) => one.key === cutKey) ?? allTogether;
  const number = reportClasses['number'];
  const lines = report.measureDefinitions.filter((definition) =>
    report.spans.some((span) => findMeasure(report, definition.key, span.id, cut) !== null),
  );
  return (
    <>
      <NativeSelect
        size="xs"
        label="Of"
        className={classes['cutField'] ?? ''}
        data={cuts.map(({ key, name }) => ({ value: key, label: name }))}
        value={cut.key}
        onChange={(event) => setCutKey(event.currentTarget.value)}
      />
      <div
        className={reportClasses['scroll']}
        role="region"
        aria-label="Beside the clock, figures"
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
                <th key={`${span.id} of`} scope="col" className={number}>
                  of
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
            {lines.map((definition) => (
              <tr key={definition.key}>
                <th scope="row" title={definition.definition}>
                  {definition.name}
                </th>
                {report.spans.map((span) => (
                  <MeasureCells
                    key={span.id}
                    report={report}
                    measure={findMeasure(report, definition.key, span.id, cut)}
                    onOpen={props.onOpen}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const allTogether = { key: '', name: 'all channels', channel: null, group: null } as const;

function listCuts(report: Report) {
  return [
    allTogether,
    ...listChannels(report).map((channel) => ({
      key: `channel ${channel}`,
      name: channelWords[channel],
      channel,
      group: null,
    })),
    ...listGroups(report).map((group) => ({
      key: `group ${group}`,
      name: group,
      channel: null,
      group,
    })),
  ];
}

function writeValue(measure: Pick<ReportMeasure, 'value'>, unit: 'percent' | 'count'): string {
  if (measure.value === null) return 'no cases';
  return unit === 'percent' ? writePercent(measure.value) : writeCount(measure.value);
}

function MeasureCells(props: {
  readonly report: Report;
  readonly measure: ReportMeasure | null;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { measure } = props;
  const number = reportClasses['number'];
  if (measure === null || !measure.computed) {
    return (
      <td colSpan={3} className={`${number} muted`} title={measure?.note ?? ''}>
        {measure === null ? '—' : 'not recorded'}
      </td>
    );
  }
  const ask = askForMeasure(props.report, measure);
  const whole = askForMeasure(props.report, measure, 'denominator');
  return (
    <>
      <td className={number}>
        <FigureButton
          about={`${ask.title}, ${ask.under}`}
          empty={measure.numerator === 0}
          onOpen={() => props.onOpen(ask)}
        >
          {writeValue(measure, measure.unit)}
        </FigureButton>
      </td>
      <td className={`${number} muted`}>
        {measure.denominator === null ? null : (
          <>
            {`${writeCount(measure.numerator)} / `}
            <FigureButton
              about={`${whole.title}, ${whole.under}`}
              empty={measure.denominator === 0}
              onOpen={() => props.onOpen(whole)}
            >
              {writeCount(measure.denominator)}
            </FigureButton>
          </>
        )}
      </td>
      <td className={`${number} muted`}>
        {measure.lastYear === null ? '—' : writeValue(measure.lastYear, measure.unit)}
      </td>
    </>
  );
}
