import type { Report, ReportStandard } from '../../../shared/contract/schemas-report.ts';
import { Panel } from '../../ui/panel.tsx';
import { formatMonth } from '../../ui/when-words.ts';
import classes from './month.module.css';
import { listStandards } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';
import { showReport, useReportState } from './report-state.ts';
import { StandardDetail } from './standard-detail.tsx';
import { StandardsTable } from './standards-table.tsx';

/** What needs the eye first: the first missed standard, else the first. */
function findFirstMiss(standards: readonly ReportStandard[]): ReportStandard | null {
  const missed = standards.find((one) => one.figures['month']?.status === 'target_missed');
  return missed ?? standards[0] ?? null;
}

/** Each standard on a line, and everything about the chosen one below. */
export function StandardsView(props: {
  readonly report: Report;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  const { report } = props;
  const standards = listStandards(report);
  const chosenId = useReportState((state) => state.standardId);
  const chosen = standards.find((one) => one.standardId === chosenId) ?? findFirstMiss(standards);
  if (chosen === null) {
    return (
      <Panel>
        <p className={classes['nothing']}>
          No standard was in force in {formatMonth(report.period.to, 'long')}, so there is nothing
          to count.
        </p>
      </Panel>
    );
  }
  return (
    <>
      <Panel flush>
        <StandardsTable
          report={report}
          standards={standards}
          chosenId={chosen.standardId}
          onChoose={(standardId) => showReport({ standardId })}
          onOpen={props.onOpen}
        />
      </Panel>
      <StandardDetail
        key={chosen.standardId}
        report={report}
        standard={chosen}
        onOpen={props.onOpen}
      />
    </>
  );
}
