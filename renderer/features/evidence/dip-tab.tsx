import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Dip } from '../../../shared/contract/schemas-evidence.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatMonth, formatPlainDay } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { DipForm } from './dip-form.tsx';
import { closingWords, describeAmount } from './evidence-words.ts';
import classes from './evidence.module.css';

/** Every standard below its target, opened by itself when a month was missed. */
export function DipTab() {
  const reading = useRead('dip.list', {}, ['evidence.changed', 'enquiry.changed']);
  const [openKey, setOpenKey] = useState<string | null>(null);
  return (
    <ReadingState reading={reading} what="the dips">
      {(data) => {
        const opened = data.dips.find((dip) => nameDip(dip) === openKey);
        return (
          <div className={classes['column']}>
            {data.dips.length === 0 ? (
              <Panel>No standard was missed in the last thirteen months.</Panel>
            ) : null}
            {data.dips.map((dip) => (
              <DipPanel key={nameDip(dip)} dip={dip} onOpen={() => setOpenKey(nameDip(dip))} />
            ))}
            <Modal
              opened={opened !== undefined}
              onClose={() => setOpenKey(null)}
              size="lg"
              title={
                opened === undefined
                  ? ''
                  : `${opened.standardName}, ${formatMonth(opened.month, 'long')}`
              }
              closeButtonProps={{ 'aria-label': 'Close' }}
            >
              {opened === undefined ? null : (
                <DipForm
                  dip={opened}
                  people={data.people}
                  mayClose={data.mayClose}
                  onDone={() => setOpenKey(null)}
                />
              )}
            </Modal>
          </div>
        );
      }}
    </ReadingState>
  );
}

function nameDip(dip: Dip): string {
  return `${dip.standardId} ${dip.month}`;
}

const monthMarks = {
  target_met: { sign: '✓', words: 'met' },
  target_missed: { sign: '✕', words: 'missed' },
  no_cases: { sign: '–', words: 'no cases' },
} as const;

function DipPanel(props: { readonly dip: Dip; readonly onOpen: () => void }) {
  const { dip } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const missing = dip.gaps.map((gap) => closingWords[gap]).join(', ');
  return (
    <Panel
      title={`${dip.standardName}, from ${formatMonth(dip.month, 'long')}`}
      aside={
        <div className={classes['buttons']}>
          <DipState dip={dip} />
          {dip.closedAtMs === null ? (
            <Button size="compact-sm" variant="default" onClick={props.onOpen}>
              Write or close<span className="visually-hidden"> {nameDip(dip)}</span>
            </Button>
          ) : null}
        </div>
      }
    >
      <ul className={classes['months']} aria-label="Months since">
        {dip.months.map((one) => (
          <li key={one.month}>
            <span className={classes['faint']}>{formatMonth(one.month, 'short')}</span>{' '}
            <span aria-hidden="true">{monthMarks[one.status].sign}</span>{' '}
            <span className="visually-hidden">{monthMarks[one.status].words}</span>
            {one.value === null ? null : (
              <>
                {describeAmount(one.value, dip.unit)}{' '}
                {dip.unit === 'percent' ? (
                  <span className={classes['faint']}>
                    {one.numerator.toLocaleString('en-GB')} /{' '}
                    {one.denominator.toLocaleString('en-GB')}
                  </span>
                ) : null}
              </>
            )}
          </li>
        ))}
      </ul>
      <span className={classes['faint']}>
        {dip.target === null ? '' : `Target ${describeAmount(dip.target, dip.unit)}. `}
        {dip.cause === '' ? 'No cause written yet. ' : `Cause: ${dip.cause} `}
        {dip.ownerName === null ? '' : `${dip.ownerName}. `}
        {dip.dueOn === null ? '' : `Due ${formatPlainDay(dip.dueOn, nowMs, zone)}. `}
        {dip.closedAtMs === null && missing !== '' ? `Before it closes: ${missing}.` : ''}
      </span>
    </Panel>
  );
}

function DipState(props: { readonly dip: Dip }) {
  const { dip } = props;
  if (dip.closedAtMs !== null) return <StateBadge tone="good">closed</StateBadge>;
  if (dip.gaps.length === 0) return <StateBadge tone="good">may be closed</StateBadge>;
  if (dip.metInARow >= dip.needed) return <StateBadge tone="soon">recovered</StateBadge>;
  const words = `open, ${dip.metInARow} of ${dip.needed} months met`;
  return <StateBadge tone="late">{words}</StateBadge>;
}
