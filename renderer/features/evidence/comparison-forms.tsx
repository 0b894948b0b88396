import { Button, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Comparison } from '../../../shared/contract/schemas-evidence.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { StandardId } from '../../../shared/domain/ids.ts';
import { brandLocalDay } from '../../../shared/domain/instant.ts';
import { findFieldFault } from '../../ui/fault-words.ts';
import type { Fault } from '../../ui/fault-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { makeEvidenceId } from '../../ui/record-ids.ts';
import { useService } from '../../ui/service.tsx';
import { formatLocalDay } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { useSave } from './use-save.ts';

/** When customers were asked about a standard or when it was reviewed, and what came of it. */
export function TalkForm(props: { readonly standardId: StandardId; readonly onDone: () => void }) {
  const service = useService();
  const zone = useZone();
  const { save, busy, fault } = useSave();
  const [talkId] = useState(() => makeEvidenceId(service.readExactNowMs()));
  const [kind, setKind] = useState<'consultation' | 'review'>('consultation');
  const [heldOn, setHeldOn] = useState(formatLocalDay(service.readNowMs(), zone));
  const [how, setHow] = useState('');
  const [outcome, setOutcome] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { standardId } = props;
    const talk = { talkId, standardId, kind, heldOn: brandLocalDay(heldOn), how, outcome };
    save(() => service.call('comparison.saveTalk', talk), 'It', props.onDone);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Trouble fault={fault} />
        <NativeSelect
          label="What"
          value={kind}
          data={[
            { value: 'consultation', label: 'Customers were asked' },
            { value: 'review', label: 'The standard was reviewed' },
          ]}
          onChange={(event) =>
            setKind(event.currentTarget.value === 'review' ? 'review' : 'consultation')
          }
        />
        <TextInput
          type="date"
          label="When"
          value={heldOn}
          error={findFieldFault(fault, 'heldOn')}
          onChange={(event) => setHeldOn(event.currentTarget.value)}
        />
        <TextInput
          label="How"
          placeholder="Survey, forum, comment cards"
          value={how}
          onChange={(event) => setHow(event.currentTarget.value)}
        />
        <Textarea
          label={kind === 'review' ? 'What was decided' : 'What they said'}
          autosize
          minRows={3}
          value={outcome}
          onChange={(event) => setOutcome(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} disabled={outcome.trim() === ''}>
          Save
        </Button>
      </Stack>
    </form>
  );
}

/** A figure of another body with its own definition; figures are only compared where these agree. */
export function BenchmarkForm(props: {
  readonly standard: Comparison;
  readonly onDone: () => void;
}) {
  const { standard } = props;
  const service = useService();
  const { save, busy, fault } = useSave();
  const [benchmarkId] = useState(() => makeEvidenceId(service.readExactNowMs()));
  const [form, setForm] = useState({ body: '', period: '', value: '', definition: '', source: '' });
  const set = (field: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((known) => ({ ...known, [field]: value }));
  };
  const send = async (): Promise<unknown> => {
    const value = form.value.trim() === '' ? Number.NaN : Number(form.value);
    if (!Number.isFinite(value) || value < 0) {
      throw new CodedError('invalid_input', 'Type a number, such as 84.5.', 'value');
    }
    return service.call('comparison.saveBenchmark', {
      benchmarkId,
      standardId: standard.standardId,
      unit: standard.unit,
      body: form.body,
      period: form.period,
      value,
      definition: form.definition,
      source: form.source,
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(send, 'The figure', props.onDone);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Trouble fault={fault} />
        <TextInput
          label="Council or body"
          data-autofocus
          value={form.body}
          onChange={set('body')}
          error={findFieldFault(fault, 'body')}
        />
        <TextInput
          label="Period"
          placeholder="2025-26"
          value={form.period}
          onChange={set('period')}
        />
        <TextInput
          label={standard.unit === 'percent' ? 'Result in percent' : 'Result in seconds'}
          inputMode="decimal"
          value={form.value}
          error={findFieldFault(fault, 'value')}
          onChange={set('value')}
        />
        <Textarea
          label="In their words"
          description="What exactly they count: only like is compared with like."
          autosize
          minRows={2}
          value={form.definition}
          onChange={set('definition')}
        />
        <TextInput label="Source" value={form.source} onChange={set('source')} />
        <Button
          type="submit"
          loading={busy}
          disabled={form.body.trim() === '' || form.period.trim() === ''}
        >
          Save
        </Button>
      </Stack>
    </form>
  );
}

function Trouble(props: { readonly fault: Fault | null }) {
  const { fault } = props;
  if (fault === null || ['heldOn', 'body', 'value'].includes(fault.path ?? '')) return null;
  return <Notice tone="trouble">{fault.message}</Notice>;
}
