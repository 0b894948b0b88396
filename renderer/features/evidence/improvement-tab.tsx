import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Improvement } from '../../../shared/contract/schemas-evidence.ts';
import { brandLocalDay } from '../../../shared/domain/instant.ts';
import { announceFault } from '../../ui/announce.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { makeEvidenceId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatLocalDay, formatPlainDay } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './evidence.module.css';
import { useSave } from './use-save.ts';

/** Finding, change, result, customers told. */
export function ImprovementTab() {
  const reading = useRead('improvement.list', {}, ['evidence.changed']);
  const service = useService();
  const zone = useZone();
  const nowMs = service.readNowMs();
  const [open, setOpen] = useState<Improvement | 'new' | null>(null);
  useKeys('You said, we did', [{ key: 'N', label: 'Add', run: () => setOpen('new') }]);
  return (
    <ReadingState reading={reading} what="the list">
      {(data) => (
        <Panel
          title="You said, we did"
          aside={
            <ActionButton primary shortcut="N" onClick={() => setOpen('new')}>
              Add
            </ActionButton>
          }
        >
          {data.improvements.length === 0 ? (
            <p className={classes['text']}>
              Nothing yet. Add what customers said, then what was changed, what it brought and how
              they were told.
            </p>
          ) : null}
          <ul className={classes['list']}>
            {data.improvements.map((one) => (
              <li key={one.improvementId}>
                <div>
                  <strong>You said:</strong> {one.finding}{' '}
                  <span className={classes['faint']}>
                    {formatPlainDay(one.foundOn, nowMs, zone)}
                  </span>
                  <br />
                  <strong>We did:</strong> {one.change === '' ? 'nothing yet' : one.change}
                  <br />
                  <strong>Result:</strong> {one.result === '' ? 'not known yet' : one.result}{' '}
                  <span className={classes['faint']}>
                    {one.toldOn === null
                      ? 'Customers not told yet.'
                      : `Told on ${formatPlainDay(one.toldOn, nowMs, zone)}: ${one.toldHow}`}
                  </span>
                </div>
                <div className={classes['buttons']}>
                  <Button size="compact-sm" variant="default" onClick={() => setOpen(one)}>
                    Change<span className="visually-hidden"> {one.finding}</span>
                  </Button>
                  {data.mayChange ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() => {
                        const { improvementId } = one;
                        service.call('improvement.remove', { improvementId }).catch(announceFault);
                      }}
                    >
                      Take out<span className="visually-hidden"> {one.finding}</span>
                    </Button>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
          <Modal
            opened={open !== null}
            onClose={() => setOpen(null)}
            title="You said, we did"
            closeButtonProps={{ 'aria-label': 'Close' }}
          >
            {open === null ? null : (
              <ImprovementForm known={open === 'new' ? null : open} onDone={() => setOpen(null)} />
            )}
          </Modal>
        </Panel>
      )}
    </ReadingState>
  );
}

function ImprovementForm(props: {
  readonly known: Improvement | null;
  readonly onDone: () => void;
}) {
  const { known } = props;
  const service = useService();
  const zone = useZone();
  const { save, busy, fault } = useSave();
  const [improvementId] = useState(
    () => known?.improvementId ?? makeEvidenceId(service.readExactNowMs()),
  );
  const [form, setForm] = useState({
    foundOn: known?.foundOn ?? formatLocalDay(service.readNowMs(), zone),
    finding: known?.finding ?? '',
    change: known?.change ?? '',
    changedOn: known?.changedOn ?? '',
    result: known?.result ?? '',
    toldOn: known?.toldOn ?? '',
    toldHow: known?.toldHow ?? '',
    elementId: known?.elementId ?? '',
  });
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [field]: value }));
  };
  const readDay = (text: string) => (text === '' ? null : brandLocalDay(text));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const words = {
      elementId: form.elementId.trim() === '' ? null : form.elementId.trim(),
      foundOn: brandLocalDay(form.foundOn),
      finding: form.finding,
      change: form.change,
      changedOn: readDay(form.changedOn),
      result: form.result,
      toldOn: readDay(form.toldOn),
      toldHow: form.toldHow,
    };
    const version = known?.version ?? null;
    save(
      () => service.call('improvement.save', { improvementId, version, words }),
      'The improvement',
      props.onDone,
    );
  };
  return (
    <form onSubmit={submit} className={classes['form']} noValidate>
      {fault === null ? null : (
        <div className={classes['wide']}>
          <Notice tone="trouble">{fault.message}</Notice>
        </div>
      )}
      {longFields.map(([field, label]) => (
        <Textarea
          key={field}
          className={classes['wide'] ?? ''}
          label={label}
          autosize
          minRows={2}
          data-autofocus={field === 'finding' ? true : undefined}
          value={form[field]}
          onChange={set(field)}
        />
      ))}
      <TextInput type="date" label="Said on" value={form.foundOn} onChange={set('foundOn')} />
      <TextInput
        type="date"
        label="Changed on"
        value={form.changedOn}
        onChange={set('changedOn')}
      />
      <TextInput
        type="date"
        label="Customers told on"
        value={form.toldOn}
        onChange={set('toldOn')}
      />
      <TextInput label="Told how" value={form.toldHow} onChange={set('toldHow')} />
      <TextInput
        label="Shows element"
        placeholder="1.3.5"
        value={form.elementId}
        onChange={set('elementId')}
      />
      <div className={classes['wide']}>
        <Button type="submit" loading={busy} disabled={form.finding.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  );
}

const longFields = [
  ['finding', 'You said'],
  ['change', 'We did'],
  ['result', 'Result'],
] as const;
