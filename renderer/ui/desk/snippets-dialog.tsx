import { Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { Snippet } from '../../../shared/contract/schemas-desk.ts';
import { ActionButton } from '../action-button.tsx';
import { announceFault } from '../announce.ts';
import { findFieldFault, readFault } from '../fault-words.ts';
import type { Fault } from '../fault-words.ts';
import { ReadingState } from '../reading-state.tsx';
import { makeSnippetId } from '../record-ids.ts';
import { useService } from '../service.tsx';
import type { ScreenService } from '../service.tsx';
import { offerUndoToast } from '../undo-toast.tsx';
import { useRead } from '../use-read.ts';
import classes from './desk.module.css';

/** The texts at hand: a person's own, and everybody's where they lead. */
export function SnippetsDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title="Snippets"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {props.opened ? <SnippetList /> : null}
    </Modal>
  );
}

function SnippetList() {
  const service = useService();
  const reading = useRead('snippet.list', {}, ['desk.changed']);
  const [edited, setEdited] = useState<Snippet | null>(null);
  return (
    <ReadingState reading={reading} what="snippets">
      {({ snippets, mayShare }) => (
        <Stack gap="md">
          <SnippetForm
            key={edited?.snippetId ?? `new after ${snippets.length}`}
            edited={edited}
            mayShare={mayShare}
            onDone={() => setEdited(null)}
          />
          <ul className={classes['rows']} aria-label="Snippets so far">
            {snippets.map((snippet) => (
              <li key={snippet.snippetId} className={classes['line']}>
                <span className={classes['lineText']}>
                  <strong>/{snippet.short}</strong>{' '}
                  <span className="muted">
                    {snippet.shared ? 'everybody’s' : 'your own'} · {snippet.text}
                  </span>
                </span>
                {snippet.shared && !mayShare ? null : (
                  <Group gap={4} wrap="nowrap">
                    <ActionButton size="compact-sm" onClick={() => setEdited(snippet)}>
                      Change <span className="visually-hidden">{snippet.short}</span>
                    </ActionButton>
                    <ActionButton size="compact-sm" onClick={() => remove(service, snippet)}>
                      Take out <span className="visually-hidden">{snippet.short}</span>
                    </ActionButton>
                  </Group>
                )}
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </ReadingState>
  );
}

function remove(service: ScreenService, { snippetId, short }: Snippet): void {
  service
    .call('snippet.remove', { snippetId })
    .then(({ undoToken }) => offerUndoToast(service, `/${short} is taken out.`, undoToken))
    .catch(announceFault);
}

function SnippetForm(props: {
  readonly edited: Snippet | null;
  readonly mayShare: boolean;
  readonly onDone: () => void;
}) {
  const { edited } = props;
  const service = useService();
  const [snippetId] = useState(() => edited?.snippetId ?? makeSnippetId(service.readExactNowMs()));
  const [short, setShort] = useState(edited?.short ?? '');
  const [text, setText] = useState(edited?.text ?? '');
  const [shared, setShared] = useState(edited?.shared ?? false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const shortInput = useRef<HTMLInputElement>(null);

  // The list is read first: by then the dialog has looked for what takes the focus.
  useEffect(() => shortInput.current?.focus(), []);

  const save = async (): Promise<void> => {
    const found = checkSnippet(short, text);
    setFault(found);
    if (found !== null || busy) return;
    setBusy(true);
    try {
      const snippet = { snippetId, short: short.trim().toLowerCase(), text, shared };
      const { undoToken } = await service.call('snippet.save', snippet);
      offerUndoToast(service, `/${snippet.short} is kept.`, undoToken);
      props.onDone();
    } catch (error) {
      setFault(readFault(error));
    }
    setBusy(false);
    shortInput.current?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The dialog may stand inside the form of a contact: this save is not that one's.
    event.stopPropagation();
    void save();
  };
  const saveFromText = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    void save();
  };
  const general = fault !== null && fault.path === null ? fault.message : null;
  return (
    <form onSubmit={submit} onKeyDown={saveFromText} noValidate aria-label="A snippet">
      <Stack gap="xs">
        <TextInput
          ref={shortInput}
          label="Short name"
          description="What you type after the slash, such as “refund”"
          autoComplete="off"
          value={short}
          error={findFieldFault(fault, 'short')}
          onChange={(event) => {
            setShort(event.currentTarget.value);
            setFault(null);
          }}
        />
        <Textarea
          label="Text"
          description="No names or bank details"
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          error={findFieldFault(fault, 'text') ?? general}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setFault(null);
          }}
        />
        {props.mayShare ? (
          <Checkbox
            label="For everybody at this centre"
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        ) : null}
        <Group gap="xs">
          <ActionButton submit primary busy={busy} shortcut="Control+Enter" cap="Ctrl ↵">
            {edited === null ? 'Keep it' : 'Keep the change'}
          </ActionButton>
          {edited === null ? null : (
            <ActionButton onClick={props.onDone}>Leave it as it was</ActionButton>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function checkSnippet(short: string, text: string): Fault | null {
  const refuse = (path: string, message: string): Fault => ({
    code: 'invalid_input',
    path,
    message,
  });
  if (!/^[a-z0-9][a-z0-9-]{0,29}$/i.test(short.trim())) {
    return refuse('short', 'Type letters, digits or hyphens, at most 30, without a space.');
  }
  if (text.trim() === '') return refuse('text', 'Type the text that it stands for.');
  if (text.length > 4000) return refuse('text', 'A snippet holds 4,000 characters at most.');
  return null;
}
