import { Button, Group, TextInput } from '@mantine/core';
import type { Ref } from 'react';
import { parseWhen } from './parse-when.ts';
import { useService } from './service.tsx';
import { formatPlainDay, formatWhen } from './when-words.ts';
import { useZone } from './zone.tsx';
import classes from './when-field.module.css';

/** A time typed plainly. What it is read as stands under it, so that nobody has to guess. */
export function WhenField(props: {
  readonly label: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly lean: 'past' | 'future';
  readonly quick?: readonly string[];
  readonly value: string;
  readonly fault?: string | null;
  /** A narrower field where the row is short; 19rem when left out. */
  readonly width?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onChange: (text: string) => void;
}) {
  const service = useService();
  const zone = useZone();
  const nowMs = service.readNowMs();
  const when = parseWhen(props.value, { nowMs, zone, lean: props.lean });
  const readAs =
    when.kind === 'instant'
      ? formatWhen(when.atMs, nowMs, zone)
      : when.kind === 'day'
        ? formatPlainDay(when.day, nowMs, zone)
        : '';
  const said = readAs.toLowerCase() === props.value.trim().toLowerCase() ? '' : readAs;
  return (
    <div className={classes['field']} style={{ width: props.width }}>
      <TextInput
        ref={props.inputRef}
        label={props.label}
        description={props.description}
        placeholder={props.placeholder}
        autoComplete="off"
        value={props.value}
        error={props.fault ?? null}
        rightSectionWidth={said === '' ? 0 : `${said.length * 0.5 + 1}rem`}
        rightSection={said === '' ? null : <span className={classes['read']}>{said}</span>}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      {props.quick === undefined ? null : (
        <Group gap={4} mt={4} role="group" aria-label="Quick values">
          {props.quick.map((text) => (
            <Button
              key={text}
              size="compact-xs"
              variant="default"
              tabIndex={-1}
              onClick={() => props.onChange(text)}
            >
              {text}
            </Button>
          ))}
        </Group>
      )}
    </div>
  );
}
