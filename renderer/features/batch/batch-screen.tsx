import { Group, Stack } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import { batchRowsAtMost } from '../../../shared/contract/schemas-desk.ts';
import type { BatchFormRow } from '../../../shared/contract/schemas-desk.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { listTopicChoices } from '../../ui/topic/topic-match.ts';
import { offerLocalUndo } from '../../ui/undo-toast.tsx';
import { useRead } from '../../ui/use-read.ts';
import { useZone } from '../../ui/zone.tsx';
import { cells, copyFromAbove, needsTopic } from './batch-model.ts';
import type { Cell } from './batch-model.ts';
import { BatchRowLine } from './batch-row.tsx';
import { changeRow, goTo, pasteRows, takeOut, useBatch } from './batch-store.ts';
import classes from './batch.module.css';
import { discardUnreadable, useKeptBatch } from './keep-batch.ts';
import type { ReadingTime } from './received.ts';
import { saveBatch } from './save-batch.ts';

/** An inbox of emails or a stack of letters: a row for each, saved together. */
export function BatchScreen(props: { readonly personId: PersonId }) {
  useKeptBatch(props.personId);
  const lists = useRead('centre.lists', {}, ['app.changed']);
  return (
    <Stack gap="sm" className={classes['screen'] ?? ''}>
      <h1 className="visually-hidden">Log a batch</h1>
      <ReadingState reading={lists} what="services and topics">
        {(data) => <BatchForm lists={data} />}
      </ReadingState>
    </Stack>
  );
}

/** Where the focus is in the sheet. */
function findPlace(target: EventTarget | null): { at: number; cell: Cell } | null {
  if (!(target instanceof HTMLElement)) return null;
  const name = target.dataset['cell'];
  const cell = cells.find((known) => known === name);
  const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
  return cell === undefined || row === undefined ? null : { at: Number(row), cell };
}

function BatchForm({ lists }: { readonly lists: CentreLists }) {
  const service = useService();
  const zone = useZone();
  const { rows, hints, faults, focus, saving, sent } = useBatch();
  const sheet = useRef<HTMLDivElement>(null);
  const choices = useMemo(() => listTopicChoices(lists), [lists]);
  const readTime = useCallback(
    (): ReadingTime => ({ nowMs: service.readExactNowMs(), zone }),
    [service, zone],
  );

  useEffect(() => {
    if (focus === null) return;
    const row = `[data-row="${focus.at}"]`;
    sheet.current?.querySelector<HTMLElement>(`${row} [data-cell="${focus.cell}"]`)?.focus();
  }, [focus]);
  useEffect(() => {
    // Whoever comes here begins to type: with the topic of the first row that has none.
    const at = useBatch.getState().rows.findIndex(needsTopic);
    useBatch.setState({ focus: { at: Math.max(0, at), cell: 'topic' } });
  }, []);

  const save = (): void => {
    const offered = new Set(choices.map((choice) => choice.topicId));
    void saveBatch(service, readTime(), offered);
  };
  const onTakeOut = useCallback(
    (row: BatchFormRow): void => {
      const taken = takeOut(row.contactId, readTime());
      if (taken === null || !row.touched) return;
      offerLocalUndo(
        `batch-out-${row.contactId}`,
        'Row taken out',
        'The others stay as they are.',
        taken.putBack,
      );
    },
    [readTime],
  );
  const copyDown = (): void => {
    const place = findPlace(document.activeElement);
    const row = place === null ? undefined : rows[place.at];
    if (place === null || row === undefined) return;
    const part = copyFromAbove(rows, place.at, place.cell);
    if (part !== null) changeRow(row.contactId, part);
  };
  const takeOutHere = (): void => {
    const place = findPlace(document.activeElement);
    const row = place === null ? undefined : rows[place.at];
    if (row !== undefined) onTakeOut(row);
  };
  const addRow = (): void => goTo(rows.length, 'topic', service.readExactNowMs());

  useKeys('Batch', [
    { key: 'Ctrl+Enter', label: 'Save all', run: save },
    { key: 'Ctrl+D', label: 'As above, in this cell', run: copyDown },
    { key: 'Alt+Delete', label: 'Take this row out', run: takeOutHere },
    { key: 'Alt+N', label: 'New row', run: addRow },
  ]);

  const move = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const place = findPlace(event.target);
    if (place === null) return;
    const typed = place.cell === 'received' || place.cell === 'note';
    const step =
      event.key === 'Enter'
        ? event.shiftKey
          ? -1
          : 1
        : typed && event.key === 'ArrowDown' && place.at < rows.length - 1
          ? 1
          : typed && event.key === 'ArrowUp'
            ? -1
            : 0;
    if (step === 0) return;
    event.preventDefault();
    // An empty row is not followed by more of its kind.
    if (place.at + step === rows.length && rows[place.at]?.touched === false) return;
    goTo(place.at + step, place.cell, service.readExactNowMs());
  };
  const paste = (event: ClipboardEvent): void => {
    const pasted = pasteRows(event.clipboardData.getData('text/plain'), readTime());
    if (pasted === null) return;
    event.preventDefault();
    const left =
      pasted.leftOver === 0
        ? ''
        : ` ${pasted.leftOver.toLocaleString('en-GB')} lines are left over: a batch holds ${batchRowsAtMost}. Save these first.`;
    announceDone(
      'Pasted',
      `${pasted.rows.toLocaleString('en-GB')} rows. What each is about shows beside it and is not kept.${left}`,
    );
  };

  const filled = rows.filter((row) => row.touched);
  const lacking = filled.filter(needsTopic).length;
  return (
    <Panel>
      <div className={classes['head']}>
        <div className={classes['words']}>
          <h2 className={classes['title']}>A row for each email or letter</h2>
          <p className="muted">
            Paste lines from your mail list, or type: a topic and Enter is a row. Empty “received”
            means as the row above.
          </p>
        </div>
        <Group gap="xs">
          <span className="muted figures" role="status">
            {describeCount(filled.length, lacking)}
          </span>
          <ActionButton shortcut="Alt+N" cap="Alt N" disabled={sent !== null} onClick={addRow}>
            New row
          </ActionButton>
          <ActionButton primary busy={saving} shortcut="Control+Enter" cap="Ctrl ↵" onClick={save}>
            {sent !== null && !saving ? 'Send again' : 'Save all'}
          </ActionButton>
        </Group>
      </div>
      <BatchNotices onSend={save} />
      {/* The keys and the clipboard belong to the cells inside; this only hears what they let through. */}
      <div ref={sheet} className={classes['sheet']} onKeyDown={move} onPaste={paste}>
        <div className={classes['headings']} aria-hidden="true">
          <span />
          <span>Received</span>
          <span>How it came</span>
          <span>What is it about?</span>
          <span>How it ends</span>
          <span>Note: no names or bank details</span>
          <span />
        </div>
        <fieldset className={classes['rows']} disabled={sent !== null} aria-label="Rows">
          {rows.map((row, at) => (
            <BatchRowLine
              key={row.contactId}
              row={row}
              at={at}
              hint={hints.get(row.contactId) ?? ''}
              hasHints={hints.size > 0}
              fault={faults.get(row.contactId) ?? null}
              choices={choices}
              onTakeOut={onTakeOut}
            />
          ))}
        </fieldset>
      </div>
    </Panel>
  );
}

function describeCount(filled: number, lacking: number): string {
  if (filled === 0) return '';
  const rows = `${filled.toLocaleString('en-GB')} ${filled === 1 ? 'row' : 'rows'}`;
  return lacking === 0 ? rows : `${rows}, ${lacking.toLocaleString('en-GB')} without a topic`;
}

/** What stands in the way of all rows, or of keeping them. */
function BatchNotices({ onSend }: { readonly onSend: () => void }) {
  const service = useService();
  const { fault, sent, saving, notKept, unreadable } = useBatch();
  return (
    <>
      {fault === null ? null : sent !== null && !saving ? (
        <Notice tone="trouble" action={{ label: 'Send again', run: onSend }}>
          {fault}
        </Notice>
      ) : (
        <Notice tone="trouble">{fault}</Notice>
      )}
      {notKept === null ? null : <Notice tone="caution">{notKept}</Notice>}
      {unreadable.map((draftId) => (
        <Notice
          key={draftId}
          tone="caution"
          action={{
            label: 'Take it out',
            run: () => void discardUnreadable(service, draftId),
          }}
        >
          A batch that was left open cannot be read by this version. It is kept as it is.
        </Notice>
      ))}
    </>
  );
}
