import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ActionButton } from '../action-button.tsx';
import { CopyNumber } from './copy-number.tsx';
import classes from './customer.module.css';

/** What another system knows an enquiry by. */
export interface BackOfficeReference {
  readonly system: string;
  readonly reference: string;
}

const most = 10;

/** The numbers that other systems gave this enquiry: the system and its number, to be copied. */
export function BackOfficeReferences(props: {
  readonly value: readonly BackOfficeReference[];
  readonly findFault: (path: string) => string | null;
  readonly onChange: (value: BackOfficeReference[]) => void;
}) {
  const { value, onChange } = props;
  const [isMoved, setMoved] = useState(false);
  const set = (at: number, change: Partial<BackOfficeReference>): void =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <div className={classes['systems']} role="group" aria-label="Numbers in other systems">
      {value.map((one, at) => (
        // Lines have nothing of their own to be told apart by but their place.
        <div key={at} className={classes['system']}>
          <TextInput
            label="System"
            placeholder="Housing, for example"
            autoComplete="off"
            autoFocus={isMoved && one.system === '' && one.reference === ''}
            maxLength={60}
            value={one.system}
            error={at === 0 ? props.findFault('system') : null}
            onChange={(event) => set(at, { system: event.currentTarget.value })}
          />
          <TextInput
            label="Its number"
            autoComplete="off"
            maxLength={100}
            value={one.reference}
            error={at === 0 ? props.findFault('reference') : null}
            onChange={(event) => set(at, { reference: event.currentTarget.value })}
          />
          {one.reference.trim() === '' ? null : (
            <CopyNumber text={one.reference.trim()} what={`the number in ${one.system}`} />
          )}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          >
            Take out<span className="visually-hidden"> the number in {one.system}</span>
          </Button>
        </div>
      ))}
      {value.length >= most ? null : (
        <ActionButton
          size="xs"
          onClick={() => {
            setMoved(true);
            onChange([...value, { system: '', reference: '' }]);
          }}
        >
          {value.length === 0 ? 'Number in another system' : 'Another number'}
        </ActionButton>
      )}
    </div>
  );
}
