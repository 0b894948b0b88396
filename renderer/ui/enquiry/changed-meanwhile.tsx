import { Text } from '@mantine/core';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { Notice } from '../notice.tsx';
import { useService } from '../service.tsx';
import { formatWhen } from '../when-words.ts';
import { useZone } from '../zone.tsx';

/** What somebody else did to the enquiry since it was read, with their words; what was typed stays. */
export function ChangedMeanwhile(props: {
  readonly detail: EnquiryDetail;
  readonly seenSeq: number;
  /** Why the action fits no longer; null where it can be sent again. */
  readonly refusal: string | null;
}) {
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const { detail } = props;
  const added = detail.timeline.filter(
    (entry) => entry.streamId === detail.enquiryId && entry.streamSeq > props.seenSeq,
  );
  return (
    <Notice tone="trouble" title="Somebody else changed this enquiry while you were writing">
      <ul>
        {added.map((entry) => (
          <li key={entry.streamSeq}>
            {entry.words}, {entry.personName}, {formatWhen(entry.happenedAtMs, nowMs, zone)}
            {entry.text === null || entry.text === '' ? null : (
              // A long note is read on the page; its beginning says what it is about.
              <Text size="sm" lineClamp={2}>
                {entry.text}
              </Text>
            )}
          </li>
        ))}
      </ul>
      {props.refusal ?? 'Nothing of yours is lost. If it still makes sense, send it again.'}
    </Notice>
  );
}
