import type { MonthEntry, MonthList } from '../../../shared/contract/schemas-month.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ReadingState } from '../../ui/reading-state.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatMonth } from '../../ui/when-words.ts';
import { ChecklistPanel } from './checklist-panel.tsx';
import { chooseMonth, useChosenMonth } from './chosen-month.ts';
import classes from './close-month.module.css';
import { describeState } from './close-words.ts';
import { ClosedPanel } from './closed-panel.tsx';
import { NotesPanel } from './notes-panel.tsx';

interface ScreenProps {
  readonly onBack: () => void;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
}

/** Closing a month: what is still to do, the sentences, the freezing; later, what would be corrected. */
export function CloseMonthScreen(props: ScreenProps) {
  const reading = useRead('month.list', {}, ['month.changed']);
  useKeys('Close a month', [{ key: 'Escape', label: 'Back to the month', run: props.onBack }]);
  return (
    <div className={classes['screen']}>
      <div className={classes['head']}>
        <h1 className={classes['title']}>Close a month</h1>
        <ActionButton shortcut="Escape" cap="Esc" onClick={props.onBack}>
          Back to the month
        </ActionButton>
      </div>
      <ReadingState reading={reading} what="the months">
        {(list) => <Months list={list} {...props} />}
      </ReadingState>
    </div>
  );
}

function Months(props: ScreenProps & { readonly list: MonthList }) {
  const { list } = props;
  const chosen = useChosenMonth((state) => state.month);
  // Last month, which is what somebody comes for; once it is closed, the earliest still open.
  const last = list.months[1];
  const isLastOpen = last?.state === 'open';
  const first = isLastOpen
    ? last.month
    : (list.nextMonth ?? last?.month ?? list.months[0]?.month ?? null);
  const isKnown = list.months.some((one) => one.month === chosen);
  const month = isKnown ? chosen : first;
  const at = list.months.findIndex((one) => one.month === month);
  const entry = list.months[at];
  const move = (by: number): void => {
    const next = list.months[at + by];
    if (next !== undefined) chooseMonth(next.month);
  };
  useKeys('Close a month', [
    { key: '←', label: 'Month before', run: () => move(1), outsideControls: true },
    { key: '→', label: 'Next month', run: () => move(-1), outsideControls: true },
  ]);
  if (entry === undefined) return null;
  return (
    <div className={classes['columns']}>
      <nav aria-label="Months" className={classes['months']}>
        <ul>
          {list.months.map((one) => (
            <li key={one.month}>
              <MonthButton
                entry={one}
                isChosen={one.month === entry.month}
                onChoose={() => chooseMonth(one.month)}
              />
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes['main']} key={entry.month}>
        {entry.versions.length === 0 ? (
          <ChecklistPanel
            month={entry.month}
            mayClose={list.mayClose}
            onOpenEnquiry={props.onOpenEnquiry}
          />
        ) : (
          <ClosedPanel
            entry={entry}
            mayCorrect={list.mayClose}
            onOpenEnquiry={props.onOpenEnquiry}
          />
        )}
        <NotesPanel month={entry.month} />
      </div>
    </div>
  );
}

function MonthButton(props: {
  readonly entry: MonthEntry;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const state = describeState(props.entry);
  return (
    <button
      type="button"
      className={classes['month']}
      aria-current={props.isChosen ? 'true' : undefined}
      onClick={props.onChoose}
    >
      <span>{formatMonth(props.entry.month, 'long')}</span>
      <StateBadge tone={state.tone}>{state.words}</StateBadge>
    </button>
  );
}
