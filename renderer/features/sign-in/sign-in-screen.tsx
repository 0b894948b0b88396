import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { Person } from '../../../shared/contract/schemas-centre.ts';
import { readFault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { roleWords } from '../../ui/words-shown.ts';
import classes from './sign-in.module.css';

/**
 * Who is at the desk: a few letters of the name, Enter, the PIN, Enter. At a locked desk whoever locked
 * it only gives the PIN; anybody else comes in as at an open one.
 */
export function SignInScreen(props: {
  readonly centreName: string;
  readonly lockedBy: Person | null;
  readonly onSignedIn: () => void;
}) {
  const people = useRead('session.people', {}, ['people.changed']);
  return (
    <Stack gap="sm">
      <h1 className={classes['title']}>{props.centreName}</h1>
      <ReadingState reading={people} what="the people of this centre">
        {(data) => (
          <SignInForm
            // Locked by another meanwhile: the form begins anew.
            key={props.lockedBy?.personId ?? ''}
            lockedBy={props.lockedBy}
            people={data.people.filter((person) => !person.disabled)}
            demonstrationPin={data.demonstrationPin}
            onSignedIn={props.onSignedIn}
          />
        )}
      </ReadingState>
    </Stack>
  );
}

/** People whose name or role has every typed beginning, in the order given. */
function findPeople(people: readonly Person[], query: string): Person[] {
  const typed = query.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const words = `${person.name} ${roleWords[person.role]}`.toLowerCase().split(/\s+/);
    return typed.every((part) => words.some((word) => word.startsWith(part)));
  });
}

/** The marked person is always in view. */
function showMarked(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function SignInForm(props: {
  readonly people: readonly Person[];
  readonly lockedBy: Person | null;
  readonly demonstrationPin: string | null;
  readonly onSignedIn: () => void;
}) {
  const service = useService();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<Person | null>(props.lockedBy);
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const pinInput = useRef<HTMLInputElement>(null);
  const found = useMemo(() => findPeople(props.people, query), [props.people, query]);
  const marked = found[Math.min(at, found.length - 1)] ?? null;

  useEffect(() => {
    if (chosen !== null) pinInput.current?.focus();
  }, [chosen]);

  const choose = (person: Person | null): void => {
    setChosen(person);
    setPin('');
    setFault(null);
  };
  const moveOrChoose = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && marked !== null) choose(marked);
    else return;
    event.preventDefault();
  };
  const signIn = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen === null) return;
    setBusy(true);
    service
      .call('session.signIn', { personId: chosen.personId, pin })
      .then(props.onSignedIn)
      .catch((error: unknown) => {
        setFault(readFault(error).message);
        setPin('');
        setBusy(false);
        pinInput.current?.focus();
      });
  };

  if (chosen !== null) {
    return (
      <form
        onSubmit={signIn}
        onKeyDown={(event) => {
          if (event.key === 'Escape') choose(null);
        }}
      >
        <Stack gap="sm">
          <p className={classes['chosen']}>
            <strong>{chosen.name}</strong> <span className="muted">{roleWords[chosen.role]}</span>
            {chosen.personId === props.lockedBy?.personId ? (
              <span className={classes['locked']}>
                <IconLock size={14} aria-hidden="true" /> This desk is locked. Open forms are kept.
              </span>
            ) : null}
          </p>
          <PasswordInput
            ref={pinInput}
            label="PIN"
            inputMode="numeric"
            autoComplete="off"
            value={pin}
            error={fault}
            onChange={(event) => setPin(event.currentTarget.value)}
          />
          <DemonstrationPin pin={props.demonstrationPin} />
          <Group>
            <Button type="submit" loading={busy} disabled={pin === ''}>
              {chosen.personId === props.lockedBy?.personId ? 'Open' : 'Sign in'}
            </Button>
            <Button variant="default" onClick={() => choose(null)}>
              Somebody else
            </Button>
          </Group>
        </Stack>
      </form>
    );
  }
  return (
    <Stack gap="sm">
      <TextInput
        label="Who are you?"
        description="Type a few letters of your name, then Enter"
        autoFocus
        autoComplete="off"
        role="combobox"
        aria-expanded="true"
        aria-controls="sign-in-people"
        aria-activedescendant={marked === null ? undefined : `person-${marked.personId}`}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={moveOrChoose}
      />
      <ul
        id="sign-in-people"
        role="listbox"
        aria-label="People"
        className={classes['people']}
        hidden={found.length === 0}
      >
        {found.map((person) => (
          <li
            key={person.personId}
            id={`person-${person.personId}`}
            role="option"
            aria-selected={person === marked}
            ref={person === marked ? showMarked : undefined}
            className={classes['person']}
            onClick={() => choose(person)}
          >
            <span>{person.name}</span>
            <span className="muted">{roleWords[person.role]}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="muted">Nobody here has this name.</p> : null}
      <DemonstrationPin pin={props.demonstrationPin} />
    </Stack>
  );
}

function DemonstrationPin(props: { readonly pin: string | null }) {
  if (props.pin === null) return null;
  return (
    <Notice tone="hint">
      This is the demonstration centre. Everybody’s PIN is <strong>{props.pin}</strong>.
    </Notice>
  );
}
