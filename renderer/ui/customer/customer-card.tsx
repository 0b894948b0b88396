import { Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { CustomerRecord } from '../../../shared/contract/schemas-customer.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../action-button.tsx';
import classes from './customer.module.css';
import { listParticulars, nameCustomer, type CustomerValue } from './customer-value.ts';
import { MarkerLines } from './marker-lines.tsx';
import { NeedTicks } from './need-ticks.tsx';
import { RepeatPrompt } from './repeat-prompt.tsx';

/** The customer of a contact: what must be known before the conversation first, then who it is. */
export function CustomerCard(props: {
  readonly value: CustomerValue;
  /** Null while it is read. */
  readonly record: CustomerRecord | null;
  readonly repeatOf: EnquiryId | null;
  /** Somebody was chosen just now: the keys of the form go on from here. */
  readonly autoFocus: boolean;
  readonly onChange: (value: CustomerValue) => void;
  readonly onRepeat: (enquiryId: EnquiryId | null) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const { value, record, autoFocus } = props;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (autoFocus) card.current?.focus();
  }, [autoFocus]);
  const fields = record?.fields ?? value.fields;
  const name = nameCustomer(fields);
  return (
    <section ref={card} tabIndex={-1} className={classes['card']} aria-label={`Customer ${name}`}>
      {record === null ? null : <MarkerLines markers={record.markers} />}
      <NeedTicks
        known={record?.needs ?? []}
        adjustments={value.adjustments}
        onChange={(adjustments) => props.onChange({ ...value, adjustments })}
      />
      {record === null ? null : (
        <RepeatPrompt record={record} repeatOf={props.repeatOf} onRepeat={props.onRepeat} />
      )}
      <div className={classes['who']}>
        <div className={classes['person']}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span className={classes['particulars']}>
            {listParticulars(fields)
              .filter((text) => text !== name)
              .map((text) => (
                <bdi key={text}>{text}</bdi>
              ))}
          </span>
        </div>
        <Group gap="xs">
          <ActionButton size="xs" onClick={props.onEdit}>
            Change details
          </ActionButton>
          <ActionButton size="xs" onClick={props.onRemove}>
            Not this person
          </ActionButton>
        </Group>
      </div>
    </section>
  );
}
