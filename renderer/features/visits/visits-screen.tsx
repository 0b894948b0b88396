import { useEffect, useRef, useState } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { Visit, VisitAction, VisitList } from '../../../shared/contract/schemas-visit.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import { ReadingState } from '../../ui/reading-state.tsx';
import { makeEventId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { useReadOften } from '../../ui/today/use-read-often.ts';
import { offerUndoToast } from '../../ui/undo-toast.tsx';
import { useRead } from '../../ui/use-read.ts';
import { AddVisitDialog } from './add-visit-dialog.tsx';
import { CloseVisitDialog } from './close-visit-dialog.tsx';
import { LeftOverVisits } from './left-over-visits.tsx';
import { VisitPanel } from './visit-panel.tsx';
import { VisitTable } from './visit-table.tsx';
import { describeDone, describeExpected, listVisitActions, nameVisit } from './visit-words.ts';
import classes from './visits.module.css';

type LeftOver = VisitList['leftOver'][number];

/**
 * Reception: who waits, in the order they will be called. `onLog` opens the form that goes on with a
 * visitor's contact.
 */
export function VisitsScreen(props: { readonly onLog: (visit: Visit) => void }) {
  const reading = useReadOften('visit.list', {}, ['visit.changed', 'enquiry.changed']);
  const lists = useRead('centre.lists', {}, ['app.changed']);
  return (
    <div className={classes['screen']}>
      <h1 className="visually-hidden">Visits</h1>
      <ReadingState reading={reading} what="who is waiting">
        {(list) => (
          <Reception
            list={list}
            lists={lists.data}
            onChanged={reading.readAgain}
            onLog={props.onLog}
          />
        )}
      </ReadingState>
    </div>
  );
}

function Reception(props: {
  readonly list: VisitList;
  readonly lists: CentreLists | null;
  readonly onChanged: () => void;
  readonly onLog: (visit: Visit) => void;
}) {
  const { list, lists, onChanged } = props;
  const service = useService();
  const [adding, setAdding] = useState<Visit['kind'] | null>(null);
  const [closing, setClosing] = useState<LeftOver | null>(null);
  const [said, setSaid] = useState('');
  const [selectedId, setSelectedId] = useState<Visit['contactId'] | null>(null);
  const [focusRound, setFocusRound] = useState(0);
  const screen = useRef<HTMLDivElement>(null);
  const at = Math.max(
    0,
    list.visits.findIndex((visit) => visit.contactId === selectedId),
  );
  const selected = list.visits[at];

  useEffect(() => {
    if (focusRound === 0) return;
    screen.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }, [focusRound, at]);

  const select = (visit: Visit | undefined): void => {
    if (visit === undefined) return;
    setSelectedId(visit.contactId);
    setFocusRound((round) => round + 1);
  };
  const tell = (words: string, undoToken: string | null): void => {
    setSaid(words);
    onChanged();
    if (undoToken !== null) offerUndoToast(service, words, undoToken, onChanged);
  };
  const act = async (visit: Visit, action: VisitAction): Promise<void> => {
    const { undoToken } = await service.call('visit.act', {
      contactId: visit.contactId,
      eventId: makeEventId(service.readExactNowMs()),
      action,
      happenedAtMs: null,
      lastSeq: visit.lastSeq,
    });
    tell(describeDone(visit, action), undoToken);
  };
  const callNext = async (): Promise<void> => {
    const eventId = makeEventId(service.readExactNowMs());
    const { visit, undoToken } = await service.call('visit.callNext', { eventId });
    if (visit === null) {
      announceDone('Nobody is waiting', 'The next visitor you add can be called at once.');
      return;
    }
    setSelectedId(visit.contactId);
    tell(`${nameVisit(visit)}: called.`, undoToken);
  };
  const run = (work: () => Promise<void>): void => {
    work().catch((error: unknown) => {
      announceFault(error);
      onChanged();
    });
  };
  const runAction = (visit: Visit, action: VisitAction | 'log'): void => {
    if (action === 'log') props.onLog(visit);
    else run(() => act(visit, action));
  };
  const offered = selected === undefined ? [] : listVisitActions(selected, service.readNowMs());
  const runFirst = (visit: Visit): void => {
    const [first] = listVisitActions(visit, service.readNowMs());
    if (first !== undefined) runAction(visit, first.action);
  };
  const move = (by: number): void => select(list.visits[at + by]);
  useKeys('Visits', [
    { key: 'N', label: 'Add a visitor', run: () => setAdding('walk_in') },
    { key: 'B', label: 'Add a visitor with an appointment', run: () => setAdding('booked') },
    { key: 'C', label: 'Call the next visitor', run: () => run(callNext) },
    ...offered.map(({ key, label, action }) => ({
      key,
      label,
      run: () => {
        if (selected !== undefined) runAction(selected, action);
      },
    })),
    {
      key: 'Enter',
      label: offered[0]?.label ?? 'What comes next for this visit',
      run: () => {
        if (selected !== undefined) runFirst(selected);
      },
      outsideControls: true,
    },
    { key: '↓', label: 'Next visitor', run: () => move(1), outsideControls: true },
    { key: '↑', label: 'Visitor before', run: () => move(-1), outsideControls: true },
  ]);

  return (
    <div ref={screen} className={classes['reception']}>
      <div className={classes['left']}>
        <div className={classes['head']}>
          <ActionButton primary shortcut="C" onClick={() => run(callNext)}>
            Call the next visitor
          </ActionButton>
          <ActionButton shortcut="N" onClick={() => setAdding('walk_in')}>
            Add a visitor
          </ActionButton>
          <ActionButton shortcut="B" onClick={() => setAdding('booked')}>
            With an appointment
          </ActionButton>
          <p className={classes['said']} role="status">
            {said}
          </p>
        </div>
        <LeftOverVisits visits={list.leftOver} onClose={setClosing} />
        <section className={classes['list']} aria-label="Visitors">
          {list.visits.length === 0 ? (
            <p className={classes['nothing']}>
              Nobody is waiting. Press N when somebody comes in, B for an appointment.
            </p>
          ) : (
            <VisitTable
              visits={list.visits}
              selectedId={selected?.contactId ?? null}
              onSelect={setSelectedId}
              onRun={runFirst}
            />
          )}
        </section>
      </div>
      <VisitPanel list={list} visit={selected ?? null} onAct={runAction} />
      {adding === null || lists === null ? null : (
        <AddVisitDialog
          kind={adding}
          lists={lists}
          onClose={() => setAdding(null)}
          onAdded={(visit, undoToken) => {
            setAdding(null);
            setSelectedId(visit.contactId);
            tell(
              visit.state === 'expected'
                ? `${nameVisit(visit)}: expected.`
                : `Ticket ${nameVisit(visit)}. Wait: ${describeExpected(visit.expectedWaitMs)}.`,
              undoToken,
            );
          }}
        />
      )}
      {closing === null ? null : (
        <CloseVisitDialog
          visit={closing}
          onClose={() => setClosing(null)}
          onDone={(undoToken) => {
            setClosing(null);
            tell(`${nameVisit(closing)}: closed.`, undoToken);
          }}
        />
      )}
    </div>
  );
}
