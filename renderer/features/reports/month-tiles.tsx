import type { Report } from '../../../shared/contract/schemas-report.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { formatMonth } from '../../ui/when-words.ts';
import classes from './month.module.css';
import { countMet, findPhoneVolume, findVolume, shiftMonth } from './month-model.ts';

interface Tile {
  readonly label: string;
  readonly value: string;
  readonly under: string;
}

function write(count: number): string {
  return count.toLocaleString('en-GB');
}

function writePercent(part: number, whole: number): string {
  return whole === 0 ? 'no cases' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** The month in five figures, each with what it is made of. */
function listTiles(report: Report, month: LocalMonth): Tile[] {
  const before = shiftMonth(month, -1);
  const yearAgo = shiftMonth(month, -12);
  const met = countMet(report, month);
  const metBefore = countMet(report, before);
  const volume = findVolume(report, month);
  const volumeThen = findVolume(report, yearAgo);
  const phone = findPhoneVolume(report, month);
  const offered = phone?.offered ?? null;
  const abandoned = phone?.abandoned ?? null;
  return [
    {
      label: 'Standards met',
      value: met.of === 0 ? 'no cases' : `${met.met} of ${met.of}`,
      under:
        metBefore.of === 0
          ? ''
          : `${formatMonth(before, 'long')}: ${metBefore.met} of ${metBefore.of}`,
    },
    {
      label: 'Contacts',
      value: write(volume?.contacts ?? 0),
      under:
        volumeThen === null || volumeThen.contacts === 0
          ? ''
          : `${formatMonth(yearAgo, 'long')}: ${write(volumeThen.contacts)}`,
    },
    {
      label: 'Resolved at first contact',
      value: writePercent(volume?.resolvedAtFirstContact ?? 0, volume?.enquiries ?? 0),
      under: `${write(volume?.resolvedAtFirstContact ?? 0)} of ${write(volume?.enquiries ?? 0)} enquiries`,
    },
    {
      label: 'Abandoned calls',
      value:
        offered === null || abandoned === null ? 'not recorded' : writePercent(abandoned, offered),
      under:
        offered === null || abandoned === null
          ? 'No phone system import yet'
          : `${write(abandoned)} of ${write(offered)} offered`,
    },
    {
      label: 'Overdue',
      value: write(volume?.overdue ?? 0),
      under: `of ${write(volume?.open ?? 0)} open`,
    },
  ];
}

/** The tiles above the table. */
export function MonthTiles(props: { readonly report: Report; readonly month: LocalMonth }) {
  return (
    <dl className={classes['tiles']}>
      {listTiles(props.report, props.month).map((tile) => (
        <div key={tile.label} className={classes['tile']}>
          <dt>{tile.label}</dt>
          <dd className={classes['tileValue']}>{tile.value}</dd>
          <dd className={classes['tileUnder']}>{tile.under === '' ? '\u00a0' : tile.under}</dd>
        </div>
      ))}
    </dl>
  );
}
