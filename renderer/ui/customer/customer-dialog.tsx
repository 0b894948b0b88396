import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { CustomerRecord } from '../../../shared/contract/schemas-customer.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import { findFieldFault, readFault, type Fault } from '../fault-words.ts';
import { KeyCap } from '../key-cap.tsx';
import { Notice } from '../notice.tsx';
import { useService } from '../service.tsx';
import { offerUndoToast } from '../undo-toast.tsx';
import { useRead } from '../use-read.ts';
import { CustomerFieldsRow } from './customer-fields-row.tsx';
import classes from './customer.module.css';
import { nameCustomer } from './customer-value.ts';

interface KeptNeed {
  readonly needId: NeedId;
  readonly note: string;
}

/** What is kept of a customer, to be put right: the details and the needs. Enter saves. */
export function CustomerDialog(props: {
  readonly record: CustomerRecord;
  readonly onClose: () => void;
}) {
  const { record, onClose } = props;
  const { customerId } = record;
  const service = useService();
  const [fields, setFields] = useState(record.fields);
  const [needs, setNeeds] = useState<readonly KeptNeed[]>(
    record.needs.map(({ needId, note }) => ({ needId, note })),
  );
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const offered = useRead('customer.needs', {}).data?.needs ?? [];
  const rows = [
    ...offered,
    ...record.needs.filter((need) => !offered.some((one) => one.needId === need.needId)),
  ];

  const save = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      if (JSON.stringify(fields) !== JSON.stringify(record.fields)) {
        const { undoToken } = await service.call('customer.save', { customerId, fields });
        offerUndoToast(service, 'The customer’s details are changed.', undoToken);
      }
      const before = record.needs.map(({ needId, note }) => ({ needId, note }));
      if (JSON.stringify(needs) !== JSON.stringify(before)) {
        const { undoToken } = await service.call('customer.setNeeds', {
          customerId,
          needs: [...needs],
        });
        offerUndoToast(service, 'The customer’s needs are changed.', undoToken);
      }
      onClose();
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The form of the contact lies around this dialog, although not on the screen.
    event.stopPropagation();
    if (!busy) void save();
  };
  const saveFromField = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!busy) void save();
  };
  const toggle = (needId: NeedId, has: boolean): void =>
    setNeeds(
      has ? [...needs, { needId, note: '' }] : needs.filter((need) => need.needId !== needId),
    );
  const describe = (needId: NeedId, note: string): void =>
    setNeeds(needs.map((need) => (need.needId === needId ? { needId, note } : need)));

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<bdi>{nameCustomer(record.fields)}</bdi>}
      withCloseButton={false}
    >
      <form onSubmit={submit} onKeyDown={saveFromField} noValidate aria-label="Customer’s details">
        <Stack gap="sm">
          {fault === null || fault.path === 'name' ? null : (
            <Notice tone="trouble">Not saved: {fault.message}</Notice>
          )}
          <CustomerFieldsRow
            value={fields}
            columns={2}
            findFault={(path) => findFieldFault(fault, path)}
            onChange={setFields}
          />
          <fieldset className={classes['needList']}>
            <legend>Needs</legend>
            {rows.map(({ needId, name }) => {
              const kept = needs.find((need) => need.needId === needId);
              return (
                <div key={needId} className={classes['needRow']}>
                  <Checkbox
                    label={name}
                    checked={kept !== undefined}
                    onChange={(event) => toggle(needId, event.currentTarget.checked)}
                  />
                  {kept === undefined ? null : (
                    <TextInput
                      size="xs"
                      aria-label={`${name}: more about it`}
                      placeholder="More about it"
                      autoComplete="off"
                      dir="auto"
                      maxLength={300}
                      value={kept.note}
                      onChange={(event) => describe(needId, event.currentTarget.value)}
                    />
                  )}
                </div>
              );
            })}
          </fieldset>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose} rightSection={<KeyCap>Esc</KeyCap>}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} rightSection={<KeyCap>↵</KeyCap>}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
