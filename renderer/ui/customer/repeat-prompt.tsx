import type { CustomerRecord } from '../../../shared/contract/schemas-customer.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../action-button.tsx';
import { useKeys } from '../keys.ts';
import { useService } from '../service.tsx';
import { formatWhenInText } from '../when-words.ts';
import { useZone } from '../zone.tsx';
import { CopyNumber } from './copy-number.tsx';
import classes from './customer.module.css';

/** Asked about the same lately: one key says that this is a repeat, the same key takes it back. */
export function RepeatPrompt(props: {
  readonly record: CustomerRecord;
  readonly repeatOf: EnquiryId | null;
  readonly onRepeat: (enquiryId: EnquiryId | null) => void;
}) {
  const { record, repeatOf, onRepeat } = props;
  const { repeat } = record;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const isMarked = repeat !== null && repeatOf === repeat.enquiryId;
  const mark = (): void => onRepeat(isMarked ? null : (repeat?.enquiryId ?? null));
  useKeys(
    'Contact',
    repeat === null ? [] : [{ key: 'M', label: 'Repeat contact: the same matter', run: mark }],
  );
  if (repeat === null) return null;
  return (
    <div className={classes['repeat']} role="status" data-marked={isMarked}>
      <div>
        <strong>{isMarked ? 'Marked as a repeat contact.' : 'Repeat contact?'}</strong> The same
        topic {formatWhenInText(repeat.receivedAtMs, nowMs, zone)}: {repeat.outcome}.{' '}
        <CopyNumber text={repeat.reference} what="its reference" />
      </div>
      <ActionButton size="xs" shortcut="M" pressed={isMarked} onClick={mark}>
        {isMarked ? 'Not a repeat' : 'Yes, a repeat'}
      </ActionButton>
    </div>
  );
}
