import { findOffsetMs, toLocalDay, type Zone } from '../calendar/zone.ts';
import type { SubjectState } from '../enquiry/subject-state.ts';
import { DAY_MS, type InstantMs, type LocalDay } from '../instant.ts';
import type { Clock } from '../timeliness/clock-state.ts';

/** How much came in and went out on one local day, for one combination of facts. */
export interface VolumeKey {
  readonly day: LocalDay;
  readonly channel: string;
  readonly serviceId: string;
  readonly siteId: string;
  readonly teamId: string;
  readonly origin: string;
}

export interface VolumeCounts {
  contacts: number;
  enquiries: number;
  /** Received or reopened; `opened - closed`, summed from the beginning, is what stands open. */
  opened: number;
  closed: number;
  /** Waited to be answered or seen, short abandons left out. */
  offered: number;
  answered: number;
  abandoned: number;
  shortAbandoned: number;
  resolvedAtFirstContact: number;
  avoidable: number;
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

export function createVolumeCounts(): VolumeCounts {
  return {
    contacts: 0,
    enquiries: 0,
    opened: 0,
    closed: 0,
    offered: 0,
    answered: 0,
    abandoned: 0,
    shortAbandoned: 0,
    resolvedAtFirstContact: 0,
    avoidable: 0,
  };
}

/** Adds one contact or enquiry to the volumes, times `sign` (-1 takes it away); none for one withdrawn. */
export function addVolumes(
  volumes: VolumeMap,
  state: SubjectState,
  clocks: readonly Clock[],
  zone: Zone,
  sign: 1 | -1,
): void {
  if (state.withdrawn) return;
  const on = (atMs: InstantMs): VolumeCounts => findVolume(volumes, state, atMs, zone).counts;
  const volume = findVolume(volumes, state, state.startedAtMs, zone);
  const first = volume.counts;
  if (state.avoidable !== null) first.avoidable += sign;
  if (state.episodes.length === 0) {
    const hour = toLocalHour(zone, state.startedAtMs);
    volume.hours[hour] = (volume.hours[hour] ?? 0) + sign;
    addContact(first, state, clocks, sign);
    return;
  }
  first.enquiries += sign;
  state.episodes.forEach((episode, index) => {
    on(episode.startedAtMs).opened += sign;
    const closedAtMs = episode.resolvedAtMs ?? (state.aside === null ? null : findAsideAt(state));
    if (closedAtMs !== null) on(closedAtMs).closed += sign;
    if (index === 0 && episode.resolvedAtMs !== null && episode.atFirstContact) {
      first.resolvedAtFirstContact += sign;
    }
  });
}

function findAsideAt(state: SubjectState): InstantMs {
  return state.queue.endedAtMs ?? state.startedAtMs;
}

function addContact(
  counts: VolumeCounts,
  state: SubjectState,
  clocks: readonly Clock[],
  sign: 1 | -1,
): void {
  const { queue } = state;
  counts.contacts += sign;
  const waited = queue.joinedAtMs !== null || queue.arrivedAtMs !== null || queue.leftAtMs !== null;
  if (!waited) return;
  // How short is short is the standard's to say.
  if (clocks.some((clock) => clock.reason === 'short_abandon')) {
    counts.shortAbandoned += sign;
    return;
  }
  counts.offered += sign;
  if (queue.answeredAtMs !== null) counts.answered += sign;
  else if (queue.leftAtMs !== null) counts.abandoned += sign;
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
