import { Button, Group, NativeSelect, Switch } from '@mantine/core';
import { useState } from 'react';
import type { MonthComparisonView } from '../../../shared/contract/schemas-month.ts';
import { enquiryIdSchema } from '../../../shared/contract/schemas-values.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import { basisWords } from '../../../shared/domain/report/report-tables.ts';
import { bases, type Basis } from '../../../shared/domain/words.ts';
import classes from './close-month.module.css';
import { causeWords, isMainChange, nameFigure, nameLine, writeValue } from './close-words.ts';

const recordsAtMost = 200;

/** Every figure that differs from the closed report, before and now, and the records behind it. */
export function ComparisonTable(props: {
  readonly comparison: MonthComparisonView;
  readonly standardNames: ReadonlyMap<string, string>;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
}) {
  const { comparison } = props;
  const [basis, setBasis] = useState<Basis>('decided');
  const [every, setEvery] = useState(false);
  const ofBasis = comparison.changes.filter((change) => change.basis === basis);
  const shown = ofBasis.filter((change) => every || isMainChange(change));
  const hidden = ofBasis.length - shown.length;
  return (
    <>
      <Group gap="md" my="xs">
        <NativeSelect
          aria-label="How cases are counted"
          size="xs"
          data={bases.map((value) => ({ value, label: basisWords[value] }))}
          value={basis}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setBasis(bases.find((known) => known === value) ?? 'decided');
          }}
        />
        <Switch
          size="xs"
          label="Every figure and channel"
          checked={every}
          onChange={(event) => setEvery(event.currentTarget.checked)}
        />
      </Group>
      <div className={classes['scroll']} role="region" aria-label="What differs" tabIndex={0}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">Figure</th>
              <th scope="col" className={classes['number']}>
                As closed
              </th>
              <th scope="col" className={classes['number']}>
                Now
              </th>
              <th scope="col" className={classes['number']}>
                Records
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((change) => (
              <tr key={JSON.stringify({ ...change, records: null })}>
                <th scope="row">{nameLine(change, props.standardNames)}</th>
                <td>{nameFigure(change.figure)}</td>
                <td className={classes['number']}>{writeValue(change, change.before)}</td>
                <td className={classes['number']}>{writeValue(change, change.after)}</td>
                <td className={classes['number']}>
                  {change.records.length === 0 ? '–' : change.records.length}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 ? (
        <p className="muted">
          {hidden.toLocaleString('en-GB')} more figures follow from these, by channel and in detail.
        </p>
      ) : null}
      <RecordList comparison={comparison} onOpenEnquiry={props.onOpenEnquiry} />
    </>
  );
}

function RecordList(props: {
  readonly comparison: MonthComparisonView;
  readonly onOpenEnquiry: (enquiryId: EnquiryId) => void;
}) {
  // What can be opened comes first.
  const records = props.comparison.records.toSorted(
    (a, b) => Number(a.reference === null) - Number(b.reference === null),
  );
  const shown = records.slice(0, recordsAtMost);
  if (shown.length === 0) return null;
  return (
    <section aria-label="Records that count otherwise">
      <h3 className={classes['small']}>Records that count otherwise</h3>
      <ul className={classes['records']}>
        {shown.map((record) => {
          const enquiryId = enquiryIdSchema.safeParse(record.id);
          return (
            <li key={record.id}>
              {record.reference === null || !enquiryId.success ? (
                <span>A contact</span>
              ) : (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => props.onOpenEnquiry(enquiryId.data)}
                >
                  <span className="visually-hidden">Open </span>
                  {record.reference}
                </Button>
              )}{' '}
              {causeWords[record.cause]}
            </li>
          );
        })}
      </ul>
      {records.length > shown.length ? (
        <p className="muted">and {(records.length - shown.length).toLocaleString('en-GB')} more</p>
      ) : null}
    </section>
  );
}
