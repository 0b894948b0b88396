import { NativeSelect } from '@mantine/core';
import { enquiryKinds } from '../../../shared/domain/words.ts';
import { kindWords } from '../../ui/words-shown.ts';
import type { Draft } from './draft-model.ts';

/** What kind of matter it is; most are plain enquiries. */
export function KindField(props: {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
}) {
  return (
    <NativeSelect
      w="11rem"
      label="Kind"
      data={enquiryKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
      value={props.draft.kind}
      onChange={(event) => {
        const kind = enquiryKinds.find((known) => known === event.currentTarget.value);
        props.change({ kind: kind ?? 'enquiry' });
      }}
    />
  );
}
