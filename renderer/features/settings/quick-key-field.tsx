import { Button, Group, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { QuickKeyState } from '../../../shared/contract/rpc-bridge.ts';
import { findShortcutFault } from '../../../shared/contract/shortcut.ts';
import { readBridge } from '../../client/bridge.ts';
import { Notice } from '../../ui/notice.tsx';
import { readShortcut } from './read-shortcut.ts';
import classes from './settings.module.css';

/** The key of the quick-log window: press another to change it, and see whether the system gives it. */
export function QuickKeyField(props: {
  readonly shortcut: string | null;
  readonly mayChange: boolean;
  readonly onChange: (shortcut: string | null) => void;
}) {
  const { shortcut, mayChange, onChange } = props;
  const [fault, setFault] = useState<string | null>(null);
  const [key, setKey] = useState<QuickKeyState | null>(null);
  useEffect(() => readBridge().onQuickKey(setKey), []);

  const press = (event: KeyboardEvent): void => {
    // Tab goes on and Escape leaves: the field must not be a trap.
    if (event.key === 'Tab' || event.key === 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    const pressed = readShortcut(event);
    if (pressed === null) return;
    const found = findShortcutFault(pressed);
    setFault(found);
    if (found === null && pressed !== shortcut) onChange(pressed);
  };

  return (
    <div className={classes['key']}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label="Key of the quick-log window, from any program"
          description={mayChange ? 'Put the cursor here and press the new key' : undefined}
          value={shortcut ?? 'None'}
          error={fault}
          readOnly
          onKeyDown={mayChange ? press : undefined}
          onBlur={() => setFault(null)}
        />
        {mayChange && shortcut !== null ? (
          <Button variant="default" onClick={() => onChange(null)}>
            No key
          </Button>
        ) : null}
        <Button variant="default" onClick={() => readBridge().openQuickWindow()}>
          Open it now
        </Button>
      </Group>
      {key?.state === 'refused' && key.shortcut === shortcut ? (
        <Notice tone="caution">
          {key.shortcut} does not work: another program holds it, or this system gives no keys to
          programs. Choose another, or open the window from the menu: File, Quick log.
        </Notice>
      ) : null}
      {key?.state === 'active' && key.shortcut === shortcut ? (
        <p className={classes['note']}>{key.shortcut} opens it from any program.</p>
      ) : null}
    </div>
  );
}
