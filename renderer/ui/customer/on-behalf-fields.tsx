import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { authorities } from '../../../shared/domain/words.ts';
import { ActionButton } from '../action-button.tsx';
import { authorityWords } from '../enquiry/enquiry-words.ts';
import { useKeys } from '../keys.ts';
import classes from './customer.module.css';
import type { CustomerValue } from './customer-value.ts';

/** Somebody asks for the customer: who, by what right, and whether that was checked. One line. */
export function OnBehalfFields(props: {
  readonly value: CustomerValue['onBehalf'];
  readonly findFault: (path: string) => string | null;
  readonly onChange: (value: CustomerValue['onBehalf']) => void;
}) {
  const { value, onChange } = props;
  const [isMoved, setMoved] = useState(false);
  const toggle = (): void => {
    setMoved(true);
    onChange(value === null ? { authority: 'said_so', identityChecked: false, who: '' } : null);
  };
  useKeys('Contact', [{ key: 'Q', label: 'Somebody asks for the customer', run: toggle }]);
  return (
    <div>
      <ActionButton size="xs" shortcut="Q" expanded={value !== null} onClick={toggle}>
        On behalf of the customer
      </ActionButton>
      {value === null ? null : (
        <div className={classes['behalf']} role="group" aria-label="Who asks for the customer">
          <TextInput
            label="Who is asking?"
            placeholder="Name, and who they are to the customer"
            autoComplete="off"
            autoFocus={isMoved}
            dir="auto"
            maxLength={200}
            value={value.who}
            error={props.findFault('who')}
            onChange={(event) => onChange({ ...value, who: event.currentTarget.value })}
          />
          <NativeSelect
            label="Authority"
            data={authorities.map((authority) => ({
              value: authority,
              label: capitalise(authorityWords[authority]),
            }))}
            value={value.authority}
            onChange={(event) => {
              const chosen = authorities.find((one) => one === event.currentTarget.value);
              if (chosen !== undefined) onChange({ ...value, authority: chosen });
            }}
          />
          <Checkbox
            label="Identity checked"
            checked={value.identityChecked}
            onChange={(event) =>
              onChange({ ...value, identityChecked: event.currentTarget.checked })
            }
          />
        </div>
      )}
    </div>
  );
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
