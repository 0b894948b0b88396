import { Combobox, Textarea, useCombobox } from '@mantine/core';
import type { TextareaProps } from '@mantine/core';
import { useRef, useState } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import type { Snippet } from '../../../shared/contract/schemas-desk.ts';
import { useRead } from '../use-read.ts';
import classes from './desk.module.css';
import { SnippetsDialog } from './snippets-dialog.tsx';
import { findSnippets, findTrigger } from './snippet-trigger.ts';

/** The last line of the list: it opens what changes the list. */
const changeList = 'change-the-list';
const noSnippets: readonly Snippet[] = [];

/**
 * A note that offers snippets once a slash and letters are typed: arrows choose, Enter or Tab writes the
 * text where the slash stood, Escape leaves the slash. What was written can be undone as typing.
 */
export function SnippetArea(
  props: Omit<TextareaProps, 'value' | 'onChange' | 'ref'> & {
    readonly value: string;
    readonly inputRef?: Ref<HTMLTextAreaElement>;
    readonly onChange: (text: string) => void;
  },
) {
  const { value, inputRef, onChange, ...rest } = props;
  const reading = useRead('snippet.list', {}, ['desk.changed']);
  const combobox = useCombobox();
  const area = useRef<HTMLTextAreaElement | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const [dialogShown, setDialogShown] = useState(false);

  const trigger = caret === null ? null : findTrigger(value, caret);
  const found =
    trigger === null ? [] : findSnippets(reading.data?.snippets ?? noSnippets, trigger.typed, 7);
  const isOffered = trigger !== null && trigger.from !== leftAt;
  // A slash alone also shows how the list is changed; letters that fit nothing are just text.
  const isOpen = isOffered && (found.length > 0 || trigger.typed === '');

  const look = (element: HTMLTextAreaElement): void => {
    const { selectionStart, selectionEnd } = element;
    setCaret(selectionStart === selectionEnd ? selectionStart : null);
    // The list is drawn after this change; its first line is marked then.
    requestAnimationFrame(() => combobox.selectFirstOption());
  };
  const take = (snippetId: string): void => {
    const element = area.current;
    if (element === null || trigger === null) return;
    const snippet = found.find((known) => known.snippetId === snippetId);
    writeOver(element, trigger.from, trigger.to, snippet?.text ?? '', onChange);
    if (snippetId === changeList) setDialogShown(true);
  };
  const hear = (event: KeyboardEvent): void => {
    if (!isOpen || event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return;
    if (event.key === 'Escape') setLeftAt(trigger.from);
    else if (event.key === 'ArrowDown') combobox.selectNextOption();
    else if (event.key === 'ArrowUp') combobox.selectPreviousOption();
    else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) {
      take(found[Math.max(0, combobox.getSelectedOptionIndex())]?.snippetId ?? changeList);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div onKeyDownCapture={hear}>
      <Combobox
        store={{ ...combobox, dropdownOpened: isOpen }}
        onOptionSubmit={take}
        transitionProps={{ duration: 0 }}
        withinPortal={false}
        position="bottom-start"
        width="target"
      >
        <Combobox.Target withKeyboardNavigation={false} withAriaAttributes={isOpen}>
          <Textarea
            {...rest}
            ref={(element) => {
              area.current = element;
              if (typeof inputRef === 'function') inputRef(element);
              else if (inputRef !== undefined && inputRef !== null) inputRef.current = element;
            }}
            data-expanded={isOpen ? true : undefined}
            value={value}
            onChange={(event) => {
              const element = event.currentTarget;
              onChange(element.value);
              // A slash that was left alone stays so until it is gone.
              if (leftAt !== null && element.value[leftAt] !== '/') setLeftAt(null);
              look(element);
            }}
            onSelect={(event) => look(event.currentTarget)}
            onBlur={(event) => {
              setCaret(null);
              rest.onBlur?.(event);
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown className={classes['list'] ?? ''}>
          <Combobox.Options aria-label="Snippets">
            {found.map((snippet) => (
              <Combobox.Option key={snippet.snippetId} value={snippet.snippetId}>
                <span className={classes['snippet']}>
                  <strong>/{snippet.short}</strong> <span className="muted">{snippet.text}</span>
                </span>
              </Combobox.Option>
            ))}
            {trigger?.typed === '' ? (
              <Combobox.Option value={changeList}>
                {found.length === 0 ? 'Keep a first snippet…' : 'Keep another, or change these…'}
              </Combobox.Option>
            ) : null}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <SnippetsDialog
        opened={dialogShown}
        onClose={() => {
          setDialogShown(false);
          area.current?.focus();
        }}
      />
    </div>
  );
}

/**
 * Writes a text over a part of the field as if it were typed, so that the field's own undo takes it back.
 * The command is old but the only one that keeps that history.
 */
function writeOver(
  element: HTMLTextAreaElement,
  from: number,
  to: number,
  text: string,
  onChange: (text: string) => void,
): void {
  element.focus();
  element.setSelectionRange(from, to);
  const done =
    text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!done) onChange(element.value.slice(0, from) + text + element.value.slice(to));
}
