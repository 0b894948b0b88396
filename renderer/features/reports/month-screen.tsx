import { NativeSelect, Tabs } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Report } from '../../../shared/contract/schemas-report.ts';
import { brandLocalMonth } from '../../../shared/domain/instant.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import type { EnquiryId, PersonId } from '../../../shared/domain/ids.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import { shiftMonth } from '../../../shared/domain/report/local-months.ts';
import { bases } from '../../../shared/domain/words.ts';
import type { Basis } from '../../../shared/domain/words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatLocalDay } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { ChartsView } from './charts-view.tsx';
import { ClosedBanner } from './closed-banner.tsx';
import { CountingView } from './counting-view.tsx';
import { MonthHead } from './month-head.tsx';
import { MonthTiles } from './month-tiles.tsx';
import classes from './month.module.css';
import { RecordsView } from './records-view.tsx';
import {
  describeQuery,
  monthViews,
  openRecords,
  openReportFor,
  showReport,
  useReportState,
} from './report-state.ts';
import type { MonthView } from './report-state.ts';
import { basisWords } from './report-words.ts';
import { StandardsView } from './standards-view.tsx';
import { VolumesView } from './volumes-view.tsx';

const viewWords: Readonly<Record<MonthView, string>> = {
  standards: 'Standards',
  volumes: 'Volumes and contacts',
  charts: 'Charts',
  counting: 'How it is counted',
};

/** What changes a report. */
const changedOn = ['enquiry.changed', 'month.changed', 'settings.changed'] as const;

/** The supervisor's screen: one month, each promise with what was kept of it, and every record behind it. */
export function MonthScreen(props: {
  readonly personId: PersonId;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
  /** Opens the closing of the month; null where nothing closes it. */
  readonly onClose: (() => void) | null;
}) {
  const service = useService();
  const zone = useZone();
  useState(() => openReportFor(props.personId));
  const state = useReportState();
  const thisMonth = brandLocalMonth(formatLocalDay(service.readNowMs(), zone).slice(0, 7));
  const month = state.month ?? thisMonth;
  const query = describeQuery(state, month);
  const reading = useRead('report.read', query, changedOn);

  const move = (by: number): void => {
    const next = shiftMonth(month, by);
    if (next <= thisMonth) showReport({ month: next, periodFrom: null, records: null });
  };
  useKeys('Month', [
    { key: '←', label: 'Month before', run: () => move(-1), outsideControls: true },
    { key: '→', label: 'Next month', run: () => move(1), outsideControls: true },
    ...monthViews.map((view, at) => ({
      key: String(at + 1),
      label: viewWords[view],
      run: () => showReport({ view, records: null, scrolledPx: 0 }),
    })),
  ]);

  return (
    <div className={classes['screen']}>
      <MonthHead
        month={month}
        thisMonth={thisMonth}
        query={query}
        report={reading.data}
        onMove={move}
        onClose={props.onClose}
      />
      <ReadingState reading={reading} what="the month">
        {(report) =>
          state.records === null ? (
            <MonthBody report={report} month={month} />
          ) : (
            <RecordsView ask={state.records} query={query} onOpenEnquiry={props.onOpenEnquiry} />
          )
        }
      </ReadingState>
    </div>
  );
}

/** Where the page scrolls: the screen's own frame, or the window where that is small. */
function findScroller(element: HTMLElement | null): HTMLElement | null {
  return element?.closest('main') ?? null;
}

function MonthBody(props: { readonly report: Report; readonly month: LocalMonth }) {
  const { report } = props;
  const { view, basis } = useReportState();
  const body = useRef<HTMLDivElement>(null);
  // Coming back from the records finds the figure where it was left.
  useLayoutEffect(() => {
    findScroller(body.current)?.scrollTo({ top: useReportState.getState().scrolledPx });
  }, [view]);
  useEffect(() => {
    const scroller = findScroller(body.current);
    if (scroller === null) return undefined;
    const note = (): void => useReportState.setState({ scrolledPx: scroller.scrollTop });
    scroller.addEventListener('scroll', note, { passive: true });
    return () => scroller.removeEventListener('scroll', note);
  }, []);
  return (
    // While the next month is read, what is shown stays the month it was read for.
    <div
      ref={body}
      className={classes['body']}
      aria-busy={report.period.to === props.month ? undefined : true}
    >
      <ClosedBanner report={report} />
      <Tabs
        value={view}
        onChange={(next) =>
          showReport({ view: monthViews.find((one) => one === next) ?? view, scrolledPx: 0 })
        }
        keepMounted={false}
        classNames={{ panel: classes['panel'] ?? '', list: classes['tabs'] ?? '' }}
      >
        <div className={classes['tabLine']}>
          <Tabs.List aria-label="Parts of the month">
            {monthViews.map((one, at) => (
              <Tabs.Tab key={one} value={one} rightSection={<KeyCap>{String(at + 1)}</KeyCap>}>
                {viewWords[one]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <BasisField basis={basis} />
        </div>
        <Tabs.Panel value={view}>{showView(view, report)}</Tabs.Panel>
      </Tabs>
    </div>
  );
}

/** Which month a case belongs to, in plain words. */
function BasisField(props: { readonly basis: Basis }) {
  return (
    <NativeSelect
      size="xs"
      aria-label="How cases are counted"
      data={bases.map((value) => ({ value, label: `Cases ${basisWords[value]}` }))}
      value={props.basis}
      onChange={(event) => {
        const value = event.currentTarget.value;
        showReport({ basis: bases.find((known) => known === value) ?? 'decided' });
      }}
    />
  );
}

function showView(view: MonthView, report: Report) {
  const onOpen = openRecords;
  switch (view) {
    case 'standards':
      return (
        <>
          <MonthTiles report={report} onOpen={onOpen} />
          <StandardsView report={report} onOpen={onOpen} />
        </>
      );
    case 'volumes':
      return <VolumesView report={report} onOpen={onOpen} />;
    case 'charts':
      return <ChartsView report={report} />;
    case 'counting':
      return <CountingView report={report} />;
    default:
      return assertNever(view);
  }
}
