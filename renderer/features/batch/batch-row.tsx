import { NativeSelect, TextInput } from '@mantine/core';
import { memo } from 'react';
import type { BatchFormRow } from '../../../shared/contract/schemas-desk.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useService } from '../../ui/service.tsx';
import { TopicField } from '../../ui/topic/topic-field.tsx';
import type { TopicChoice } from '../../ui/topic/topic-match.ts';
import { useZone } from '../../ui/zone.tsx';
import { channelChoices, endChoices } from './batch-model.ts';
import type { RowFault } from './batch-model.ts';
import { changeRow, goTo } from './batch-store.ts';
import classes from './batch.module.css';
import { tryReceived, writeReceived } from './received.ts';

/** One email or letter: a line of the sheet. It is drawn again only when something of it changes. */
export const BatchRowLine = memo(function BatchRowLine(props: {
  readonly row: BatchFormRow;
  readonly at: number;
  readonly hint: string;
  readonly hasHints: boolean;
  readonly fault: RowFault | null;
  readonly choices: readonly TopicChoice[];
  readonly onTakeOut: (row: BatchFormRow) => void;
}) {
  const { row, at, hint, fault, choices } = props;
  const service = useService();
  const zone = useZone();
  const number = at + 1;
  const change = (part: Partial<BatchFormRow>): void => changeRow(row.contactId, part);
  const say = (cell: RowFault['cell']): string | null =>
    fault !== null && fault.cell === cell ? fault.message : null;
  /** Once the field is left, the time stands there in words that mean the same tomorrow. */
  const settle = (): void => {
    if (row.receivedAtMs !== null || row.receivedText.trim() === '') return;
    const time = { nowMs: service.readExactNowMs(), zone };
    const receivedAtMs = tryReceived(row.receivedText, time);
    if (receivedAtMs === null) return;
    change({ receivedAtMs, receivedText: writeReceived(receivedAtMs, time) });
  };
  const general = say(null);
  return (
    <div
      className={classes['row']}
      role="group"
      aria-label={`Row ${number}`}
      data-row={at}
      data-hints={props.hasHints ? true : undefined}
    >
      <span className={classes['number']} aria-hidden="true">
        {number}
      </span>
      <TextInput
        size="xs"
        data-cell="received"
        aria-label={`Received, row ${number}`}
        placeholder={at === 0 ? 'now' : 'as above'}
        autoComplete="off"
        value={row.receivedText}
        error={say('received')}
        onBlur={settle}
        onChange={(event) =>
          change({ receivedText: event.currentTarget.value, receivedAtMs: null })
        }
      />
      <NativeSelect
        size="xs"
        data-cell="channel"
        aria-label={`How it came, row ${number}`}
        data={channelChoices}
        value={row.channel}
        error={say('channel')}
        onChange={(event) => {
          const found = channelChoices.find(({ value }) => value === event.currentTarget.value);
          if (found !== undefined) change({ channel: found.value });
        }}
      />
      <div className={classes['about']}>
        <TopicField
          row={{ label: `What is it about, row ${number}`, cell: 'topic' }}
          choices={choices}
          chosen={choices.find((choice) => choice.topicId === row.topicId) ?? null}
          fault={say('topic')}
          onChoose={(choice) => {
            change({ topicId: choice?.topicId ?? null });
            // As in a spreadsheet: what is taken is done, and the same cell below is next.
            if (choice !== null) goTo(at + 1, 'topic', service.readExactNowMs());
          }}
        />
        {hint === '' ? null : <p className={classes['hint']}>{hint}</p>}
      </div>
      <NativeSelect
        size="xs"
        data-cell="end"
        aria-label={`How it ends, row ${number}`}
        data={endChoices}
        value={row.end}
        error={say('end')}
        onChange={(event) => {
          const found = endChoices.find(({ value }) => value === event.currentTarget.value);
          if (found !== undefined) change({ end: found.value });
        }}
      />
      <TextInput
        size="xs"
        data-cell="note"
        aria-label={`Note, row ${number}`}
        autoComplete="off"
        value={row.note}
        error={say('note')}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <ActionButton size="compact-xs" onClick={() => props.onTakeOut(row)}>
        <span aria-hidden="true">×</span>
        <span className="visually-hidden">Take out row {number}</span>
      </ActionButton>
      {general === null ? null : (
        <p className={classes['general']} role="alert">
          {general}
        </p>
      )}
    </div>
  );
});
