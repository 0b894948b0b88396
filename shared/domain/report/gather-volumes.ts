import type { LocalMonth } from '../instant.ts';
import {
  addVolumeCounts,
  createVolumeCounts,
  type VolumeCounts,
} from '../summary/volume-figures.ts';
import type { Channel } from '../words.ts';
import { readChannel } from './gather-tallies.ts';
import { countsAsOffered, type ImportedPhoneMonths } from './phone-import.ts';
import type { MonthVolume } from './report-source.ts';

/** What one month comes to by one channel and, where asked, for one group. */
export interface MonthCounts {
  readonly month: LocalMonth;
  readonly channel: Channel;
  /** The id of a service, site or team, "" for none; null where no group was asked for. */
  readonly groupId: string | null;
  /** Contacts and queues of the phone are the phone system's own where it gave records. */
  readonly counts: VolumeCounts;
  /** Contacts and enquiries that a person at a desk wrote down. */
  readonly written: number;
}

/** Joins the origins of each month, channel and group, from the first record on. */
export function gatherVolumes(
  volumes: readonly MonthVolume[],
  imported: ImportedPhoneMonths,
): MonthCounts[] {
  const gathered = new Map<string, { -readonly [K in keyof MonthCounts]: MonthCounts[K] }>();
  for (const volume of volumes) {
    const { month, counts, groupId } = volume;
    const channel = readChannel(volume.channel);
    const key = `${month}|${channel}|${groupId ?? ''}`;
    let into = gathered.get(key);
    if (into === undefined) {
      into = { month, channel, groupId, counts: createVolumeCounts(), written: 0 };
      gathered.set(key, into);
    }
    addVolumeCounts(into.counts, counts);
    if (volume.origin === 'desk') into.written += counts.contacts + counts.enquiries;
    if (countsAsOffered(imported, month, volume)) continue;
    // The phone system has counted these calls already.
    into.counts.contacts -= counts.contacts;
    into.counts.offered -= counts.offered;
    into.counts.answered -= counts.answered;
    into.counts.abandoned -= counts.abandoned;
    into.counts.shortAbandoned -= counts.shortAbandoned;
  }
  return [...gathered.values()];
}
