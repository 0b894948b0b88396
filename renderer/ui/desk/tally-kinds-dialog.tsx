import { Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { tallyKindsAtMost } from '../../../shared/contract/schemas-desk.ts';
import type { TallyKind, TallyKindDraft } from '../../../shared/contract/schemas-desk.ts';
import { ActionButton } from '../action-button.tsx';
import { readFault } from '../fault-words.ts';
import type { Fault } from '../fault-words.ts';
import { KeyCap } from '../key-cap.tsx';
import { Notice } from '../notice.tsx';
import { useService } from '../service.tsx';
import { offerUndoToast } from '../undo-toast.tsx';
import { useRead } from '../use-read.ts';
import classes from './desk.module.css';
import { TopicSelect } from './topic-select.tsx';

interface EditedKind extends TallyKindDraft {
  readonly lineId: number;
}

/** What the keys 1 to 9 count: names, topics and order. What is taken out keeps its counts. */
export function TallyKindsDialog(props: {
  readonly kinds: readonly TallyKind[];
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="Counted with one key"
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {props.opened ? <KindsForm kinds={props.kinds} onDone={props.onClose} /> : null}
    </Modal>
  );
}

function KindsForm(props: { readonly kinds: readonly TallyKind[]; readonly onDone: () => void }) {
  const service = useService();
  const lists = useRead('centre.lists', {}).data;
  const [lines, setLines] = useState<readonly EditedKind[]>(() =>
    props.kinds.map(({ tallyId, name, topicId }, lineId) => ({ lineId, tallyId, name, topicId })),
  );
  const [nextId, setNextId] = useState(lines.length);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const change = (at: number, part: Partial<EditedKind>): void => {
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  };
  const move = (at: number, step: -1 | 1): void => {
    const line = lines[at];
    if (line !== undefined) setLines(lines.toSpliced(at, 1).toSpliced(at + step, 0, line));
  };
  const add = (): void => {
    setLines([...lines, { lineId: nextId, tallyId: null, name: '', topicId: null }]);
    setNextId(nextId + 1);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    const empty = lines.findIndex((line) => line.name.trim() === '');
    if (empty >= 0) {
      setFault({ code: 'invalid_input', path: `kinds.${empty}.name`, message: 'Type a name.' });
      return;
    }
    setBusy(true);
    try {
      const kinds = lines.map(({ tallyId, name, topicId }) => ({ tallyId, name, topicId }));
      const { undoToken } = await service.call('tally.setKinds', { kinds });
      offerUndoToast(service, 'The keys are as you set them.', undoToken);
      props.onDone();
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const findFault = (at: number, field: string): string | null =>
    fault !== null && fault.path === `kinds.${at}.${field}` ? fault.message : null;
  return (
    <form onSubmit={(event) => void save(event)} noValidate aria-label="Kinds of tally">
      <Stack gap="sm">
        <p className="muted">
          One key counts one question at the counter: a contact, without an enquiry. Give it a topic
          and it counts for that service.
        </p>
        {fault !== null && fault.path === null ? (
          <Notice tone="trouble">{fault.message}</Notice>
        ) : null}
        <ol className={classes['rows']}>
          {lines.map((line, at) => (
            <li key={line.lineId} className={classes['kind']}>
              <KeyCap>{String(at + 1)}</KeyCap>
              <TextInput
                className={classes['grow'] ?? ''}
                aria-label={`Name on key ${at + 1}`}
                maxLength={40}
                autoComplete="off"
                data-autofocus={at === 0 ? true : undefined}
                autoFocus={line.tallyId === null && line.name === ''}
                value={line.name}
                error={findFault(at, 'name')}
                onChange={(event) => change(at, { name: event.currentTarget.value })}
              />
              <TopicSelect
                label={`Topic on key ${at + 1}`}
                hideLabel
                none="No topic"
                lists={lists}
                value={line.topicId}
                fault={findFault(at, 'topicId')}
                onChange={(topicId) => change(at, { topicId })}
              />
              <Group gap={4} wrap="nowrap">
                <ActionButton size="compact-sm" disabled={at === 0} onClick={() => move(at, -1)}>
                  Up <span className="visually-hidden">{line.name}</span>
                </ActionButton>
                <ActionButton
                  size="compact-sm"
                  disabled={at === lines.length - 1}
                  onClick={() => move(at, 1)}
                >
                  Down <span className="visually-hidden">{line.name}</span>
                </ActionButton>
                <ActionButton size="compact-sm" onClick={() => setLines(lines.toSpliced(at, 1))}>
                  Take out <span className="visually-hidden">{line.name}</span>
                </ActionButton>
              </Group>
            </li>
          ))}
        </ol>
        <Group gap="xs">
          <ActionButton submit primary busy={busy} shortcut="Enter" cap="↵">
            Keep these keys
          </ActionButton>
          <ActionButton disabled={lines.length >= tallyKindsAtMost} onClick={add}>
            Another key
          </ActionButton>
        </Group>
      </Stack>
    </form>
  );
}
