import { useState } from 'react';
import type { MonthEntry, MonthVersion } from '../../../shared/contract/schemas-month.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatMonth, formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './close-month.module.css';
import { ComparisonTable } from './comparison-table.tsx';
import { CorrectDialog } from './correct-dialog.tsx';

interface PanelProps {
  readonly entry: MonthEntry;
  readonly mayCorrect: boolean;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
}

/** A closed month: its versions, whether they are whole, and what the records say by now. */
export function ClosedPanel(props: PanelProps) {
  const { entry } = props;
  const service = useService();
  const name = formatMonth(entry.month, 'long');
  const verify = (): void => {
    service
      .call('month.verify', {})
      .then(({ verdicts }) => {
        const faults = verdicts.flatMap((one) =>
          one.faults.map((fault) => `${one.month}, version ${one.version}: ${fault}`),
        );
        if (faults.length === 0) {
          announceDone(
            'Checked',
            verdicts.length === 1
              ? 'The closing is whole, and fits the audit.'
              : `All ${verdicts.length} closings are whole, and fit each other and the audit.`,
          );
        } else announceDone('Not whole', faults.join(' '));
      })
      .catch(announceFault);
  };
  useKeys('Close a month', [{ key: 'V', label: 'Check the closed months', run: verify }]);
  return (
    <>
      <Panel
        title={`${name} is closed`}
        aside={
          <ActionButton size="xs" shortcut="V" onClick={verify}>
            Check the closings
          </ActionButton>
        }
      >
        <div className={classes['scroll']} role="region" aria-label="Versions" tabIndex={0}>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">Closed</th>
                <th scope="col">By</th>
                <th scope="col">Why corrected</th>
                <th scope="col">SHA-256 of the figures</th>
              </tr>
            </thead>
            <tbody>
              {entry.versions.map((version) => (
                <VersionRow key={version.version} version={version} />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Differences {...props} />
    </>
  );
}

function VersionRow(props: { readonly version: MonthVersion }) {
  const { version } = props;
  const nowMs = useService().readNowMs();
  const zone = useZone();
  return (
    <tr>
      <th scope="row">{version.version}</th>
      <td>{formatWhen(version.closedAtMs, nowMs, zone)}</td>
      <td>{version.closedByName}</td>
      <td>{version.reason ?? '–'}</td>
      <td>
        <code className={classes['hash']}>{version.sha256}</code>
      </td>
    </tr>
  );
}

function Differences(props: PanelProps) {
  const { entry, mayCorrect } = props;
  const [correcting, setCorrecting] = useState(false);
  const name = formatMonth(entry.month, 'long');
  const reading = useRead('month.compare', { month: entry.month }, ['month.changed']);
  const frozen = useRead('month.read', { month: entry.month, basis: 'decided' }, ['month.changed']);
  const correct = (): void => setCorrecting(true);
  const names = new Map(
    (frozen.data?.report.definitions ?? []).map((one) => [one.standardId, one.name] as const),
  );
  useKeys(
    'Close a month',
    mayCorrect ? [{ key: 'R', label: 'Make a corrected report', run: correct }] : [],
  );
  return (
    <Panel
      title="What the records say by now"
      aside={
        mayCorrect ? (
          <ActionButton size="xs" shortcut="R" onClick={correct}>
            Make a corrected report
          </ActionButton>
        ) : null
      }
    >
      <ReadingState reading={reading} what="the records">
        {(comparison) => (
          <>
            {comparison.drift === 'same' ? (
              <p className={classes['words']}>
                The same as in the report of {name}, in every figure.
              </p>
            ) : (
              <Notice tone={comparison.drift === 'different' ? 'caution' : 'hint'}>
                {comparison.drift === 'different'
                  ? 'The records say something else by now: a corrected report is needed.'
                  : 'Only what was still open has gone on since. No corrected report is needed.'}
              </Notice>
            )}
            {comparison.changes.length === 0 ? null : (
              <ComparisonTable
                comparison={comparison}
                standardNames={names}
                onOpenEnquiry={props.onOpenEnquiry}
              />
            )}
            {correcting ? (
              <CorrectDialog comparison={comparison} onClose={() => setCorrecting(false)} />
            ) : null}
          </>
        )}
      </ReadingState>
    </Panel>
  );
}
