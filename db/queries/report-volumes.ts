import { brandLocalMonth, type LocalDay } from '../../shared/domain/instant.ts';
import type {
  HourCount,
  MonthVolume,
  ReportGroup,
} from '../../shared/domain/report/report-source.ts';
import { hoursOfDay } from '../../shared/domain/summary/day-volume.ts';
import { createVolumeCounts, volumeFigures } from '../../shared/domain/summary/volume-figures.ts';
import type { Database } from '../sqlite.ts';
import { prepareOnce } from '../statements.ts';
import { nameVolumeColumn } from './summaries.ts';

/** What a report counts of contacts and enquiries besides their clocks. */

/** The column of a group, the same in every table that has one. */
export const groupColumns: Readonly<Record<ReportGroup, string>> = {
  service: 'service_id',
  site: 'site_id',
  team: 'team_id',
};

/** The column of the group asked for, or null for none. */
export function selectGroup(group: ReportGroup | null): string {
  return group === null ? 'NULL' : groupColumns[group];
}

const sums = volumeFigures
  .map((figure) => `sum(${nameVolumeColumn(figure)}) AS ${figure}`)
  .join(', ');

type VolumeRow = Record<string, number> & {
  month: string;
  channel: string;
  origin: string;
  groupId: string | null;
};

/** Volumes by local month, channel, origin and group, from the first record up to `untilDay`. */
export function listMonthVolumes(
  database: Database,
  untilDay: LocalDay,
  group: ReportGroup | null,
): MonthVolume[] {
  return prepareOnce<[string], VolumeRow>(
    database,
    `SELECT substr(day, 1, 7) AS month, channel, origin, ${selectGroup(group)} AS groupId, ${sums}
     FROM day_volume WHERE day < ? GROUP BY 1, 2, 3, 4`,
  )
    .all(untilDay)
    .map((row) => {
      const counts = createVolumeCounts();
      for (const figure of volumeFigures) counts[figure] = row[figure] ?? 0;
      const { channel, origin, groupId } = row;
      return { month: brandLocalMonth(row.month), channel, origin, groupId, counts };
    });
}

const hourNames = Array.from({ length: hoursOfDay }, (_, hour) => `hour_${hour}`);
const hourSums = hourNames.map((name) => `sum(${name}) AS ${name}`).join(', ');

/** Contacts by local month, weekday and hour, from `fromDay` up to but not `untilDay`. */
export function listWeekdayHours(
  database: Database,
  fromDay: LocalDay,
  untilDay: LocalDay,
): HourCount[] {
  return prepareOnce<
    [string, string],
    { month: string; channel: string; origin: string; weekday: number } & Record<string, number>
  >(
    database,
    `SELECT substr(day, 1, 7) AS month, channel, origin, (strftime('%w', day) + 6) % 7 AS weekday,
       ${hourSums}
     FROM day_volume WHERE day >= ? AND day < ? AND contacts > 0 GROUP BY 1, 2, 3, 4`,
  )
    .all(fromDay, untilDay)
    .map((row) => ({
      month: brandLocalMonth(row.month),
      channel: row.channel,
      origin: row.origin,
      weekday: row.weekday,
      hours: hourNames.map((name) => row[name] ?? 0),
    }));
}
