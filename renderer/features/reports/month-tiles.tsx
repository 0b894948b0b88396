import type { Report } from '../../../shared/contract/schemas-report.ts';
import { shiftMonth } from '../../../shared/domain/report/local-months.ts';
import { FigureButton } from '../../ui/report/figure-button.tsx';
import { formatMonth } from '../../ui/when-words.ts';
import classes from './month.module.css';
import { countMet, findFlow, findMeasure } from './month-model.ts';
import type { RecordsAsk } from './records-ask.ts';
import { askForFlow, askForMeasure } from './records-model.ts';
import { writeCount, writePercent } from './report-words.ts';

interface Tile {
  readonly label: string;
  readonly value: string;
  readonly under: string;
  readonly ask: RecordsAsk | null;
}

/** The month in six figures, each with what it is made of. */
function listTiles(report: Report): Tile[] {
  const month = report.period.to;
  const before = formatMonth(shiftMonth(month, -1), 'short');
  const met = countMet(report, 0);
  const metBefore = countMet(report, 1);
  const flow = findFlow(report, month);
  const yearAgo = findFlow(report, shiftMonth(month, -12));
  return [
    {
      label: 'Standards met',
      value: met.of === 0 ? 'no cases' : `${met.met} of ${met.of}`,
      under: metBefore.of === 0 ? '' : `${before}: ${metBefore.met} of ${metBefore.of}`,
      ask: null,
    },
    {
      label: 'Contacts',
      value: writeCount(flow?.contacts ?? 0),
      under:
        yearAgo === null || yearAgo.contacts === 0
          ? ''
          : `${formatMonth(shiftMonth(month, -12), 'long')}: ${writeCount(yearAgo.contacts)}`,
      ask: flow === null ? null : askForFlow(flow, 'contacts'),
    },
    describeMeasureTile(report, 'Resolved at first contact', 'first_contact_resolution_rate'),
    describeMeasureTile(report, 'Abandoned, left unseen', 'abandonment_rate'),
    describeMeasureTile(report, 'Satisfied customers', 'satisfaction_good'),
    {
      label: 'Overdue at the end',
      value: writeCount(flow?.overdue ?? 0),
      under: `of ${writeCount(flow?.open ?? 0)} open`,
      ask: flow === null ? null : askForFlow(flow, 'overdue'),
    },
  ];
}

function describeMeasureTile(report: Report, label: string, key: string): Tile {
  const measure = findMeasure(report, key, 'month');
  if (measure === null || !measure.computed) {
    return { label, value: 'not recorded', under: measure?.note ?? '', ask: null };
  }
  return {
    label,
    value: writePercent(measure.value),
    under:
      measure.denominator === null || measure.denominator === 0
        ? ''
        : `${writeCount(measure.numerator)} of ${writeCount(measure.denominator)}`,
    ask: askForMeasure(report, measure),
  };
}

/** The tiles above the table; a figure with records behind it opens them. */
export function MonthTiles(props: {
  readonly report: Report;
  readonly onOpen: (ask: RecordsAsk) => void;
}) {
  return (
    <dl className={classes['tiles']}>
      {listTiles(props.report).map(({ label, value, under, ask }) => (
        <div key={label} className={classes['tile']}>
          <dt>{label}</dt>
          <dd className={classes['tileValue']}>
            {ask === null ? (
              value
            ) : (
              <FigureButton about={ask.title} onOpen={() => props.onOpen(ask)}>
                {value}
              </FigureButton>
            )}
          </dd>
          <dd className={classes['tileUnder']}>{under === '' ? '\u00a0' : under}</dd>
        </div>
      ))}
    </dl>
  );
}
