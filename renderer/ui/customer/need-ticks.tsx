import { Button, NativeSelect } from '@mantine/core';
import type { CustomerRecord } from '../../../shared/contract/schemas-customer.ts';
import type { NeedId } from '../../../shared/domain/ids.ts';
import { useRead } from '../use-read.ts';
import classes from './customer.module.css';
import { findTick, tickNeed, type Adjustment } from './customer-value.ts';

interface ShownNeed {
  readonly needId: NeedId;
  readonly name: string;
  readonly note: string;
}

/**
 * What the customer needs, to be read before the conversation, and whether it was met this time. A
 * need that comes up now is added, and known from then on.
 */
export function NeedTicks(props: {
  readonly known: CustomerRecord['needs'];
  readonly adjustments: readonly Adjustment[];
  readonly onChange: (adjustments: Adjustment[]) => void;
}) {
  const { known, adjustments, onChange } = props;
  const offered = useRead('customer.needs', {}).data?.needs ?? [];
  const shown: ShownNeed[] = [
    ...known,
    ...adjustments.flatMap(({ needId }) => {
      if (known.some((need) => need.needId === needId)) return [];
      const name = offered.find((need) => need.needId === needId)?.name ?? needId;
      return [{ needId, name, note: '' }];
    }),
  ];
  const others = offered.filter((need) => !shown.some((one) => one.needId === need.needId));
  return (
    <div className={classes['needs']} role="group" aria-label="Needs">
      {shown.map((need) => (
        <div key={need.needId} className={classes['need']}>
          <span>
            <strong>{need.name}</strong>
            {need.note === '' ? null : (
              <>
                : <bdi>{need.note}</bdi>
              </>
            )}
          </span>
          <span className={classes['ticks']} role="group" aria-label={`${need.name}, this time`}>
            <Tick {...{ need, adjustments, onChange }} met words="✓ Met" />
            <Tick {...{ need, adjustments, onChange }} met={false} words="✕ Not met" />
          </span>
        </div>
      ))}
      {others.length === 0 ? null : (
        <NativeSelect
          size="xs"
          aria-label="Add a need"
          className={classes['addNeed'] ?? ''}
          data={[
            { value: '', label: shown.length === 0 ? 'Any needs? Add one…' : 'Add a need…' },
            ...others.map((need) => ({ value: need.needId, label: need.name })),
          ]}
          value=""
          onChange={(event) => {
            const { value } = event.currentTarget;
            const need = others.find((one) => one.needId === value);
            if (need !== undefined) onChange(tickNeed(adjustments, need.needId, true));
          }}
        />
      )}
    </div>
  );
}

function Tick(props: {
  readonly need: ShownNeed;
  readonly adjustments: readonly Adjustment[];
  readonly onChange: (adjustments: Adjustment[]) => void;
  readonly met: boolean;
  readonly words: string;
}) {
  const { need, adjustments, met } = props;
  const isTicked = findTick(adjustments, need.needId) === met;
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-pressed={isTicked}
      data-pressed={isTicked || undefined}
      onClick={() => props.onChange(tickNeed(adjustments, need.needId, met))}
    >
      {props.words}
    </Button>
  );
}
