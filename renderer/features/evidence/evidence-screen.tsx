import { NativeSelect, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ElementSummary } from '../../../shared/contract/schemas-evidence.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { WritePackButton } from '../../ui/pack/write-pack-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatPlainDay } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { CyclePanel } from './cycle-panel.tsx';
import {
  criterionWords,
  describeDaysLeft,
  gapWords,
  ratingTones,
  ratingWords,
  reviewWords,
} from './evidence-words.ts';
import classes from './evidence.module.css';
import { useLastYear } from './use-last-year.ts';

/** The elements of Customer Service Excellence: what is missing for the next review, and by when. */
export function EvidenceScreen() {
  const reading = useRead('evidence.list', {}, ['evidence.changed']);
  const service = useService();
  const zone = useZone();
  const year = useLastYear();
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState('gaps');
  const input = useRef<HTMLInputElement>(null);
  useKeys('Evidence', [{ key: '/', label: 'Find an element', run: () => input.current?.focus() }]);
  return (
    <div className={classes['screen']}>
      <div className={classes['head']}>
        <h1 className={classes['title']}>Customer Service Excellence</h1>
        <div className={classes['buttons']}>
          <TextInput
            ref={input}
            aria-label="Find an element"
            placeholder="Find an element"
            autoComplete="off"
            value={query}
            rightSection={<KeyCap>/</KeyCap>}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          <NativeSelect
            aria-label="Which elements"
            value={order}
            data={[
              { value: 'gaps', label: 'Gaps first' },
              { value: 'all', label: 'All, in order' },
              ...Object.entries(criterionWords).map(([number, words]) => ({
                value: number,
                label: `${number} ${words}`,
              })),
            ]}
            onChange={(event) => setOrder(event.currentTarget.value)}
          />
        </div>
      </div>
      <ReadingState reading={reading} what="the evidence">
        {(data) => {
          const missing = data.elements.filter((one) => one.gaps.length > 0).length;
          const { due, counts } = data;
          const nowMs = service.readNowMs();
          return (
            <>
              {due === null ? (
                <Notice tone="hint">
                  {missing} of {data.elements.length} elements have gaps. Enter the days of the
                  award to see by when they have to be closed.
                </Notice>
              ) : (
                <Notice tone={due.daysLeft < 0 ? 'caution' : 'hint'}>
                  {reviewWords[due.kind]} on {formatPlainDay(due.on, nowMs, zone)}: evidence ready
                  by {formatPlainDay(due.evidenceBy, nowMs, zone)} ({describeDaysLeft(due.daysLeft)}
                  ). {missing} of {data.elements.length} elements have gaps.
                </Notice>
              )}
              {data.mayChange ? (
                <div>
                  <WritePackButton from={year.from} to={year.to} />
                </div>
              ) : null}
              <div className={classes['columns']}>
                <Panel
                  title="Elements"
                  flush
                  aside={
                    <dl className={classes['counts']}>
                      <Count name="Compliance Plus" value={counts.compliancePlus} />
                      <Count name="Compliant" value={counts.compliant} />
                      <Count name="Partial" value={counts.partial} />
                      <Count name="Non-compliant" value={counts.nonCompliant} />
                      <Count name="Not rated" value={counts.unrated} />
                    </dl>
                  }
                >
                  <ElementTable elements={sortElements(data.elements, order, query)} />
                </Panel>
                <CyclePanel overview={data} />
              </div>
            </>
          );
        }}
      </ReadingState>
    </div>
  );
}

function sortElements(
  elements: readonly ElementSummary[],
  order: string,
  query: string,
): ElementSummary[] {
  const words = query.toLowerCase().split(/\s+/);
  const found = elements.filter((one) => {
    const text = `${one.number} ${one.title} ${one.ownerName ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (order === 'all') return found;
  if (order === 'gaps') return found.toSorted((a, b) => b.gaps.length - a.gaps.length);
  return found.filter((one) => String(one.criterion) === order);
}

function Count(props: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

function ElementTable(props: { readonly elements: readonly ElementSummary[] }) {
  if (props.elements.length === 0) return <p className={classes['faint']}>No element is found.</p>;
  return (
    <div role="region" aria-label="Table of elements" className={classes['scroll']} tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Element</th>
            <th scope="col">Self rating</th>
            <th scope="col">Last year</th>
            <th scope="col" className={classes['number']}>
              Shown
            </th>
            <th scope="col">Missing</th>
          </tr>
        </thead>
        <tbody>
          {props.elements.map((element) => (
            <tr key={element.elementId}>
              <th scope="row">
                <a className={classes['link']} href={`#/evidence/${element.elementId}`}>
                  {element.number} {element.title}
                </a>
                {element.ownerName === null ? null : (
                  <span className={classes['faint']}> {element.ownerName}</span>
                )}
              </th>
              <td className={classes['nowrap']}>
                {element.selfRating === null ? (
                  <StateBadge tone="plain">Not rated</StateBadge>
                ) : (
                  <StateBadge tone={ratingTones[element.selfRating]}>
                    {ratingWords[element.selfRating]}
                  </StateBadge>
                )}
              </td>
              <td className={classes['nowrap']}>
                {element.lastRating === null ? '–' : ratingWords[element.lastRating]}
              </td>
              <td className={classes['number']}>{element.items + element.figures}</td>
              <td>{element.gaps.map((gap) => gapWords[gap]).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
