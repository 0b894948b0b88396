import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { announceFault } from '../../ui/announce.ts';
import { copyAndSay } from '../../ui/customer/copy-number.tsx';
import { CustomerSummary } from '../../ui/customer/customer-summary.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { listHits, type Hit } from './search-hits.ts';
import { SearchResults } from './search-results.tsx';
import classes from './search.module.css';

/** Moments without typing before the records are asked, in milliseconds. */
const stopMs = 50;
const hitsAtMost = 30;
/** How far PageUp and PageDown go. */
const pageStep = 8;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: pageStep,
  PageUp: -pageStep,
};

/** Finds anything that was written down: by reference, by person, by word. Newest first. */
export function SearchScreen(props: {
  readonly leads: boolean;
  readonly onOpenEnquiry: (enquiryId: string) => void;
  /** What is looked for already, such as words typed into the palette. */
  readonly initialText?: string;
}) {
  const [text, setText] = useState(props.initialText ?? '');
  const [asked] = useDebouncedValue(text, stopMs);
  const [chosen, setChosen] = useState<string | null>(null);
  const service = useService();
  const field = useRef<HTMLInputElement>(null);
  const isTyped = asked.trim() !== '';
  const reading = useRead('search.find', isTyped ? { text: asked, limit: hitsAtMost } : null, [
    'enquiry.changed',
    'customer.changed',
  ]);
  const found = isTyped ? reading.data : null;
  const hits = found === null ? [] : listHits(found);
  const selected = Math.max(
    0,
    hits.findIndex((hit) => hit.id === chosen),
  );
  const hit: Hit | null = hits[selected] ?? null;

  const markedId = hit?.id ?? '';
  useEffect(() => {
    document.getElementById(markedId)?.scrollIntoView({ block: 'nearest' });
  }, [markedId]);

  const open = (at: number): void => {
    openHit(hits[at]);
  };
  const openHit = (wanted: Hit | undefined): void => {
    if (wanted?.kind === 'enquiry') props.onOpenEnquiry(wanted.enquiry.enquiryId);
    else if (wanted?.kind === 'person') setChosen(wanted.id);
  };
  /** Fast fingers: Enter means what the whole text finds, not what the list still shows. */
  const openFirst = (): void => {
    if (text.trim() === '') return;
    service
      .call('search.find', { text, limit: 1 })
      .then((answer) => openHit(listHits(answer)[0]))
      .catch(announceFault);
  };
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step !== undefined && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      const at = Math.max(0, Math.min(hits.length - 1, selected + step));
      setChosen(hits[at]?.id ?? null);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (chosen === null) openFirst();
      else open(selected);
    }
  };
  useKeys('Search', [
    { key: '/', label: 'What are you looking for?', run: () => field.current?.select() },
    { key: 'Ctrl+F', label: 'Look for something else', run: () => field.current?.select() },
    {
      key: 'C',
      label: 'Copy the reference',
      run: () => {
        if (hit?.kind === 'enquiry') copyAndSay(hit.enquiry.reference);
      },
    },
    {
      key: 'Escape',
      label: 'Empty the search',
      run: () => {
        setText('');
        field.current?.focus();
      },
    },
  ]);

  const isNothing = isTyped && found !== null && hits.length === 0;
  return (
    <div className={classes['screen']}>
      <h1 className="visually-hidden">Search</h1>
      <TextInput
        ref={field}
        size="md"
        label="What are you looking for?"
        placeholder="Reference, name, phone, postcode, or words of a note"
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        autoComplete="off"
        autoFocus
        dir="auto"
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-results"
        aria-activedescendant={hit?.id}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={move}
      />
      <p className={classes['said']} role="status">
        {found === null ? '' : describeFound(hits)}
        {found?.stillReading === true ? ' Still reading older records; they may hold more.' : ''}
      </p>
      {reading.fault === null ? null : (
        <Notice tone="trouble" action={{ label: 'Try again', run: reading.readAgain }}>
          {reading.fault.message}
        </Notice>
      )}
      {!isTyped ? <Hints /> : null}
      {isNothing ? (
        <p className={classes['quiet']}>
          Try fewer letters, or only one word. Telephone numbers are found in any spelling.
        </p>
      ) : null}
      <div className={classes['columns']}>
        {hits.length === 0 ? null : (
          <SearchResults
            hits={hits}
            selected={selected}
            onSelect={(at) => setChosen(hits[at]?.id ?? null)}
            onOpen={open}
          />
        )}
        {hit?.kind === 'person' ? (
          <aside aria-label="The person who is marked">
            <CustomerSummary
              key={hit.person.customerId}
              customerId={hit.person.customerId}
              leads={props.leads}
              onOpenEnquiry={props.onOpenEnquiry}
            />
          </aside>
        ) : null}
      </div>
    </div>
  );
}

/** "2 people, 14 enquiries"; of more than the list shows, the newest. */
function describeFound(hits: readonly Hit[]): string {
  if (hits.length === 0) return 'Nothing found.';
  const people = hits.filter((hit) => hit.kind === 'person').length;
  const enquiries = hits.length - people;
  const words = [
    people === 0 ? '' : people === 1 ? '1 person' : `${people} people`,
    enquiries === 0 ? '' : enquiries === 1 ? '1 enquiry' : `${enquiries} enquiries`,
  ];
  const newest = enquiries >= hitsAtMost ? ', the newest' : '';
  return `${words.filter(Boolean).join(', ')}${newest}.`;
}

function Hints() {
  return (
    <Panel>
      <ul className={classes['hints']}>
        <li>
          A reference as it is read out: <strong>1042</strong>, <strong>E-104 2337</strong>
        </li>
        <li>
          A person by name, email, postcode or customer number, or by phone in any spelling:{' '}
          <strong>+44 1632 960 123</strong>
        </li>
        <li>
          Words of a note, whole or begun: <strong>brown bin mis</strong>; side by side in quotes:{' '}
          <strong>“brown bin”</strong>
        </li>
        <li>A number of another system</li>
      </ul>
      <p className={classes['quiet']}>
        <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> move · <KeyCap>↵</KeyCap> open ·{' '}
        <KeyCap>Alt+C</KeyCap> copy the reference
      </p>
    </Panel>
  );
}
