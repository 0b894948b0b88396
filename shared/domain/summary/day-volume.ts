import { findOffsetMs, toLocalDay, type Zone } from '../calendar/zone.ts';
import type { SubjectState } from '../enquiry/subject-state.ts';
import { DAY_MS, type InstantMs, type LocalDay } from '../instant.ts';
import type { Clock } from '../timeliness/clock-state.ts';
import { countSubject } from './count-subject.ts';
import { createVolumeCounts, type VolumeCounts } from './volume-figures.ts';

/** How much came in and went out on one local day, for one combination of facts. */
export interface VolumeKey {
  readonly day: LocalDay;
  readonly channel: string;
  readonly serviceId: string;
  readonly siteId: string;
  readonly teamId: string;
  readonly origin: string;
}

export interface Volume {
  readonly key: VolumeKey;
  readonly counts: VolumeCounts;
  /** Contacts by the hour of the local day they began in: 24 numbers that add up to `contacts`. */
  readonly hours: number[];
}

/** An hour of the local day repeats or is missing where the clocks change; it is counted as it reads. */
export const hoursOfDay = 24;
const hourMs = DAY_MS / hoursOfDay;

/** The hour of the local day at an instant, 0 to 23. */
export function toLocalHour(zone: Zone, atMs: InstantMs): number {
  const wallMs = atMs + findOffsetMs(zone, atMs);
  return Math.floor((wallMs - Math.floor(wallMs / DAY_MS) * DAY_MS) / hourMs);
}

export type VolumeMap = Map<string, Volume>;

/** Adds one contact or enquiry to the volumes, times `sign` (-1 takes it away); none for one withdrawn. */
export function addVolumes(
  volumes: VolumeMap,
  state: SubjectState,
  clocks: readonly Clock[],
  zone: Zone,
  sign: 1 | -1,
): void {
  countSubject(state, clocks, (figure, atMs) => {
    const volume = findVolume(volumes, state, atMs, zone);
    volume.counts[figure] += sign;
    if (figure !== 'contacts') return;
    const hour = toLocalHour(zone, atMs);
    volume.hours[hour] = (volume.hours[hour] ?? 0) + sign;
  });
}

function findVolume(volumes: VolumeMap, state: SubjectState, atMs: InstantMs, zone: Zone): Volume {
  const { facts } = state;
  const key: VolumeKey = {
    day: toLocalDay(zone, atMs),
    channel: facts.channel,
    serviceId: facts.serviceId ?? '',
    siteId: facts.siteId ?? '',
    teamId: facts.teamId ?? '',
    origin: facts.origin,
  };
  const text = `${key.day}|${key.channel}|${key.serviceId}|${key.siteId}|${key.teamId}|${key.origin}`;
  let volume = volumes.get(text);
  if (volume === undefined) {
    volume = {
      key,
      counts: createVolumeCounts(),
      hours: new Array<number>(hoursOfDay).fill(0),
    };
    volumes.set(text, volume);
  }
  return volume;
}
