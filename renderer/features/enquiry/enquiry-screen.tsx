import { Group } from '@mantine/core';
import { useState } from 'react';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { enquiryIdSchema } from '../../../shared/contract/schemas-values.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { EnquiryActions } from '../../ui/enquiry/enquiry-actions.tsx';
import { Explanation } from '../../ui/enquiry/explanation.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useRead } from '../../ui/use-read.ts';
import { describeWay, kindWords } from '../../ui/words-shown.ts';
import { ClockTable, findMainClock, nameClock } from './clock-table.tsx';
import classes from './enquiry.module.css';
import { Facts } from './facts.tsx';
import { Timeline } from './timeline.tsx';

/** One enquiry: what it is, its clocks and why, what happened, and what can be done. */
export function EnquiryScreen(props: { readonly enquiryId: string; readonly onBack: () => void }) {
  const id = enquiryIdSchema.safeParse(props.enquiryId);
  const reading = useRead('enquiry.get', id.success ? { enquiryId: id.data } : null, [
    'enquiry.changed',
    'people.changed',
  ]);
  useKeys('Enquiry', [{ key: 'Escape', label: 'Back', run: props.onBack }]);
  if (!id.success) return <p>There is no enquiry at this address.</p>;
  return (
    <ReadingState reading={reading} what="the enquiry">
      {(detail) => (
        <EnquiryPage detail={detail} onBack={props.onBack} onChanged={reading.readAgain} />
      )}
    </ReadingState>
  );
}

function EnquiryPage(props: {
  readonly detail: EnquiryDetail;
  readonly onBack: () => void;
  readonly onChanged: () => void;
}) {
  const { detail } = props;
  const [chosenName, setChosenName] = useState<string | null>(null);
  const chosen =
    detail.clocks.find((clock) => nameClock(clock) === chosenName) ?? findMainClock(detail.clocks);
  const explained = chosen?.dueAtMs === null && chosen.result !== 'paused' ? null : chosen;
  return (
    <div className={classes['screen']}>
      <div className={classes['head']}>
        <div>
          <h1 className={classes['title']}>
            {detail.serviceName} › {detail.topicName}
          </h1>
          <p className={classes['sub']}>
            <span className="figures">{detail.reference}</span> · {kindWords[detail.kind]} ·{' '}
            {describeWay(detail.channel, detail.way)} ·{' '}
            {detail.open ? (detail.paused ? 'Paused' : 'Open') : 'Closed'}
          </p>
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
            <Timeline entries={detail.timeline} />
          </Panel>
        </div>
        <div className={classes['column']}>
          <Facts detail={detail} />
          {explained === null ? null : (
            <Panel title={`Why this due time? ${explained.standardName}`}>
              <Explanation key={nameClock(explained)} clock={explained} everySpan />
            </Panel>
          )}
        </div>
      </div>
    </div>
  );
}
