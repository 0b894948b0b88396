import { NativeSelect } from '@mantine/core';
import type { EnquiryKind } from '../../../shared/domain/words.ts';
import { enquiryKinds } from '../../../shared/domain/words.ts';
import { kindWords } from '../../ui/words-shown.ts';

/** What kind of matter it is; most are plain enquiries. */
export function KindField(props: {
  readonly kind: EnquiryKind;
  readonly onChange: (kind: EnquiryKind) => void;
}) {
  return (
    <NativeSelect
      w="10rem"
      label="Kind"
      data={enquiryKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
      value={props.kind}
      onChange={(event) => {
        const kind = enquiryKinds.find((known) => known === event.currentTarget.value);
        props.onChange(kind ?? 'enquiry');
      }}
    />
  );
}
