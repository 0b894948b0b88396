import { useState } from 'react';
import type { MonthChecklist } from '../../../shared/contract/schemas-month.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatMonth } from '../../ui/when-words.ts';
import { CloseDialog } from './close-dialog.tsx';
import classes from './close-month.module.css';
import { EnquiryLinks } from './enquiry-links.tsx';
import { SentenceFields } from './sentence-fields.tsx';

interface PanelProps {
  readonly month: LocalMonth;
  readonly mayClose: boolean;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
}

/** What is still to do before a month is closed, and the button that closes it. */
export function ChecklistPanel(props: PanelProps) {
  const reading = useRead('month.checklist', { month: props.month }, [
    'month.changed',
    'enquiry.changed',
    'visit.changed',
  ]);
  return (
    <ReadingState reading={reading} what="the checklist">
      {(checklist) => <Checklist checklist={checklist} {...props} />}
    </ReadingState>
  );
}

function Checklist(props: PanelProps & { readonly checklist: MonthChecklist }) {
  const { checklist, mayClose } = props;
  const { month } = checklist;
  const [asking, setAsking] = useState(false);
  const name = formatMonth(month, 'long');
  const left = checklist.items.filter((item) => item.count > 0);
  const canClose = checklist.refusal === null && mayClose;
  const ask = (): void => setAsking(true);
  useKeys('Close a month', canClose ? [{ key: 'C', label: `Close ${name}`, run: ask }] : []);
  return (
    <>
      {checklist.refusal === null ? null : <Notice tone="hint">{checklist.refusal}</Notice>}
      <Panel
        title={`Before ${name} is closed`}
        aside={
          canClose ? (
            <ActionButton primary shortcut="C" onClick={ask}>
              {`Close ${name}`}
            </ActionButton>
          ) : null
        }
      >
        {mayClose ? null : (
          <p className="muted">
            A supervisor closes the month. The checklist can be worked off by all who lead.
          </p>
        )}
        <ul className={classes['checklist']}>
          {checklist.items.map((item) => (
            <li key={item.key} data-done={item.count === 0}>
              <span aria-hidden="true" className={classes['mark']}>
                {item.count === 0 ? '✓' : '○'}
              </span>
              <div>
                <span className="visually-hidden">{item.count === 0 ? 'Done: ' : 'To do: '}</span>
                {item.words}
                {item.key === 'miss_reasons' ? (
                  <EnquiryLinks
                    enquiries={checklist.missReasons}
                    total={item.count}
                    onOpen={props.onOpenEnquiry}
                  />
                ) : null}
                {item.key === 'impossible_states' ? (
                  <EnquiryLinks
                    enquiries={checklist.impossible}
                    total={item.count}
                    onOpen={props.onOpenEnquiry}
                  />
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      </Panel>
      {checklist.missed.length === 0 ? null : (
        <Panel title="Why standards were missed">
          <p className="muted">
            One sentence for each, published with the figures. Name no customer.
          </p>
          <SentenceFields month={month} missed={checklist.missed} />
        </Panel>
      )}
      {asking ? (
        <CloseDialog
          month={month}
          left={left.map((item) => item.words)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
