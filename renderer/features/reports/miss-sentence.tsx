import { Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Report, ReportStandard } from '../../../shared/contract/schemas-report.ts';
import { sentenceTextSchema } from '../../../shared/contract/schemas-month.ts';
import { standardIdSchema } from '../../../shared/contract/schemas-values.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone } from '../../ui/announce.ts';
import { readFault } from '../../ui/fault-words.ts';
import { useKeys } from '../../ui/keys.ts';
import { useService } from '../../ui/service.tsx';
import { formatMonth } from '../../ui/when-words.ts';
import classes from './month.module.css';
import { findFigures, findSentence } from './month-model.ts';
import { describeMiss } from './report-words.ts';

/** Why the standard was missed in this month: written once here, kept with the month, shown wherever it is. */
export function MissSentence(props: {
  readonly report: Report;
  readonly standard: ReportStandard;
}) {
  const { report, standard } = props;
  const month = report.period.to;
  const figures = findFigures(standard, 'month');
  const written = findSentence(report, standard.standardId, month);
  const isClosed = report.closedMonths.some((one) => one.month === month);
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = figures?.status === 'target_missed' || written !== '';
  useKeys(
    'Month',
    wanted && !isClosed
      ? [{ key: 'W', label: 'Write why it was missed', run: () => setTyped(written) }]
      : [],
  );
  if (!wanted || figures === null) return null;
  const title = `${formatMonth(month, 'long')}: in a sentence`;
  return (
    <section aria-label={title}>
      <h3 className={classes['small']}>{title}</h3>
      <p className={classes['miss']}>{describeMiss(figures)}</p>
      {typed === null ? (
        <>
          {written === '' ? (
            <p className={`${classes['miss']} muted`}>
              Nobody has written why yet. The sentence stands in every copy of the report.
            </p>
          ) : (
            <p className={classes['sentence']}>{written}</p>
          )}
          {isClosed ? null : (
            <ActionButton size="xs" shortcut="W" onClick={() => setTyped(written)}>
              {written === '' ? 'Write why' : 'Change the sentence'}
            </ActionButton>
          )}
        </>
      ) : (
        <SentenceForm
          report={report}
          standard={standard}
          initial={typed}
          onClose={() => setTyped(null)}
        />
      )}
    </section>
  );
}

function SentenceForm(props: {
  readonly report: Report;
  readonly standard: ReportStandard;
  readonly initial: string;
  readonly onClose: () => void;
}) {
  const service = useService();
  const [text, setText] = useState(props.initial);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = (): void => {
    const standardId = standardIdSchema.safeParse(props.standard.standardId);
    const sentence = sentenceTextSchema.safeParse(text.trim());
    if (busy || !standardId.success) return;
    if (!sentence.success) {
      setFault('Keep it to a few sentences.');
      return;
    }
    setBusy(true);
    service
      .call('month.saveSentence', {
        month: props.report.period.to,
        standardId: standardId.data,
        text: sentence.data,
      })
      .then(() => {
        announceDone('Kept', 'The sentence stands beside the figures.');
        props.onClose();
      })
      .catch((error: unknown) => {
        setFault(readFault(error).message);
        setBusy(false);
      });
  };
  useKeys('Sentence', [
    { key: 'Ctrl+Enter', label: 'Keep the sentence', run: save },
    { key: 'Escape', label: 'Leave it as it was', run: props.onClose },
  ]);
  return (
    <>
      <Textarea
        label="Why it was missed, and what was done"
        description="Name no customer: the sentence is published with the figures."
        data-autofocus
        autoFocus
        autosize
        minRows={2}
        maxRows={8}
        value={text}
        error={fault}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setFault(null);
        }}
      />
      <Group gap="xs" mt="xs">
        <ActionButton size="xs" primary shortcut="Ctrl+Enter" busy={busy} onClick={save}>
          Keep
        </ActionButton>
        <ActionButton size="xs" shortcut="Escape" cap="Esc" onClick={props.onClose}>
          Leave it
        </ActionButton>
      </Group>
    </>
  );
}
