import { NativeSelect } from '@mantine/core';
import type { Report, ReportStandard } from '../../../shared/contract/schemas-report.ts';
import { drawHours } from '../../../shared/domain/chart/hours-chart.ts';
import { drawMix } from '../../../shared/domain/chart/mix-chart.ts';
import { drawTrend } from '../../../shared/domain/chart/trend-chart.ts';
import { drawWaits } from '../../../shared/domain/chart/waits-chart.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import { ChartFigure } from '../../ui/chart/chart-figure.tsx';
import { Panel } from '../../ui/panel.tsx';
import { channelWords } from '../../ui/words-shown.ts';
import classes from './month.module.css';
import { findFigures, findMeasure, listChannels, listStandards } from './month-model.ts';
import { showReport, useReportState } from './report-state.ts';

/** What people would rather look at than read: each drawing has its table. */
export function ChartsView(props: { readonly report: Report }) {
  const { report } = props;
  const { standardId, hoursOf } = useReportState();
  const standards = listStandards(report);
  const standard = standards.find((one) => one.standardId === standardId) ?? standards[0] ?? null;
  const channels = listChannels(report);
  return (
    <>
      {standard === null ? null : (
        <Panel>
          <NativeSelect
            size="xs"
            label="Standard"
            className={classes['cutField'] ?? ''}
            data={standards.map((one) => ({ value: one.standardId, label: one.name }))}
            value={standard.standardId}
            onChange={(event) => showReport({ standardId: event.currentTarget.value })}
          />
          <div className={classes['charts']}>
            <StandardCharts report={report} standard={standard} />
          </div>
        </Panel>
      )}
      <div className={classes['wideCharts']}>
        <Panel>
          <ChartFigure
            headingOrder={2}
            chart={drawHours(
              {
                key: hoursOf ?? 'all',
                days: report.hours.filter((one) => one.channel === hoursOf),
              },
              { width: 940, height: 270 },
            )}
            title={`Contacts by weekday and hour, ${nameMonths(report.period.from, report.period.to)}`}
            aside={
              <NativeSelect
                size="xs"
                aria-label="Channel of the hours"
                data={[
                  { value: '', label: 'all channels' },
                  ...channels.map((value) => ({ value, label: channelWords[value] })),
                ]}
                value={hoursOf ?? ''}
                onChange={(event) => {
                  const value = event.currentTarget.value;
                  showReport({ hoursOf: channels.find((known) => known === value) ?? null });
                }}
              />
            }
          />
        </Panel>
        <Panel>
          <ChartFigure
            headingOrder={2}
            caption={false}
            chart={drawMix({
              key: 'month',
              title: `Contacts by channel, ${nameMonths(report.period.to, report.period.to)}`,
              parts: channels.flatMap((channel) => {
                const share = findMeasure(report, 'channel_share', 'month', {
                  channel,
                  group: null,
                });
                return share === null
                  ? []
                  : [{ name: channelWords[channel], now: share, lastYear: share.lastYear }];
              }),
            })}
          />
        </Panel>
      </div>
    </>
  );
}

function StandardCharts(props: { readonly report: Report; readonly standard: ReportStandard }) {
  const { report, standard } = props;
  const figures = findFigures(standard, 'month');
  const waits = report.waits.find(
    (one) => one.standardId === standard.standardId && one.spanId === 'month',
  );
  return (
    <>
      <ChartFigure
        headingOrder={2}
        chart={drawTrend(
          {
            key: standard.standardId,
            name: standard.name,
            points: standard.trend,
            notedMonths: report.notes.map((note) => note.date.slice(0, 7)),
          },
          { width: 560, height: 230 },
        )}
        title={`${standard.trend.length} months with the target`}
      />
      {waits === undefined || figures === null ? null : (
        <ChartFigure
          headingOrder={2}
          chart={drawWaits(
            {
              key: standard.standardId,
              name: standard.name,
              bars: waits.bars,
              figures: figures.seconds,
            },
            { width: 560, height: 230 },
          )}
          title="How long it took"
        />
      )}
    </>
  );
}
