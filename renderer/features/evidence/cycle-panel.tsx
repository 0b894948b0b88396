import { Button, Modal, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { EvidenceOverview } from '../../../shared/contract/schemas-evidence.ts';
import { proposeCycle, reviewKinds } from '../../../shared/domain/cse/cycle.ts';
import type { Cycle, ReviewKind } from '../../../shared/domain/cse/cycle.ts';
import { brandLocalDay } from '../../../shared/domain/instant.ts';
import { findFieldFault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { Tone } from '../../ui/state-badge.tsx';
import { formatLocalDay, formatPlainDay } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { describeDaysLeft, reviewWords } from './evidence-words.ts';
import classes from './evidence.module.css';
import { useSave } from './use-save.ts';

const stateTones: Readonly<Record<EvidenceOverview['planned'][number]['state'], Tone>> = {
  held: 'good',
  next: 'neutral',
  later: 'plain',
  overdue: 'late',
};

/** The three years of the award, and how the reviews came out. */
export function CyclePanel(props: { readonly overview: EvidenceOverview }) {
  const { planned, held, cycle, mayChange } = props.overview;
  const [open, setOpen] = useState<'cycle' | 'review' | null>(null);
  const zone = useZone();
  const nowMs = useService().readNowMs();
  return (
    <div className={classes['column']}>
      <Panel
        title="The award"
        aside={
          mayChange ? (
            <Button size="compact-sm" variant="default" onClick={() => setOpen('cycle')}>
              Change the days
            </Button>
          ) : null
        }
      >
        {cycle === null ? (
          <p className={classes['faint']}>Its days are not entered yet.</p>
        ) : (
          <ul className={classes['list']}>
            {planned.map((one) => (
              <li key={one.kind}>
                <span>
                  {reviewWords[one.kind]}, {formatPlainDay(one.on, nowMs, zone)}
                </span>
                <StateBadge tone={stateTones[one.state]}>{one.state}</StateBadge>
                {one.state === 'held' ? null : (
                  <span className={classes['faint']}>
                    evidence by {formatPlainDay(one.evidenceBy, nowMs, zone)},{' '}
                    {describeDaysLeft(one.daysLeft)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel
        title="Reviews held"
        aside={
          mayChange ? (
            <Button size="compact-sm" variant="default" onClick={() => setOpen('review')}>
              Record a review
            </Button>
          ) : null
        }
      >
        {held.length === 0 ? (
          <p className={classes['faint']}>
            No review is recorded. Earlier ones can be entered with their counts.
          </p>
        ) : (
          <HeldTable held={held} />
        )}
      </Panel>
      <Modal
        opened={open === 'cycle'}
        onClose={() => setOpen(null)}
        title="The days of the award"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {open === 'cycle' ? <CycleForm cycle={cycle} onDone={() => setOpen(null)} /> : null}
      </Modal>
      <Modal
        opened={open === 'review'}
        onClose={() => setOpen(null)}
        title="Record a review"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {open === 'review' ? <ReviewForm onDone={() => setOpen(null)} /> : null}
      </Modal>
    </div>
  );
}

function HeldTable(props: { readonly held: EvidenceOverview['held'] }) {
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">Review</th>
          <th scope="col" className={classes['number']}>
            Compliance Plus
          </th>
          <th scope="col" className={classes['number']}>
            Partial
          </th>
        </tr>
      </thead>
      <tbody>
        {props.held.map((one) => (
          <tr key={one.heldOn}>
            <th scope="row">
              {one.heldOn.slice(0, 4)} {reviewWords[one.kind]}
            </th>
            <td className={classes['number']}>{one.compliancePlus}</td>
            <td className={classes['number']}>{one.partial}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const dayFields = [
  ['awardedOn', 'Awarded on'],
  ['review1On', 'First review'],
  ['review2On', 'Second review'],
  ['reassessmentOn', 'New assessment'],
] as const;

function CycleForm(props: { readonly cycle: Cycle | null; readonly onDone: () => void }) {
  const service = useService();
  const zone = useZone();
  const today = brandLocalDay(formatLocalDay(service.readNowMs(), zone));
  const [cycle, setCycle] = useState<Cycle>(props.cycle ?? proposeCycle(today));
  const { save, busy, fault } = useSave();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(() => service.call('evidence.saveCycle', cycle), 'The award', props.onDone);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {fault === null || fault.path !== null ? null : (
          <Notice tone="trouble">{fault.message}</Notice>
        )}
        {dayFields.map(([field, label]) => (
          <TextInput
            key={field}
            type="date"
            label={label}
            value={cycle[field]}
            error={findFieldFault(fault, field)}
            onChange={(event) => {
              const day = brandLocalDay(event.currentTarget.value);
              const isFirst = field === 'awardedOn' && props.cycle === null && day !== '';
              setCycle(isFirst ? proposeCycle(day) : { ...cycle, [field]: day });
            }}
          />
        ))}
        <NumberInput
          label="Evidence is ready so many days before"
          min={0}
          max={120}
          value={cycle.evidenceDaysBefore}
          onChange={(value) => setCycle({ ...cycle, evidenceDaysBefore: Number(value) })}
        />
        <Button type="submit" loading={busy}>
          Save
        </Button>
      </Stack>
    </form>
  );
}

const countFields = [
  ['compliancePlus', 'Compliance Plus'],
  ['compliant', 'Compliant'],
  ['partial', 'Partially compliant'],
  ['nonCompliant', 'Non-compliant'],
] as const;

function ReviewForm(props: { readonly onDone: () => void }) {
  const service = useService();
  const zone = useZone();
  const [heldOn, setHeldOn] = useState(formatLocalDay(service.readNowMs(), zone));
  const [kind, setKind] = useState<ReviewKind>('review_1');
  const [isEarlier, setEarlier] = useState(false);
  const [counts, setCounts] = useState({
    compliancePlus: 0,
    compliant: 57,
    partial: 0,
    nonCompliant: 0,
  });
  const { save, busy, fault } = useSave();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const review = {
      heldOn: brandLocalDay(heldOn),
      kind,
      note: '',
      counts: isEarlier ? counts : null,
    };
    save(() => service.call('evidence.recordReview', review), 'The review', props.onDone);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {fault === null || fault.path === 'heldOn' ? null : (
          <Notice tone="trouble">{fault.message}</Notice>
        )}
        <TextInput
          type="date"
          label="Held on"
          value={heldOn}
          error={findFieldFault(fault, 'heldOn')}
          onChange={(event) => setHeldOn(event.currentTarget.value)}
        />
        <NativeSelect
          label="Kind"
          value={kind}
          data={reviewKinds.map((value) => ({ value, label: reviewWords[value] }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setKind(reviewKinds.find((value) => value === chosen) ?? 'review_1');
          }}
        />
        <NativeSelect
          label="Ratings"
          description="The assessor’s ratings are kept with the review and become last year’s status."
          value={isEarlier ? 'counts' : 'ratings'}
          data={[
            { value: 'ratings', label: 'As entered at each element' },
            { value: 'counts', label: 'Only the counts, for an earlier review' },
          ]}
          onChange={(event) => setEarlier(event.currentTarget.value === 'counts')}
        />
        {isEarlier
          ? countFields.map(([field, label]) => (
              <NumberInput
                key={field}
                label={label}
                min={0}
                max={200}
                value={counts[field]}
                onChange={(value) => setCounts({ ...counts, [field]: Number(value) })}
              />
            ))
          : null}
        <Button type="submit" loading={busy}>
          Record
        </Button>
      </Stack>
    </form>
  );
}
