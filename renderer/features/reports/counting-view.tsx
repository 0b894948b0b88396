import type { ReactNode } from 'react';
import type { Report } from '../../../shared/contract/schemas-report.ts';
import { Panel } from '../../ui/panel.tsx';
import { useService } from '../../ui/service.tsx';
import { formatPlainDay, formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './month.module.css';
import { basisWords, describeLateEntries } from './report-words.ts';

/** What every figure means, what is missing from them and what happened: nothing is left to guess. */
export function CountingView(props: { readonly report: Report }) {
  const { report } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  const write = (text: string): string => {
    if (text.length <= 10) return formatPlainDay(text, nowMs, zone);
    const atMs = Date.parse(text);
    return Number.isNaN(atMs) ? text : formatWhen(atMs, nowMs, zone);
  };
  return (
    <>
      <Panel title="Gaps, late entries and notes">
        <ul className={classes['remarks']}>
          <li>{describeLateEntries(report.lateEntries)}</li>
          {report.gaps.length === 0 ? <li>No data is known to be missing.</li> : null}
          {report.gaps.map((gap) => (
            <li key={`${gap.desk} ${gap.from} ${gap.why}`}>
              <strong>Missing:</strong> {gap.desk}, {write(gap.from)} to {write(gap.to)}: {gap.why}
            </li>
          ))}
          {report.notes.length === 0 ? <li>No note was made in these months.</li> : null}
          {report.notes.map((note) => (
            <li key={`${note.date} ${note.text}`}>
              <strong>{write(note.date)}:</strong> {note.text}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="How cases are counted">
        <ul className={classes['remarks']}>
          <li>
            Each case is {basisWords[report.basis]}; times are those of {report.period.timeZone}.
          </li>
          <li>
            Open and past due is missed from the moment it fell due. Not yet due is not counted.
          </li>
          <li>
            Quarter and year are added up from their cases, never averaged. A council year runs from
            April to March.
          </li>
          <li>“Not counted” has a reason that a second person approved.</li>
        </ul>
      </Panel>
      <Panel title="What we promise">
        <Definitions
          entries={report.definitions.map((one) => ({
            key: `${one.standardId} ${one.version}`,
            name: one.name,
            words: (
              <>
                {one.wording} <span className="muted">{one.clock}</span>
                <br />
                <span className="muted">
                  Version {one.version}, in force from {write(one.effectiveFrom)}
                  {one.effectiveTo === null ? '' : ` to ${write(one.effectiveTo)}`}
                </span>
              </>
            ),
          }))}
        />
      </Panel>
      <Panel title="What the other figures mean">
        <Definitions
          entries={report.measureDefinitions.map((one) => ({
            key: one.key,
            name: one.name,
            words: one.definition,
          }))}
        />
      </Panel>
    </>
  );
}

function Definitions(props: {
  readonly entries: readonly {
    readonly key: string;
    readonly name: string;
    readonly words: ReactNode;
  }[];
}) {
  return (
    <dl className={classes['definitions']}>
      {props.entries.map((entry) => (
        <div key={entry.key}>
          <dt>{entry.name}</dt>
          <dd>{entry.words}</dd>
        </div>
      ))}
    </dl>
  );
}
