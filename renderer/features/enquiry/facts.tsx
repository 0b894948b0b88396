import type { ReactNode } from 'react';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { CopyNumber } from '../../ui/customer/copy-number.tsx';
import { satisfactionWords } from '../../ui/enquiry/enquiry-words.ts';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatWhen } from '../../ui/when-words.ts';
import { avoidableWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './enquiry.module.css';

/** What is known about the enquiry, and its numbers in other systems, each to be copied. */
export function Facts(props: { readonly detail: EnquiryDetail }) {
  const { detail } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const lists = useRead('centre.lists', {}).data;
  const site = lists?.sites.find((known) => known.siteId === detail.siteId)?.name ?? '—';
  const team = lists?.teams.find((known) => known.teamId === detail.teamId)?.name ?? '—';
  const { callBack, avoidable, satisfaction } = detail;
  const facts: [string, ReactNode][] = [
    ['Received', formatWhen(detail.receivedAtMs, nowMs, zone)],
    ['With', detail.ownerName ?? 'nobody yet'],
    ['Team', team],
    ['Site', site],
  ];
  if (detail.closedAtMs !== null) {
    facts.push(['Closed', formatWhen(detail.closedAtMs, nowMs, zone)]);
  }
  if (callBack?.nextAtMs != null) {
    facts.push(['Ring again', formatWhen(callBack.nextAtMs, nowMs, zone)]);
  }
  if (avoidable !== null) facts.push(['Avoidable', avoidableWords[avoidable]]);
  if (satisfaction !== null) facts.push(['Satisfaction', satisfactionWords[satisfaction]]);
  for (const { system, number } of detail.references) {
    facts.push([
      system,
      <CopyNumber key={number} text={number} what={`the number in ${system}`} />,
    ]);
  }
  return (
    <Panel title="Facts">
      <dl className={classes['facts']}>
        {facts.map(([name, value], at) => (
          <div key={`${name} ${at}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
