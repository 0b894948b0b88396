import type { Zone } from '../calendar/zone.ts';
import type { LocalMonth } from '../instant.ts';
import { channels, type Channel } from '../words.ts';
import type { MonthCounts } from './gather-volumes.ts';
import { keepBegunMonths, listMonths } from './local-months.ts';
import type { ImportedPhoneMonths } from './phone-import.ts';
import type { OverdueCount, ReportQuestion } from './report-source.ts';

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
  counts: readonly MonthCounts[],
  overdue: readonly OverdueCount[],
  imported: ImportedPhoneMonths,
): VolumeRow[] {
  const months = listMonths(question.from, question.to);
  const byChannel = channels.map((channel) => ({
    channel,
    counts: counts.filter((one) => one.channel === channel),
    overdue: overdue.filter((one) => one.channel === channel),
  }));
  return keepBegunMonths(months, zone, question.asOfMs).flatMap((month) => {
    const rows = byChannel.flatMap((one) => {
      const row = buildChannel(month, one, imported);
      return hasAnything(row) ? [row] : [];
    });
    return [addRows(month, rows), ...rows];
  });
}

interface ChannelCounts {
  readonly channel: Channel;
  readonly counts: readonly MonthCounts[];
  readonly overdue: readonly OverdueCount[];
}

function buildChannel(
  month: LocalMonth,
  { channel, counts, overdue }: ChannelCounts,
  imported: ImportedPhoneMonths,
): VolumeRow {
  const row = { contacts: 0, enquiries: 0, offered: 0, abandoned: 0, open: 0 };
  let resolvedAtFirstContact = 0;
  let avoidable = 0;
  for (const { month: when, counts: one } of counts) {
    if (when > month) continue;
    row.open += one.opened - one.closed;
    if (when !== month) continue;
    row.contacts += one.contacts;
    row.enquiries += one.enquiries;
    row.offered += one.offered;
    row.abandoned += one.abandoned;
    resolvedAtFirstContact += one.resolvedAtFirstContact;
    avoidable += one.avoidable;
  }
  const isUnknown = channel === 'phone' && !imported.has(month);
  return {
    month,
    channel,
    contacts: row.contacts,
    enquiries: row.enquiries,
    offered: isUnknown ? null : row.offered,
    abandoned: isUnknown ? null : row.abandoned,
    resolvedAtFirstContact,
    avoidable,
    open: row.open,
    overdue: overdue.reduce((sum, one) => (one.month === month ? sum + one.count : sum), 0),
  };
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
