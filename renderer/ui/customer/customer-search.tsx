import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { CustomerMatch } from '../../../shared/contract/schemas-customer.ts';
import { announceFault } from '../announce.ts';
import { KeyCap } from '../key-cap.tsx';
import { useService } from '../service.tsx';
import { useRead } from '../use-read.ts';
import { formatDay } from '../when-words.ts';
import { useZone } from '../zone.tsx';
import classes from './customer.module.css';
import { listParticulars, nameCustomer } from './customer-value.ts';

/** Moments without typing before the records are asked, in milliseconds. */
const stopMs = 60;
const somebodyNew = 'new';

/** One field for name, telephone, email, postcode and number: whoever fits stands under it. */
export function CustomerSearch(props: {
  readonly autoFocus: boolean;
  readonly onChoose: (match: CustomerMatch) => void;
  readonly onNew: (text: string) => void;
}) {
  const service = useService();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, stopMs);
  const question = asked.trim() === '' ? null : { text: asked };
  const reading = useRead('customer.match', question, ['customer.changed']);
  const isTyped = text.trim() !== '';
  const matches = isTyped ? (reading.data?.matches ?? []) : [];

  const { data } = reading;
  const mark = useRef(combobox);
  mark.current = combobox;
  useEffect(() => {
    // The list is drawn after its answer; its first line is what Enter takes.
    const frame = requestAnimationFrame(() => mark.current.selectFirstOption());
    return () => cancelAnimationFrame(frame);
  }, [data]);

  const search = (typed: string): void => {
    setText(typed);
    combobox.openDropdown();
  };
  const take = (value: string): void => {
    combobox.closeDropdown();
    const match = matches.find((one) => one.customerId === value);
    if (match !== undefined) props.onChoose(match);
    else if (value === somebodyNew) props.onNew(text);
  };
  /** Fast fingers: Enter means whom the whole text finds, not whom the list still shows. */
  const takeFirst = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !isTyped || combobox.getSelectedOptionIndex() > 0) return;
    event.preventDefault();
    event.stopPropagation();
    service
      .call('customer.match', { text })
      .then(({ matches: [first] }) => {
        combobox.closeDropdown();
        if (first === undefined) props.onNew(text);
        else props.onChoose(first);
      })
      .catch(announceFault);
  };

  return (
    <div onKeyDownCapture={takeFirst} className={classes['search']}>
      <Combobox
        store={combobox}
        onOptionSubmit={take}
        transitionProps={{ duration: 0 }}
        withinPortal={false}
      >
        <Combobox.Target withExpandedAttribute>
          <TextInput
            label="Who is it?"
            placeholder="Name, phone, email, postcode or customer number"
            autoComplete="off"
            autoFocus={props.autoFocus}
            maxLength={254}
            value={text}
            onChange={(event) => search(event.currentTarget.value)}
            onClick={() => isTyped && combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!isTyped} className={classes['list'] ?? ''}>
          <Combobox.Options aria-label="Customers">
            {matches.map((match) => (
              <Combobox.Option key={match.customerId} value={match.customerId}>
                <MatchLine match={match} />
              </Combobox.Option>
            ))}
            {isTyped ? (
              <Combobox.Option value={somebodyNew}>
                <span className={classes['option']}>
                  <span>
                    Somebody new: <bdi>“{text.trim()}”</bdi>
                  </span>
                  <Enter />
                </span>
              </Combobox.Option>
            ) : null}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}

function MatchLine(props: { readonly match: CustomerMatch }) {
  const { match } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const name = nameCustomer(match);
  const others = listParticulars(match).filter((text) => text !== name);
  return (
    <span className={classes['option']}>
      <span className={classes['person']}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className={classes['particulars']}>
          {others.map((text) => (
            <bdi key={text}>{text}</bdi>
          ))}
        </span>
      </span>
      <span className={classes['aside']}>
        {match.hasMarkers ? (
          <span className={classes['warned']}>
            <IconAlertTriangle size={14} aria-hidden="true" /> Warning
          </span>
        ) : null}
        {match.hasNeeds ? <span>Needs noted</span> : null}
        {match.lastAtMs === null ? null : (
          <span>last {formatDay(match.lastAtMs, nowMs, zone)}</span>
        )}
        <Enter />
      </span>
    </span>
  );
}

function Enter() {
  return (
    <span className={classes['enter']}>
      <KeyCap>↵</KeyCap>
    </span>
  );
}
