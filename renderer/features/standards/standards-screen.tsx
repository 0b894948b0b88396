import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CalendarView, StandardView } from '../../../shared/contract/schemas-centre.ts';
import { measures } from '../../../shared/domain/words.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatPlainDay } from '../../ui/when-words.ts';
import { measureWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './standards.module.css';

/** What the centre promises, word for word, and the opening times its clocks count. */
export function StandardsScreen() {
  const reading = useRead('standards.list', {}, ['app.changed']);
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useKeys('Standards', [{ key: '/', label: 'Find a standard', run: () => input.current?.focus() }]);
  return (
    <div className={classes['screen']}>
      <div className={classes['head']}>
        <h1 className={classes['title']}>Service standards</h1>
        <TextInput
          ref={input}
          aria-label="Find a standard"
          placeholder="Find a standard"
          autoComplete="off"
          value={query}
          rightSection={<KeyCap>/</KeyCap>}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <ReadingState reading={reading} what="the standards">
        {(data) => (
          <div className={classes['columns']}>
            <div className={classes['column']}>
              {data.standards.some((standard) => standard.example) ? (
                <Notice tone="hint">
                  Standards marked “example” are typical of what councils publish. They are there to
                  start from; put your own in their place.
                </Notice>
              ) : null}
              {measures.map((measure) => (
                <MeasureGroup
                  key={measure}
                  title={measureWords[measure]}
                  standards={data.standards.filter(
                    (standard) => standard.measure === measure && isFound(standard, query),
                  )}
                />
              ))}
            </div>
            <div className={classes['column']}>
              {data.calendars.map((calendar) => (
                <CalendarPanel key={calendar.name} calendar={calendar} />
              ))}
            </div>
          </div>
        )}
      </ReadingState>
    </div>
  );
}

/** True when every typed word stands somewhere in the standard. */
function isFound(standard: StandardView, query: string): boolean {
  const text = [standard.name, standard.wording, standard.coversWords, standard.thresholdWords]
    .join(' ')
    .toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function MeasureGroup(props: {
  readonly title: string;
  readonly standards: readonly StandardView[];
}) {
  if (props.standards.length === 0) return null;
  return (
    <Panel title={props.title}>
      {props.standards.map((standard) => (
        <Standard key={`${standard.standardId} ${standard.version}`} standard={standard} />
      ))}
    </Panel>
  );
}

function Standard(props: { readonly standard: StandardView }) {
  const { standard } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const from = formatPlainDay(standard.effectiveFrom, nowMs, zone);
  const to =
    standard.effectiveTo === null ? null : formatPlainDay(standard.effectiveTo, nowMs, zone);
  return (
    <article className={classes['standard']}>
      <div className={classes['standardHead']}>
        <h3>{standard.name}</h3>
        {standard.example ? <StateBadge tone="soon">example</StateBadge> : null}
        <span className={classes['target']}>{standard.targetWords}</span>
      </div>
      <p className={classes['wording']}>“{standard.wording}”</p>
      <dl className={classes['terms']}>
        <Term name="Covers" value={standard.coversWords} />
        <Term name="Within" value={standard.thresholdWords} />
        <Term name="Counted on" value={standard.calendarName} />
        <Term
          name="In force"
          value={`${to === null ? `from ${from}` : `${from} to ${to}`}, version ${standard.version}`}
        />
        {standard.source === null ? null : <Term name="Source" value={standard.source} />}
      </dl>
    </article>
  );
}

function Term(props: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

function CalendarPanel(props: { readonly calendar: CalendarView }) {
  const { calendar } = props;
  return (
    <Panel title={`Opening times: ${calendar.name}`}>
      {calendar.warnings.map((warning) => (
        <Notice key={warning} tone="caution">
          {warning}
        </Notice>
      ))}
      <ul className={classes['week']}>
        {calendar.weekLines.map((line) => (
          <li key={line} className="figures">
            {line}
          </li>
        ))}
      </ul>
      <dl className={classes['terms']}>
        <Term name="Time zone" value={calendar.timeZone} />
        <Term name="Bank holidays" value={calendar.bankHolidays ?? 'none'} />
        <Term
          name="Closures"
          value={calendar.closures.length === 0 ? 'none entered' : calendar.closures.join('; ')}
        />
      </dl>
    </Panel>
  );
}
