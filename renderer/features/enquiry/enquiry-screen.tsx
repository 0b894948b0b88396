import { Group } from '@mantine/core';
import { useRef, useState } from 'react';
import type { EnquiryDetail, TimelineEntry } from '../../../shared/contract/schemas-enquiry.ts';
import { enquiryIdSchema } from '../../../shared/contract/schemas-values.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { copyAndSay } from '../../ui/customer/copy-number.tsx';
import { CustomerSummary } from '../../ui/customer/customer-summary.tsx';
import { EnquiryActions } from '../../ui/enquiry/enquiry-actions.tsx';
import { Explanation } from '../../ui/enquiry/explanation.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useRead } from '../../ui/use-read.ts';
import { describeWay, kindWords } from '../../ui/words-shown.ts';
import { ClockTable, findMainClock, nameClock } from './clock-table.tsx';
import { CopyButton } from './copy-button.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import classes from './enquiry.module.css';
import { Facts } from './facts.tsx';
import { Standing } from './standing.tsx';
import { Timeline } from './timeline.tsx';

/** One enquiry: what it is, its clocks and why, what happened, and what can be done. */
export function EnquiryScreen(props: {
  readonly enquiryId: string;
  /** Team leaders put warnings on a customer and end them. */
  readonly leads: boolean;
  readonly onBack: () => void;
  readonly onOpenEnquiry: (enquiryId: string) => void;
}) {
  const id = enquiryIdSchema.safeParse(props.enquiryId);
  const reading = useRead('enquiry.get', id.success ? { enquiryId: id.data } : null, [
    'enquiry.changed',
    'people.changed',
  ]);
  useKeys('Enquiry', [{ key: 'Escape', label: 'Back', run: props.onBack }]);
  if (!id.success) return <p>There is no enquiry at this address.</p>;
  return (
    <ReadingState reading={reading} what="the enquiry">
      {(detail) => <EnquiryPage {...props} detail={detail} onChanged={reading.readAgain} />}
    </ReadingState>
  );
}

function EnquiryPage(props: {
  readonly detail: EnquiryDetail;
  readonly leads: boolean;
  readonly onBack: () => void;
  readonly onOpenEnquiry: (enquiryId: string) => void;
  readonly onChanged: () => void;
}) {
  const { detail } = props;
  const lists = useRead('centre.lists', {}, ['people.changed']).data;
  const [chosenName, setChosenName] = useState<string | null>(null);
  const [correcting, setCorrecting] = useState<TimelineEntry | null>(null);
  const why = useRef<HTMLDivElement>(null);
  const chosen =
    detail.clocks.find((clock) => nameClock(clock) === chosenName) ?? findMainClock(detail.clocks);
  const explained = chosen?.dueAtMs === null && chosen.result !== 'paused' ? null : chosen;
  useKeys('Enquiry', [
    { key: 'C', label: 'Copy the reference', run: () => copyAndSay(detail.reference) },
    { key: 'W', label: 'Why this due time?', run: () => why.current?.focus() },
  ]);
  return (
    <div className={classes['screen']}>
      <div className={classes['head']}>
        <div>
          <h1 className={classes['title']}>
            {detail.serviceName} › {detail.topicName}
          </h1>
          <p className={classes['sub']}>
            <span className={`figures ${classes['reference']}`}>{detail.reference}</span>{' '}
            <CopyButton text={detail.reference} what="the reference" shortcut="C" /> ·{' '}
            {kindWords[detail.kind]} · {describeWay(detail.channel, detail.way)}
          </p>
          <Standing detail={detail} />
        </div>
        <ActionButton shortcut="Escape" cap="Esc" size="xs" onClick={props.onBack}>
          Back
        </ActionButton>
      </div>
      <Group mb="sm">
        <EnquiryActions detail={detail} onDone={props.onChanged} />
      </Group>
      <div className={classes['columns']}>
        <div className={classes['column']}>
          <Panel title="Clocks" flush>
            <ClockTable
              clocks={detail.clocks}
              chosen={chosen === null ? null : nameClock(chosen)}
              onChoose={setChosenName}
            />
          </Panel>
          <Panel title="What happened">
            <Timeline entries={detail.timeline} onCorrect={setCorrecting} />
          </Panel>
        </div>
        <div className={classes['column']}>
          {detail.customerId === null ? null : (
            <CustomerSummary
              customerId={detail.customerId}
              except={detail.enquiryId}
              leads={props.leads}
              onOpenEnquiry={props.onOpenEnquiry}
            />
          )}
          <Facts detail={detail} />
          {explained === null ? null : (
            <div ref={why} tabIndex={-1} className={classes['why']}>
              <Panel title={`Why this due time? ${explained.standardName}`}>
                <Explanation key={nameClock(explained)} clock={explained} everySpan />
              </Panel>
            </div>
          )}
        </div>
      </div>
      {correcting === null || lists === null ? null : (
        <CorrectDialog
          key={`${correcting.streamId} ${correcting.streamSeq}`}
          entry={correcting}
          detail={detail}
          lists={lists}
          onClose={() => setCorrecting(null)}
          onDone={() => {
            setCorrecting(null);
            props.onChanged();
          }}
        />
      )}
    </div>
  );
}
