import { Group } from '@mantine/core';
import type { Report, ReportQuery } from '../../../shared/contract/schemas-report.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import { formatMonth, formatWhenInText } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { ExportMenu } from './export-menu.tsx';
import classes from './month.module.css';
import { PeriodPopover } from './period-popover.tsx';

/** Which month, and as of when; what can be done with it. */
export function MonthHead(props: {
  readonly month: LocalMonth;
  readonly thisMonth: LocalMonth;
  readonly query: ReportQuery;
  readonly report: Report | null;
  readonly onMove: (by: number) => void;
  readonly onClose: (() => void) | null;
}) {
  const { month, thisMonth, query, report } = props;
  const service = useService();
  const zone = useZone();
  const { onClose } = props;
  useKeys('Month', onClose === null ? [] : [{ key: 'C', label: 'Close the month', run: onClose }]);
  const asOf =
    report === null
      ? ''
      : ` · as of ${formatWhenInText(Date.parse(report.asOf), service.readNowMs(), zone)}`;
  return (
    <div className={classes['head']}>
      <Group gap="xs">
        <ActionButton shortcut="←" onClick={() => props.onMove(-1)}>
          Before
        </ActionButton>
        <h1 className={classes['title']} aria-live="polite">
          {formatMonth(month, 'long')}
        </h1>
        <ActionButton shortcut="→" disabled={month === thisMonth} onClick={() => props.onMove(1)}>
          Next
        </ActionButton>
        <span className={classes['asOf']}>
          <strong>{describeState(month, thisMonth, report)}</strong>
          {asOf}
          {query.from === query.to ? '' : ` · with ${nameMonths(query.from, query.to)}`}
        </span>
      </Group>
      <Group gap="xs">
        <PeriodPopover month={month} thisMonth={thisMonth} query={query} />
        <ExportMenu query={query} month={month} />
        {onClose === null ? null : (
          <ActionButton primary shortcut="C" onClick={onClose}>
            {isClosed(month, report) ? 'The closed month…' : 'Close the month…'}
          </ActionButton>
        )}
      </Group>
    </div>
  );
}

function isClosed(month: LocalMonth, report: Report | null): boolean {
  return report?.closedMonths.some((one) => one.month === month) ?? false;
}

function describeState(month: LocalMonth, thisMonth: LocalMonth, report: Report | null): string {
  if (month === thisMonth) return 'Still running';
  const closed = report?.closedMonths.find((one) => one.month === month);
  if (closed === undefined) return 'Not closed yet';
  return closed.version > 1 ? 'Corrected report' : 'Closed';
}
