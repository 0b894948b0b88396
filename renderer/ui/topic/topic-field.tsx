import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import { KeyCap } from '../key-cap.tsx';
import classes from './topic-field.module.css';
import { describeTopic, findTopics } from './topic-match.ts';
import type { TopicChoice } from './topic-match.ts';

/** The one type-ahead over service and topic together. Enter takes what is marked. */
export function TopicField(props: {
  readonly choices: readonly TopicChoice[];
  readonly chosen: TopicChoice | null;
  readonly fault: string | null;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** One line of many: small, without the words above it. */
  readonly row?: { readonly label: string; readonly cell: string };
  readonly onChoose: (choice: TopicChoice | null) => void;
}) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [query, setQuery] = useState('');
  const isOpen = combobox.dropdownOpened;
  // A sheet has many of these, one of which is open: the others need no list.
  const found = useMemo(
    () => (isOpen ? findTopics(props.choices, query, 7) : []),
    [isOpen, props.choices, query],
  );
  const shown = props.chosen === null ? query : describeTopic(props.chosen);

  const search = (text: string): void => {
    // Typing over a chosen topic starts a new search.
    if (props.chosen !== null) props.onChoose(null);
    setQuery(text);
    combobox.openDropdown();
    // The list is drawn after this change; its first line is marked then, so that Enter takes it.
    requestAnimationFrame(() => combobox.selectFirstOption());
  };
  const take = (topicId: string): void => {
    const choice = props.choices.find((known) => known.topicId === topicId);
    combobox.closeDropdown();
    setQuery('');
    if (choice !== undefined) props.onChoose(choice);
  };

  /** Fast fingers: Enter may come before the list has marked its first line; it means that line. */
  const takeFirst = (event: KeyboardEvent): void => {
    const first = found[0];
    const isOpenSearch = props.chosen === null && query.trim() !== '' && first !== undefined;
    if (event.key !== 'Enter' || !isOpenSearch || combobox.getSelectedOptionIndex() !== -1) return;
    event.preventDefault();
    event.stopPropagation();
    take(first.topicId);
  };

  return (
    <div onKeyDownCapture={takeFirst}>
      <Combobox
        store={combobox}
        onOptionSubmit={take}
        transitionProps={{ duration: 0 }}
        withinPortal={false}
      >
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={props.inputRef}
            {...(props.row === undefined
              ? {
                  size: 'md',
                  label: 'What is it about?',
                  placeholder: 'Service and topic, for example “ct ban”',
                }
              : {
                  size: 'xs',
                  'aria-label': props.row.label,
                  'data-cell': props.row.cell,
                  placeholder: 'What is it about?',
                })}
            autoComplete="off"
            value={shown}
            error={props.fault}
            onChange={(event) => search(event.currentTarget.value)}
            onClick={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown className={classes['list'] ?? ''}>
          <Combobox.Options aria-label="Services and topics">
            {isOpen && found.length === 0 ? (
              <Combobox.Empty>No topic begins like this. Try fewer letters.</Combobox.Empty>
            ) : null}
            {found.map((choice) => (
              <Combobox.Option key={choice.topicId} value={choice.topicId}>
                <span className={classes['option']}>
                  <span>
                    {choice.serviceName} <span aria-hidden="true">›</span>{' '}
                    <strong>{choice.topicName}</strong>
                  </span>
                  <span className={classes['used']}>
                    {choice.usedHere === 0 ? '' : `${choice.usedHere} lately at this desk`}
                    <span className={classes['enter']}>
                      <KeyCap>↵</KeyCap>
                    </span>
                  </span>
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
