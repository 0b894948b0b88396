import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { Notice } from '../notice.tsx';
import { useService } from '../service.tsx';
import { formatWhen } from '../when-words.ts';
import { useZone } from '../zone.tsx';

/** What somebody else did to the enquiry since it was read. */
export function ChangedMeanwhile(props: {
  readonly detail: EnquiryDetail;
  readonly seenSeq: number;
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
          </li>
        ))}
      </ul>
      Nothing of yours is lost. If it still makes sense, send it again.
    </Notice>
  );
}
