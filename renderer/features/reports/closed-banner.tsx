import type { Report, ReportClosedMonth } from '../../../shared/contract/schemas-report.ts';
import { Notice } from '../../ui/notice.tsx';
import { useService } from '../../ui/service.tsx';
import { formatMonth, formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';

/** Says which closed month stands here, and where the records say something else by now. */
export function ClosedBanner(props: { readonly report: Report }) {
  const { report } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const closed = report.closedMonths.find((one) => one.month === report.period.to);
  const differing = report.closedMonths.filter((one) => one.differs && one !== closed);
  const when = (one: ReportClosedMonth): string =>
    formatWhen(Date.parse(one.closedAt), nowMs, zone);
  return (
    <>
      {closed === undefined ? null : (
        <Notice tone={closed.differs ? 'caution' : 'hint'}>
          {closed.version > 1
            ? `Corrected report, version ${closed.version}, of ${when(closed)}${closed.reason === null ? '' : `: ${closed.reason}`}.`
            : `Closed ${when(closed)}. The figures stand as they were reported.`}
          {closed.differs
            ? ' The records say something else by now: a corrected report is needed.'
            : ''}
        </Notice>
      )}
      {differing.length === 0 ? null : (
        <Notice tone="caution">
          {`Records of closed months have changed since: ${differing.map((one) => formatMonth(one.month, 'long')).join(', ')}. A corrected report is needed.`}
        </Notice>
      )}
    </>
  );
}
