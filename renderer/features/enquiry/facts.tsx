import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './enquiry.module.css';

/** What is known about the enquiry, and the few details of the customer where any were given. */
export function Facts(props: { readonly detail: EnquiryDetail }) {
  const { detail } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const lists = useRead('centre.lists', {}).data;
  const site = lists?.sites.find((known) => known.siteId === detail.siteId)?.name ?? '—';
  const team = lists?.teams.find((known) => known.teamId === detail.teamId)?.name ?? '—';
  const facts: [string, string][] = [
    ['Received', formatWhen(detail.receivedAtMs, nowMs, zone)],
    ['With', detail.ownerName ?? 'nobody yet'],
    ['Team', team],
    ['Site', site],
  ];
  if (detail.closedAtMs !== null) {
    facts.push(['Closed', formatWhen(detail.closedAtMs, nowMs, zone)]);
  }
  const { customer } = detail;
  if (customer !== null) {
    const details: [string, string][] = [
      ['Customer', customer.name],
      ['Phone', customer.phone],
      ['Email', customer.email],
      ['Postcode', customer.postcode],
    ];
    facts.push(...details.filter(([, value]) => value !== ''));
  }
  return (
    <Panel title="Facts">
      <dl className={classes['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
