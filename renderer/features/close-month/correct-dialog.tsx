import { Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type {
  MonthChecklist,
  MonthComparisonView,
} from '../../../shared/contract/schemas-month.ts';
import { sentenceSchema } from '../../../shared/contract/schemas-month.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone } from '../../ui/announce.ts';
import { findFieldFault, readFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import classes from './close-month.module.css';
import { describeMissed } from './close-words.ts';

/** Makes a corrected report: why, and where a sentence about a miss has to be another one. */
export function CorrectDialog(props: {
  readonly comparison: MonthComparisonView;
  readonly onClose: () => void;
}) {
  const { month } = props.comparison;
  const reading = useRead('month.checklist', { month });
  return (
    <Modal
      opened
      onClose={props.onClose}
      size="lg"
      title={`A corrected report of ${nameMonths(month, month)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ReadingState reading={reading} what="the sentences">
        {(checklist) => <CorrectForm {...props} missed={checklist.missed} />}
      </ReadingState>
    </Modal>
  );
}

function CorrectForm(props: {
  readonly comparison: MonthComparisonView;
  readonly missed: MonthChecklist['missed'];
  readonly onClose: () => void;
}) {
  const { comparison, missed } = props;
  const service = useService();
  const [reason, setReason] = useState('');
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const { month, version } = comparison;
  const figures = comparison.changes.length;
  const correct = (): void => {
    if (busy) return;
    if (reason.trim() === '') {
      setFault({
        code: 'invalid_input',
        message: 'Say why the report is corrected.',
        path: 'reason',
      });
      return;
    }
    const sentences = missed.flatMap((one) => {
      const text = texts.get(one.standardId);
      const sentence = sentenceSchema.safeParse({ standardId: one.standardId, text });
      return sentence.success && sentence.data.text !== one.text ? [sentence.data] : [];
    });
    setBusy(true);
    setFault(null);
    service
      .call('month.restate', { month, reason, ofVersion: version, sentences })
      .then((closing) => {
        announceDone(
          'Corrected',
          `Version ${closing.version} stands from now on; version ${version} stays as it was.`,
        );
        props.onClose();
      })
      .catch((error: unknown) => {
        setFault(readFault(error));
        setBusy(false);
      });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        correct();
      }}
    >
      <Stack gap="sm">
        {fault !== null && fault.path !== 'reason' ? (
          <Notice tone="trouble">{fault.message}</Notice>
        ) : null}
        <p className={classes['words']}>
          {figures === 0
            ? 'No figure differs. Only sentences would be written anew.'
            : `${figures.toLocaleString('en-GB')} figures differ and will be listed with the records behind them. Wherever the month is shown it says that it was corrected, and why.`}
        </p>
        <Textarea
          label="Why it is corrected"
          description="Published with the report: name no customer"
          data-autofocus
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          error={findFieldFault(fault, 'reason')}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setFault(null);
          }}
        />
        {missed.map((one) => (
          <Textarea
            key={one.standardId}
            label={one.name}
            description={describeMissed(one)}
            autosize
            minRows={1}
            maxLength={1000}
            value={texts.get(one.standardId) ?? one.text}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTexts((known) => new Map([...known, [one.standardId, value]]));
            }}
          />
        ))}
        <Group gap="xs">
          <ActionButton submit primary busy={busy}>
            Make the corrected report
          </ActionButton>
          <ActionButton onClick={props.onClose}>Cancel</ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
