import { Button, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Comparison } from '../../../shared/contract/schemas-evidence.ts';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatMonth, formatPlainDay } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { BenchmarkForm, TalkForm } from './comparison-forms.tsx';
import { describeAmount } from './evidence-words.ts';
import classes from './evidence.module.css';

type Opened = { readonly kind: 'talk' | 'benchmark'; readonly standard: Comparison };

/** Each standard: what customers said of it, when it was last looked at, and what others reach. */
export function ComparisonTab() {
  const reading = useRead('comparison.list', {}, ['evidence.changed']);
  const [open, setOpen] = useState<Opened | null>(null);
  return (
    <ReadingState reading={reading} what="the standards">
      {(data) => (
        <div className={classes['column']}>
          {data.mayChange ? <ImportBar /> : null}
          {data.standards.map((standard) => (
            <StandardPanel
              key={standard.standardId}
              standard={standard}
              mayChange={data.mayChange}
              onOpen={(kind) => setOpen({ kind, standard })}
            />
          ))}
          <Modal
            opened={open !== null}
            onClose={() => setOpen(null)}
            title={open?.standard.name ?? ''}
            closeButtonProps={{ 'aria-label': 'Close' }}
          >
            {open?.kind === 'talk' ? (
              <TalkForm standardId={open.standard.standardId} onDone={() => setOpen(null)} />
            ) : null}
            {open?.kind === 'benchmark' ? (
              <BenchmarkForm standard={open.standard} onDone={() => setOpen(null)} />
            ) : null}
          </Modal>
        </div>
      )}
    </ReadingState>
  );
}

function ImportBar() {
  const service = useService();
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File): Promise<void> => {
    const answer = await service.call('comparison.importBenchmarks', { text: await file.text() });
    announceDone(
      'Read',
      `${answer.read} figures: ${answer.added} new, ${answer.changed} changed, the others as before.`,
    );
  };
  return (
    <div className={classes['buttons']}>
      <Button variant="default" onClick={() => input.current?.click()}>
        Import figures of other councils…
      </Button>
      <span className={classes['faint']}>
        A CSV file with the headings standard, body, period, value, unit, definition, source.
      </span>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label="File with figures of other councils"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file !== undefined) read(file).catch(announceFault);
        }}
      />
    </div>
  );
}

function StandardPanel(props: {
  readonly standard: Comparison;
  readonly mayChange: boolean;
  readonly onOpen: (kind: Opened['kind']) => void;
}) {
  const { standard, mayChange } = props;
  const service = useService();
  const zone = useZone();
  const nowMs = service.readNowMs();
  const { ours } = standard;
  const remove = (call: Promise<unknown>): void => {
    call.catch(announceFault);
  };
  return (
    <Panel
      title={standard.name}
      aside={
        mayChange ? (
          <div className={classes['buttons']}>
            <Button size="compact-sm" variant="default" onClick={() => props.onOpen('talk')}>
              Consultation or review
              <span className="visually-hidden"> of {standard.name}</span>
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => props.onOpen('benchmark')}>
              Figure of another council
              <span className="visually-hidden"> for {standard.name}</span>
            </Button>
          </div>
        ) : null
      }
    >
      <div
        role="region"
        aria-label={`Ours and others: ${standard.name}`}
        className={classes['scroll']}
        tabIndex={0}
      >
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">When</th>
              <th scope="col" className={classes['number']}>
                Result
              </th>
              <th scope="col">In their words</th>
              <th scope="col">
                <span className="visually-hidden">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Ours</th>
              <td className={classes['nowrap']}>
                {formatMonth(ours.from, 'long')} to {formatMonth(ours.to, 'long')}
              </td>
              <td className={classes['number']}>
                <strong>{describeAmount(ours.value, standard.unit)}</strong>
                {standard.unit === 'percent' && ours.denominator > 0
                  ? ` (${ours.numerator.toLocaleString('en-GB')} / ${ours.denominator.toLocaleString('en-GB')})`
                  : ''}
              </td>
              <td>
                {standard.wording}{' '}
                <span className={classes['faint']}>
                  Target{standard.better === 'lower' ? ', at most' : ''}
                </span>{' '}
                {describeAmount(standard.target, standard.unit)}
              </td>
              <td />
            </tr>
            {standard.benchmarks.map((one) => (
              <tr key={one.benchmarkId}>
                <th scope="row">{one.body}</th>
                <td>{one.period}</td>
                <td className={classes['number']}>{describeAmount(one.value, one.unit)}</td>
                <td>
                  {one.definition === '' ? 'No definition given' : one.definition}{' '}
                  <span className={classes['faint']}>{one.source}</span>
                </td>
                <td className={classes['number']}>
                  {mayChange ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => {
                        const { benchmarkId } = one;
                        remove(service.call('comparison.removeBenchmark', { benchmarkId }));
                      }}
                    >
                      Take out<span className="visually-hidden"> {one.body}</span>
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes['list']}>
        {standard.talks.map((talk) => (
          <li key={talk.talkId}>
            <span>
              {talk.kind === 'review' ? 'Reviewed' : 'Customers asked'} on{' '}
              {formatPlainDay(talk.heldOn, nowMs, zone)}
              {talk.how === '' ? '' : ` (${talk.how})`}: {talk.outcome}
            </span>
            {mayChange ? (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  remove(service.call('comparison.removeTalk', { talkId: talk.talkId }))
                }
              >
                Take out<span className="visually-hidden"> {talk.outcome}</span>
              </Button>
            ) : null}
          </li>
        ))}
        {standard.lastConsultationOn === null ? (
          <li className={classes['faint']}>Customers were not asked about it yet.</li>
        ) : null}
        {standard.lastReviewOn === null ? (
          <li className={classes['faint']}>No review of it is recorded.</li>
        ) : null}
      </ul>
    </Panel>
  );
}
