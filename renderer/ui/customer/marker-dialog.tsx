import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent } from 'react';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import { findFieldFault, readFault, type Fault } from '../fault-words.ts';
import { KeyCap } from '../key-cap.tsx';
import { Notice } from '../notice.tsx';
import { parseWhen } from '../parse-when.ts';
import { makeMarkerId } from './make-marker-id.ts';
import { useService } from '../service.tsx';
import { offerUndoToast } from '../undo-toast.tsx';
import { WhenField } from '../when-field.tsx';
import { useZone } from '../zone.tsx';

const firstReview = 'in 180 days';

/** Puts a warning on a customer: what, who may see it, and when somebody looks at it again. */
export function MarkerDialog(props: {
  readonly customerId: CustomerId;
  readonly onClose: () => void;
}) {
  const { customerId, onClose } = props;
  const service = useService();
  const zone = useZone();
  const [markerId] = useState(() => makeMarkerId(service.readExactNowMs()));
  const [text, setText] = useState('');
  const [seenBy, setSeenBy] = useState<'everyone' | 'leading'>('everyone');
  const [reviewText, setReviewText] = useState(firstReview);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const save = async (): Promise<void> => {
    const when = parseWhen(reviewText, { nowMs: service.readExactNowMs(), zone, lean: 'future' });
    if (text.trim() === '') {
      setFault({ code: 'invalid_input', message: 'Say what the warning is.', path: 'text' });
      return;
    }
    if (when.kind !== 'day' && when.kind !== 'instant') {
      const message = 'Type a day, such as “1 June” or “in 90 days”.';
      setFault({ code: 'invalid_input', message, path: 'reviewOn' });
      return;
    }
    setBusy(true);
    try {
      const { undoToken } = await service.call('customer.addMarker', {
        markerId,
        customerId,
        text,
        seenBy,
        reviewOn: when.day,
      });
      offerUndoToast(service, 'The warning is on the customer’s record.', undoToken);
      onClose();
    } catch (error) {
      setFault(readFault(error));
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!busy) void save();
  };
  const saveFromText = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!busy) void save();
  };
  const findFault = (path: string): string | null => findFieldFault(fault, path);
  return (
    <Modal opened onClose={onClose} title="Warning about this customer" withCloseButton={false}>
      <form onSubmit={submit} onKeyDown={saveFromText} noValidate aria-label="Warning">
        <Stack gap="sm">
          {fault !== null && fault.path === null ? (
            <Notice tone="trouble">Not saved: {fault.message}</Notice>
          ) : null}
          <Textarea
            label="What must be known?"
            description="A fact and what to do, no judgement: “Dog loose in the garden, ring first”."
            data-autofocus
            dir="auto"
            maxLength={500}
            value={text}
            error={findFault('text')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <NativeSelect
            label="Who may see it"
            data={[
              { value: 'everyone', label: 'Everyone who works with the customer' },
              { value: 'leading', label: 'Team leaders and supervisors only' },
            ]}
            value={seenBy}
            onChange={(event) =>
              setSeenBy(event.currentTarget.value === 'leading' ? 'leading' : 'everyone')
            }
          />
          <WhenField
            label="Look at it again"
            lean="future"
            width="100%"
            quick={['in 90 days', firstReview]}
            value={reviewText}
            fault={findFault('reviewOn')}
            onChange={setReviewText}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose} rightSection={<KeyCap>Esc</KeyCap>}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} rightSection={<KeyCap>Ctrl+↵</KeyCap>}>
              Save the warning
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
