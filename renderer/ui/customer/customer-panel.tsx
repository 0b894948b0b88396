import { Group } from '@mantine/core';
import { useState } from 'react';
import type { CustomerRecord } from '../../../shared/contract/schemas-customer.ts';
import type { EnquiryId, TopicId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../action-button.tsx';
import { useKeys } from '../keys.ts';
import { Notice } from '../notice.tsx';
import { useRead } from '../use-read.ts';
import { CustomerCard } from './customer-card.tsx';
import { CustomerDialog } from './customer-dialog.tsx';
import { CustomerFieldsRow } from './customer-fields-row.tsx';
import { CustomerSearch } from './customer-search.tsx';
import classes from './customer.module.css';
import {
  chooseCustomer,
  guessFields,
  isSomebody,
  nobody,
  type CustomerValue,
} from './customer-value.ts';
import { NeedTicks } from './need-ticks.tsx';
import { OnBehalfFields } from './on-behalf-fields.tsx';

/**
 * Who the contact is with: nobody, somebody found as one types, or somebody new. It keeps nothing
 * itself: what is chosen and typed is the form's.
 */
export function CustomerPanel(props: {
  readonly value: CustomerValue;
  readonly onChange: (value: CustomerValue) => void;
  /** What the enquiry that shows is about: decides whether it would be a repeat. */
  readonly topicId: TopicId | null;
  readonly repeatOf: EnquiryId | null;
  readonly onRepeat: (enquiryId: EnquiryId | null) => void;
  readonly findFault: (path: string) => string | null;
}) {
  const { value, onChange, topicId, onRepeat, findFault } = props;
  const { customerId } = value;
  const [open, setOpen] = useState(isSomebody(value) || value.onBehalf !== null);
  const [editing, setEditing] = useState<CustomerRecord | null>(null);
  // A form that is shown again leaves the focus where it is; a key that was pressed here moves it.
  const [isMoved, setMoved] = useState(false);
  const reading = useRead('customer.get', customerId === null ? null : { customerId, topicId }, [
    'customer.changed',
    'enquiry.changed',
  ]);
  const record = reading.data?.customerId === customerId ? reading.data : null;
  const isTyping = customerId === null && isSomebody(value);
  const remove = (): void => {
    onChange({ ...nobody, onBehalf: value.onBehalf });
    if (customerId !== null) onRepeat(null);
  };
  const toggle = (): void => {
    setMoved(true);
    setOpen((shown) => !shown);
  };
  useKeys('Contact', [{ key: 'P', label: 'Who it is', run: toggle }]);

  // Erased in the meantime: said here as soon as it is known, and not only when saving is refused.
  const isGone = customerId !== null && reading.fault?.code === 'not_found';
  const refused = findFault('customerId') ?? (isGone ? (reading.fault?.message ?? null) : null);
  return (
    <div className={classes['panel']}>
      <Group gap="xs">
        <ActionButton shortcut="P" size="xs" expanded={open} onClick={toggle}>
          {isSomebody(value) ? 'Who: given' : 'Who (optional)'}
        </ActionButton>
      </Group>
      {open ? (
        <div className={classes['rows']}>
          {refused === null ? null : (
            <Notice tone="caution" action={{ label: 'Take them out', run: remove }}>
              {refused} Everything else you wrote is kept.
            </Notice>
          )}
          {customerId !== null ? (
            <CustomerCard
              value={value}
              record={record}
              autoFocus={isMoved}
              repeatOf={props.repeatOf}
              onChange={onChange}
              onRepeat={onRepeat}
              onEdit={() => setEditing(record)}
              onRemove={remove}
            />
          ) : isTyping ? (
            <>
              <CustomerFieldsRow
                value={value.fields}
                columns={5}
                autoFocus={isMoved}
                findFault={findFault}
                onChange={(fields) => onChange({ ...value, fields })}
              />
              <Group gap="xs" align="flex-start">
                <NeedTicks
                  known={[]}
                  adjustments={value.adjustments}
                  onChange={(adjustments) => onChange({ ...value, adjustments })}
                />
                <ActionButton size="xs" onClick={remove}>
                  Look for somebody known
                </ActionButton>
              </Group>
            </>
          ) : (
            <CustomerSearch
              autoFocus={isMoved}
              onChoose={(match) => {
                setMoved(true);
                onChange(chooseCustomer(value, match));
              }}
              onNew={(text) => {
                setMoved(true);
                onChange({ ...value, fields: guessFields(text) });
              }}
            />
          )}
          <OnBehalfFields
            value={value.onBehalf}
            findFault={findFault}
            onChange={(onBehalf) => onChange({ ...value, onBehalf })}
          />
        </div>
      ) : null}
      {editing === null ? null : (
        <CustomerDialog record={editing} onClose={() => setEditing(null)} />
      )}
    </div>
  );
}
