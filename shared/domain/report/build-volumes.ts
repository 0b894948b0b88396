import type { Zone } from '../calendar/zone.ts';
import type { LocalMonth } from '../instant.ts';
import { createVolumeCounts, type VolumeCounts } from '../summary/day-volume.ts';
import { channels, type Channel } from '../words.ts';
import { keepBegunMonths, listMonths } from './local-months.ts';
import { countsAsOffered, type ImportedPhoneMonths } from './phone-import.ts';
import type { ReportQuestion, ReportSource } from './report-source.ts';

/** What came in, how it went and what stood open when the month ended, or at the moment asked. */
export interface VolumeRow {
  readonly month: LocalMonth;
  readonly channel: Channel | null;
  readonly contacts: number;
  readonly enquiries: number;
  /** Null where nobody recorded it. */
  readonly offered: number | null;
  readonly abandoned: number | null;
  readonly resolvedAtFirstContact: number;
  readonly avoidable: number;
  readonly open: number;
  readonly overdue: number;
}

/**
 * One row for each begun month and channel where anything came in or stands open, and one for all
 * channels. Open is what was received or reopened less what was closed, from the first record on.
 */
export function buildVolumes(
  question: ReportQuestion,
  zone: Zone,
  source: Pick<ReportSource, 'volumes' | 'overdue'>,
  imported: ImportedPhoneMonths,
): VolumeRow[] {
  const months = listMonths(question.from, question.to);
  return keepBegunMonths(months, zone, question.asOfMs).flatMap((month) => {
    const rows = channels.flatMap((channel) => {
      const row = buildChannel(source, imported, month, channel);
      return hasAnything(row) ? [row] : [];
    });
    return [addRows(month, rows), ...rows];
  });
}

function buildChannel(
  source: Pick<ReportSource, 'volumes' | 'overdue'>,
  imported: ImportedPhoneMonths,
  month: LocalMonth,
  channel: Channel,
): VolumeRow {
  const all = createVolumeCounts();
  const offered = createVolumeCounts();
  let open = 0;
  for (const volume of source.volumes) {
    if (volume.channel !== channel || volume.month > month) continue;
    open += volume.counts.opened - volume.counts.closed;
    if (volume.month !== month) continue;
    addVolumeCounts(all, volume.counts);
    if (countsAsOffered(imported, month, volume)) addVolumeCounts(offered, volume.counts);
  }
  const overdue = source.overdue.find((one) => one.month === month && one.channel === channel);
  const isUnknown = channel === 'phone' && !imported.has(month);
  return {
    month,
    channel,
    contacts: offered.contacts,
    enquiries: all.enquiries,
    offered: isUnknown ? null : offered.offered,
    abandoned: isUnknown ? null : offered.abandoned,
    resolvedAtFirstContact: all.resolvedAtFirstContact,
    avoidable: all.avoidable,
    open,
    overdue: overdue?.count ?? 0,
  };
}

/** Adds all of the counts of one stretch of days to another's. */
export function addVolumeCounts(into: VolumeCounts, from: VolumeCounts): void {
  into.contacts += from.contacts;
  into.enquiries += from.enquiries;
  into.opened += from.opened;
  into.closed += from.closed;
  into.offered += from.offered;
  into.answered += from.answered;
  into.abandoned += from.abandoned;
  into.shortAbandoned += from.shortAbandoned;
  into.resolvedAtFirstContact += from.resolvedAtFirstContact;
  into.avoidable += from.avoidable;
}

function hasAnything(row: VolumeRow): boolean {
  return (
    row.contacts > 0 ||
    row.enquiries > 0 ||
    row.resolvedAtFirstContact > 0 ||
    row.avoidable > 0 ||
    row.open > 0 ||
    row.overdue > 0
  );
}

/** The row for all channels; what one channel with contacts does not know, the sum does not know. */
function addRows(month: LocalMonth, rows: readonly VolumeRow[]): VolumeRow {
  const sum = (read: (row: VolumeRow) => number): number =>
    rows.reduce((total, row) => total + read(row), 0);
  const isKnown = rows.every((row) => row.offered !== null || row.contacts === 0);
  return {
    month,
    channel: null,
    contacts: sum((row) => row.contacts),
    enquiries: sum((row) => row.enquiries),
    offered: isKnown ? sum((row) => row.offered ?? 0) : null,
    abandoned: isKnown ? sum((row) => row.abandoned ?? 0) : null,
    resolvedAtFirstContact: sum((row) => row.resolvedAtFirstContact),
    avoidable: sum((row) => row.avoidable),
    open: sum((row) => row.open),
    overdue: sum((row) => row.overdue),
  };
}
