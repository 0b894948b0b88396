import type { ReportRecord } from '../../../shared/contract/schemas-report-records.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import type { Result } from '../../../shared/domain/words.ts';
import { formatSeconds } from '../../ui/duration-words.ts';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { Tone } from '../../ui/state-badge.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { channelWords, describeWay, kindWords, resultWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './month.module.css';

const resultTones: Readonly<Record<Result, Tone>> = {
  met: 'good',
  missed: 'late',
  running: 'neutral',
  paused: 'paused',
  excluded: 'plain',
  not_applicable: 'plain',
};

/** One record; Enter or a click opens its enquiry. A contact that came to none has nothing to open. */
export function RecordRow(props: {
  readonly record: ReportRecord;
  readonly inTabOrder: boolean;
  readonly onChoose: () => void;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
}) {
  const { record } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const { enquiryId, channel, way, kind, result } = record;
  const open = (): void => {
    props.onChoose();
    if (enquiryId !== null) props.onOpenEnquiry(enquiryId);
  };
  const when = (atMs: number | null): string =>
    atMs === null ? '—' : formatWhen(atMs, nowMs, zone);
  const about = [record.serviceName, record.topicName].filter((name) => name !== '').join(', ');
  return (
    <tr
      tabIndex={props.inTabOrder ? 0 : -1}
      data-opens={enquiryId === null ? undefined : true}
      onFocus={props.onChoose}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === 'Enter') open();
      }}
    >
      <th scope="row">{record.reference ?? 'contact'}</th>
      <td>{way === null ? channelWords[channel] : describeWay(channel, way)}</td>
      <td>
        {[kind === null || kind === 'enquiry' ? '' : kindWords[kind], about]
          .filter((words) => words !== '')
          .join(': ') || '—'}
      </td>
      <td>{record.teamName === '' ? '—' : record.teamName}</td>
      <td>{when(record.receivedAtMs)}</td>
      <td>{when(record.dueAtMs)}</td>
      <td>{when(record.stoppedAtMs)}</td>
      <td className={classes['number']}>{formatSeconds(record.elapsedSeconds)}</td>
      <td>
        {result === null ? (
          '—'
        ) : (
          <StateBadge tone={resultTones[result]}>{resultWords[result]}</StateBadge>
        )}
      </td>
      <td>{record.reason === '' ? '—' : record.reason}</td>
    </tr>
  );
}
