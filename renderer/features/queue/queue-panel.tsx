import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import type { QueueRow } from '../../../shared/contract/schemas-queue.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { EnquiryActions } from '../../ui/enquiry/enquiry-actions.tsx';
import { Explanation } from '../../ui/enquiry/explanation.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { MeasureWord } from '../../ui/measure-help.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatWhenInText } from '../../ui/when-words.ts';
import { dueWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import { describeAbout, describeStanding } from './queue-words.ts';
import classes from './queue.module.css';

/** Moving quickly through the queue reads only the row one stops at. */
const stopMs = 120;

const panelActions = [
  'acknowledge',
  'reply',
  'attempt_call_back',
  'assign',
  'pause',
  'resume',
  'resolve',
  'give_miss_reason',
] as const;

/** The selected enquiry: why it is due then, and what can be done about it. */
export function QueuePanel(props: {
  readonly row: QueueRow;
  /** False while several are chosen: the keys are theirs then. */
  readonly acts: boolean;
  readonly onOpen: () => void;
}) {
  const [row] = useDebouncedValue(props.row, stopMs);
  const reading = useRead('enquiry.get', { enquiryId: row.enquiryId }, ['enquiry.changed']);
  const current = reading.data?.enquiryId === row.enquiryId ? reading.data : null;
  return (
    <Panel className={classes['panel'] ?? ''}>
      <PanelHead row={row} />
      <ReadingState reading={{ ...reading, data: current }} what="the enquiry">
        {(detail) => (
          <>
            <Reason row={row} detail={detail} />
            {props.acts ? (
              <div className={classes['panelActions']}>
                <EnquiryActions detail={detail} only={panelActions} onDone={reading.readAgain} />
              </div>
            ) : null}
            <ActionButton size="xs" shortcut="Enter" cap="↵" onClick={props.onOpen}>
              Open {detail.reference}
            </ActionButton>
          </>
        )}
      </ReadingState>
      <p className={classes['keysHint']}>
        <KeyCap>Space</KeyCap> chooses · <KeyCap>Shift</KeyCap> <KeyCap>↓</KeyCap> chooses more ·{' '}
        <KeyCap>W</KeyCap> this panel · <KeyCap>?</KeyCap> all keys
      </p>
    </Panel>
  );
}

function PanelHead(props: { readonly row: QueueRow }) {
  const { row } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const due = row.dueAtMs === null ? null : formatWhenInText(row.dueAtMs, nowMs, zone);
  return (
    <div>
      <h2 className={classes['why']}>
        {due === null ? describeStanding(row, nowMs, zone) : `Why due ${due}?`}
      </h2>
      <Text size="sm" c="var(--muted)">
        {row.reference} · {describeAbout(row)}
      </Text>
      {row.measure === null ? null : (
        <Text component="div" size="sm" c="var(--muted)" mb="sm">
          <MeasureWord measure={row.measure}>{dueWords[row.measure]}</MeasureWord>
          {row.standardName === null ? '' : ` · ${row.standardName}`}
        </Text>
      )}
    </div>
  );
}

/** The clock that the row of the queue stands for. */
function findClock(row: QueueRow, detail: EnquiryDetail) {
  return detail.clocks.find(
    (clock) =>
      clock.subjectId === row.enquiryId &&
      clock.standardId === row.standardId &&
      clock.episode === row.episode &&
      clock.occurrence === row.occurrence,
  );
}

function Reason(props: { readonly row: QueueRow; readonly detail: EnquiryDetail }) {
  const clock = findClock(props.row, props.detail);
  if (clock === undefined) {
    return (
      <Text size="sm" c="var(--muted)">
        No clock runs for this enquiry.
      </Text>
    );
  }
  return <Explanation clock={clock} />;
}
