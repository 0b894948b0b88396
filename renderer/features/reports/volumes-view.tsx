import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Report, ReportFlow } from '../../../shared/contract/schemas-report.ts';
import { Panel } from '../../ui/panel.tsx';
import { FigureButton } from '../../ui/report/figure-button.tsx';
import reportClasses from '../../ui/report/report.module.css';
import { useService } from '../../ui/service.tsx';
import { formatMonth, formatWhen } from '../../ui/when-words.ts';
import { channelWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import { MeasuresTable } from './measures-table.tsx';
import classes from './month.module.css';
import { listChannels, listGroups } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';
import { askForFlow } from './records-model.ts';
import type { FlowFigureName } from './records-model.ts';
import { writeCount } from './report-words.ts';

type Cut = 'month' | 'channel' | 'group';

const columns: readonly { readonly figure: FlowFigureName; readonly words: string }[] = [
  { figure: 'contacts', words: 'Contacts' },
  { figure: 'received', words: 'Received' },
  { figure: 'completed', words: 'Finished' },
  { figure: 'open', words: 'Open' },
  { figure: 'overdue', words: 'Overdue' },
  { figure: 'reopened', words: 'Reopened' },
  { figure: 'putAside', words: 'Put aside' },
];

/** How much came in and was finished, what was left, and how well it went beside the clock. */
export function VolumesView(props: {
  readonly report: Report;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report } = props;
  const [chosen, setChosen] = useState<Cut>('month');
  const hasGroups = listGroups(report).length > 0;
  const cut = chosen === 'group' && !hasGroups ? 'month' : chosen;
  return (
    <>
      <Panel
        title="What came in, and what was left"
        aside={
          <SegmentedControl
            size="xs"
            aria-label="A line for each"
            data={[
              { value: 'month', label: 'By month' },
              { value: 'channel', label: 'By channel' },
              ...(hasGroups ? [{ value: 'group', label: 'By group' }] : []),
            ]}
            value={cut}
            onChange={(value) =>
              setChosen(value === 'channel' || value === 'group' ? value : 'month')
            }
          />
        }
      >
        <FlowTable {...props} lines={listLines(report, cut)} />
      </Panel>
      <Panel title="Beside the clock">
        <MeasuresTable report={report} onOpen={props.onOpen} />
      </Panel>
    </>
  );
}

interface FlowLine {
  readonly name: string;
  readonly flow: ReportFlow;
}

/** The months with the newest first; or the last month by channel, or by service, site or team. */
function listLines(report: Report, cut: Cut): FlowLine[] {
  if (cut === 'month') {
    return report.flow
      .filter((one) => one.channel === null && one.group === null)
      .toSorted((a, b) => b.month.localeCompare(a.month))
      .map((flow) => ({ name: formatMonth(flow.month, 'long'), flow }));
  }
  const month = report.flow.filter((one) => one.month === report.period.to);
  if (cut === 'channel') {
    return [null, ...listChannels(report)].flatMap((channel) =>
      month
        .filter((one) => one.channel === channel && one.group === null)
        .map((flow) => ({
          name: channel === null ? 'All channels' : channelWords[channel],
          flow,
        })),
    );
  }
  return listGroups(report).flatMap((group) =>
    month
      .filter((one) => one.group === group && one.channel === null)
      .map((flow) => ({ name: group, flow })),
  );
}

function FlowTable(props: {
  readonly report: Report;
  readonly lines: readonly FlowLine[];
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const number = reportClasses['number'];
  if (props.lines.length === 0) {
    return <p className={classes['remark']}>Nothing was recorded in this period.</p>;
  }
  return (
    <div
      className={reportClasses['scroll']}
      role="region"
      aria-label="What came in, figures"
      tabIndex={0}
    >
      <table className={reportClasses['table']}>
        <thead>
          <tr>
            <td />
            {columns.map(({ figure, words }) => (
              <th key={figure} scope="col" className={number}>
                {words}
              </th>
            ))}
            <th scope="col">Oldest still open</th>
          </tr>
        </thead>
        <tbody>
          {props.lines.map(({ name, flow }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columns.map(({ figure, words }) => (
                <td key={figure} className={number}>
                  <FigureButton
                    about={`${words}, ${name}`}
                    empty={flow[figure] === 0}
                    onOpen={() => props.onOpen(askForFlow(flow, figure))}
                  >
                    {writeCount(flow[figure])}
                  </FigureButton>
                </td>
              ))}
              <td>
                {flow.oldestReceivedAt === null
                  ? '—'
                  : formatWhen(Date.parse(flow.oldestReceivedAt), nowMs, zone)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
