import { Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { recordsPageAtMost } from '../../../shared/contract/schemas-report-records.ts';
import type {
  RecordsQuery,
  ReportRecords,
} from '../../../shared/contract/schemas-report-records.ts';
import type { ReportQuery } from '../../../shared/contract/schemas-report.ts';
import { standardIdSchema, reasonIdSchema } from '../../../shared/contract/schemas-values.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useRead } from '../../ui/use-read.ts';
import classes from './month.module.css';
import type { RecordsAsk } from './records-ask.ts';
import { RecordRow } from './record-row.tsx';
import { showReport, useReportState } from './report-state.ts';
import { writeCount } from './report-words.ts';

/** So many records stand on a page. */
const pageSize = Math.min(100, recordsPageAtMost);

/** The question for a page of the records behind a figure, with all that filters the report. */
export function describeRecordsQuery(
  ask: RecordsAsk,
  query: ReportQuery,
  offset: number,
): RecordsQuery {
  return {
    from: ask.from,
    to: ask.to,
    basis: query.basis,
    ...(query.asOfMs === undefined ? {} : { asOfMs: query.asOfMs }),
    figure: ask.figure,
    part: ask.part,
    standardId: standardIdSchema.nullable().parse(ask.standardId),
    channel: ask.channel,
    groupBy: ask.group === null ? null : (query.group ?? null),
    group: ask.group,
    missReasonId: reasonIdSchema.nullable().parse(ask.missReasonId),
    offset,
    limit: pageSize,
  };
}

/** The records behind a figure, newest first; from there to the enquiry, and back to the figure. */
export function RecordsView(props: {
  readonly ask: RecordsAsk;
  readonly query: ReportQuery;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
}) {
  const { ask, query } = props;
  const { recordsOffset } = useReportState();
  const reading = useRead('report.records', describeRecordsQuery(ask, query, recordsOffset), [
    'enquiry.changed',
  ]);
  const leave = (): void => showReport({ records: null });
  useKeys('Records', [{ key: 'Escape', label: 'Back to the figures', run: leave }]);
  return (
    <Panel>
      <div className={classes['recordsHead']}>
        <ActionButton size="xs" shortcut="Escape" cap="Esc" onClick={leave}>
          Back to the figures
        </ActionButton>
        <h2>{ask.title}</h2>
        <span className="muted">{ask.under}</span>
      </div>
      <ReadingState reading={reading} what="the records">
        {(found) => (
          <RecordList found={found} count={ask.count} onOpenEnquiry={props.onOpenEnquiry} />
        )}
      </ReadingState>
    </Panel>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function RecordList(props: {
  readonly found: ReportRecords;
  readonly count: number;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
}) {
  const { total, offset, records } = props.found;
  const recordAt = useReportState((state) => state.recordAt);
  const body = useRef<HTMLTableSectionElement>(null);
  const at = Math.min(recordAt, records.length - 1);
  const focusRow = (row: number): void => {
    body.current?.querySelectorAll<HTMLElement>('tr')[row]?.focus();
  };
  // A page that is opened, and one that is come back to, has the keyboard at once.
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }, [offset]);
  const turn = (by: number): void => {
    const next = offset + by * pageSize;
    if (next < 0 || next >= total) return;
    showReport({ recordsOffset: next, recordAt: 0 });
  };
  useKeys('Records', [
    { key: 'PageDown', label: 'Next page', run: () => turn(1) },
    { key: 'PageUp', label: 'Page before', run: () => turn(-1) },
  ]);
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(at + step, records.length - 1));
    showReport({ recordAt: next });
    focusRow(next);
  };
  return (
    <>
      <Group justify="space-between" gap="xs" mb="xs">
        <span className="muted" aria-live="polite">
          {total === 0
            ? 'No records.'
            : `${writeCount(offset + 1)} to ${writeCount(offset + records.length)} of ${writeCount(total)}, newest first`}
        </span>
        {total > pageSize ? (
          <Group gap="xs">
            <ActionButton
              size="xs"
              shortcut="PageUp"
              disabled={offset === 0}
              onClick={() => turn(-1)}
            >
              Before
            </ActionButton>
            <ActionButton
              size="xs"
              shortcut="PageDown"
              disabled={offset + pageSize >= total}
              onClick={() => turn(1)}
            >
              Next
            </ActionButton>
          </Group>
        ) : null}
      </Group>
      {total === props.count ? null : (
        <Notice tone="hint">
          {`The figure says ${writeCount(props.count)}, the records as they stand now are ${writeCount(total)}. A closed month keeps the figure it was closed with; imported calls count without a record each.`}
        </Notice>
      )}
      {records.length === 0 ? null : (
        <div className={classes['scroll']}>
          <table
            className={classes['records']}
            aria-label="Records behind the figure"
            onKeyDown={move}
          >
            <thead>
              <tr>
                <th scope="col">Reference</th>
                <th scope="col">Channel</th>
                <th scope="col">About</th>
                <th scope="col">Team</th>
                <th scope="col">Received</th>
                <th scope="col">Due</th>
                <th scope="col">Stopped</th>
                <th scope="col" className={classes['number']}>
                  Took
                </th>
                <th scope="col">Result</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody ref={body}>
              {records.map((record, row) => (
                <RecordRow
                  key={`${record.subjectId} ${record.standardName ?? ''} ${row}`}
                  record={record}
                  inTabOrder={row === at}
                  onChoose={() => showReport({ recordAt: row })}
                  onOpenEnquiry={props.onOpenEnquiry}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
