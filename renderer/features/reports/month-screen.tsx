import { Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Report, ReportQuery } from '../../../shared/contract/schemas-report.ts';
import { brandLocalMonth } from '../../../shared/domain/instant.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { bases } from '../../../shared/domain/words.ts';
import type { Basis } from '../../../shared/domain/words.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import type { ScreenService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatLocalDay, formatMonth, formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './month.module.css';
import { listStandardLines, shiftMonth, trendMonths } from './month-model.ts';
import { MonthTiles } from './month-tiles.tsx';
import { StandardTrend } from './standard-trend.tsx';
import { StandardsTable } from './standards-table.tsx';

const basisWords: Readonly<Record<Basis, string>> = {
  decided: 'counted when finished or overdue',
  received: 'counted when received',
  due: 'counted when due',
};

/** The supervisor's screen: one month, each promise with what was kept of it. */
export function MonthScreen() {
  const service = useService();
  const zone = useZone();
  const thisMonth = brandLocalMonth(formatLocalDay(service.readNowMs(), zone).slice(0, 7));
  const [month, setMonth] = useState<LocalMonth>(thisMonth);
  const [basis, setBasis] = useState<Basis>('decided');
  const [exporting, setExporting] = useState(false);
  const trend: ReportQuery = { from: shiftMonth(month, 1 - trendMonths), to: month, basis };
  const reading = useRead('report.read', trend, ['enquiry.changed']);

  const move = (by: number): void => {
    const next = shiftMonth(month, by);
    if (next <= thisMonth) setMonth(next);
  };
  const exportCsv = (): void => {
    if (exporting) return;
    setExporting(true);
    saveCsv(service, { from: month, to: month, basis })
      .catch(announceFault)
      .finally(() => setExporting(false));
  };
  useKeys('Month', [
    { key: '←', label: 'Month before', run: () => move(-1), outsideControls: true },
    { key: '→', label: 'Next month', run: () => move(1), outsideControls: true },
    { key: 'E', label: 'Export CSV', run: exportCsv },
    { key: 'Ctrl+E', label: 'Export CSV', run: exportCsv },
  ]);

  return (
    <div className={classes['screen']}>
      <div className={classes['head']}>
        <Group gap="xs">
          <ActionButton shortcut="←" onClick={() => move(-1)}>
            Before
          </ActionButton>
          <h1 className={classes['title']} aria-live="polite">
            {formatMonth(month, 'long')}
          </h1>
          <ActionButton shortcut="→" disabled={month === thisMonth} onClick={() => move(1)}>
            Next
          </ActionButton>
          <span className={classes['asOf']}>
            {month === thisMonth ? 'Still running' : 'Not closed yet'}
            {reading.data === null
              ? ''
              : ` · as of ${formatWhen(Date.parse(reading.data.asOf), service.readNowMs(), zone)}`}
          </span>
        </Group>
        <Group gap="xs">
          <NativeSelect
            aria-label="How cases are counted"
            data={bases.map((value) => ({ value, label: basisWords[value] }))}
            value={basis}
            onChange={(event) => {
              const value = event.currentTarget.value;
              setBasis(bases.find((known) => known === value) ?? 'decided');
            }}
          />
          <ActionButton primary shortcut="E" busy={exporting} onClick={exportCsv}>
            Export CSV
          </ActionButton>
        </Group>
      </div>
      <ReadingState reading={reading} what="the month">
        {(report) => <MonthBody report={report} month={month} />}
      </ReadingState>
    </div>
  );
}

async function saveCsv(service: ScreenService, query: ReportQuery): Promise<void> {
  const { fileName, text } = await service.call('report.csv', query);
  const result = await service.saveText(fileName, text, 'csv');
  if (result.outcome === 'saved') announceDone('Saved', result.fileName);
  if (result.outcome === 'failed') {
    announceDone('Not saved', saveFaults[result.code]);
  }
}

const saveFaults = {
  no_space: 'There is no room left on that disk. Choose another place.',
  not_allowed: 'You may not write in that folder. Choose another place.',
  failed: 'The file could not be written. Choose another place.',
} as const;

function MonthBody(props: { readonly report: Report; readonly month: LocalMonth }) {
  const { report } = props;
  // While the next month is read, what is shown stays the month it was read for.
  const month = report.period.to;
  const lines = listStandardLines(report, month);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = lines.find((line) => line.standardId === chosenId) ?? lines[0] ?? null;
  return (
    <div className={classes['body']} aria-busy={month !== props.month}>
      <MonthTiles report={report} month={month} />
      <Panel flush>
        {lines.length === 0 ? (
          <p className={classes['nothing']}>
            No standard was in force in {formatMonth(month, 'long')}, so there is nothing to count.
          </p>
        ) : (
          <StandardsTable
            lines={lines}
            monthWords={formatMonth(month, 'short')}
            chosen={chosen?.standardId ?? null}
            onChoose={setChosenId}
          />
        )}
      </Panel>
      {chosen === null ? null : <StandardTrend line={chosen} month={month} />}
      <Remarks report={report} />
    </div>
  );
}

/** What the figures leave out and what happened: gaps in the data, dated notes. */
function Remarks(props: { readonly report: Report }) {
  const { gaps, notes } = props.report;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const write = (text: string): string => {
    const atMs = Date.parse(text);
    return Number.isNaN(atMs) || text.length <= 10 ? text : formatWhen(atMs, nowMs, zone);
  };
  return (
    <Panel title="Gaps and notes">
      {gaps.length === 0 && notes.length === 0 ? (
        <p className={classes['remark']}>No data is known to be missing and no note was made.</p>
      ) : null}
      <ul className={classes['remarks']}>
        {gaps.map((gap) => (
          <li key={`${gap.desk} ${gap.from} ${gap.why}`}>
            <strong>Missing:</strong> {gap.desk}, {write(gap.from)} to {write(gap.to)}: {gap.why}
          </li>
        ))}
        {notes.map((note) => (
          <li key={`${note.date} ${note.text}`}>
            <strong>{write(note.date)}:</strong> {note.text}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
