import { CodedError } from '../errors.ts';
import {
  addVolumeCounts,
  createVolumeCounts,
  type VolumeCounts,
} from '../summary/volume-figures.ts';
import { avoidableKinds, type Channel } from '../words.ts';
import { avoidableFigureOf } from '../summary/volume-figures.ts';
import type { ComplaintStandards } from './complaint-standards.ts';
import type { ReportGroup } from './report-source.ts';

/** A part of a whole; `denominator` null for a plain count, `note` where it cannot be said. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly note: string | null;
}

interface Kept {
  numerator: number;
  denominator: number;
}

/** Everything measures are read from, for some months, channels and groups together. */
export interface MeasureSums {
  readonly counts: VolumeCounts;
  /** True where calls came in of which the phone system gave no records. */
  isQueueUnknown: boolean;
  repeats: number;
  known: number;
  readonly promises: Kept;
  /** Complaints in time of those decided, by stage. */
  readonly acknowledged: Readonly<Record<1 | 2, Kept>>;
  readonly answered: Readonly<Record<1 | 2, Kept>>;
}

export function createSums(): MeasureSums {
  const none = (): Kept => ({ numerator: 0, denominator: 0 });
  return {
    counts: createVolumeCounts(),
    isQueueUnknown: false,
    repeats: 0,
    known: 0,
    promises: none(),
    acknowledged: { 1: none(), 2: none() },
    answered: { 1: none(), 2: none() },
  };
}

/** Adds all of other months, channels or groups. */
export function addToSums(into: MeasureSums, from: MeasureSums): void {
  addVolumeCounts(into.counts, from.counts);
  into.isQueueUnknown ||= from.isQueueUnknown;
  into.repeats += from.repeats;
  into.known += from.known;
  addKept(into.promises, from.promises);
  for (const stage of [1, 2] as const) {
    addKept(into.acknowledged[stage], from.acknowledged[stage]);
    addKept(into.answered[stage], from.answered[stage]);
  }
}

function addKept(into: Kept, from: Kept): void {
  into.numerator += from.numerator;
  into.denominator += from.denominator;
}

/** What a measure is read with besides its own sums. */
export interface MeasureReading {
  readonly sums: MeasureSums;
  /** The same months and group, by all channels. */
  readonly all: MeasureSums;
  readonly channel: Channel | null;
  readonly complaints: ComplaintStandards;
  readonly group: ReportGroup | null;
}

const unknownQueue =
  'The phone system has given no queue records for some of these months, so it is not known how many calls were offered and how many were abandoned.';

/** One measure of some months (docs: Customer Service Excellence), by its key. */
export function readMeasure(key: string, reading: MeasureReading): Share {
  const { sums, all } = reading;
  const { counts } = sums;
  const share = (numerator: number, denominator: number): Share => ({
    numerator,
    denominator,
    note: null,
  });
  const answers = counts.satisfactionGood + counts.satisfactionAverage + counts.satisfactionPoor;
  switch (key) {
    case 'channel_share':
      return share(counts.contacts, all.counts.contacts);
    case 'abandonment_rate':
      return sums.isQueueUnknown ? refuse(unknownQueue) : share(counts.abandoned, counts.offered);
    case 'first_contact_resolution_rate':
      return share(counts.resolvedFirst, counts.resolved);
    case 'reopened_rate':
      return share(counts.opened - counts.enquiries, counts.closed - counts.putAside);
    case 'repeat_contact_rate':
      return share(sums.repeats, sums.known);
    case 'avoidable_contact_rate':
      return share(counts.avoidable, counts.contacts);
    case 'transfer_rate':
      return share(counts.transferred, counts.enquiries);
    case 'misrouted_rate':
      return share(counts.misrouted, counts.enquiries);
    case 'promise_kept_pct':
      return { ...sums.promises, note: null };
    case 'satisfaction_good':
      return share(counts.satisfactionGood, answers);
    case 'satisfaction_average':
      return share(counts.satisfactionAverage, answers);
    case 'satisfaction_poor':
      return share(counts.satisfactionPoor, answers);
    case 'satisfaction_taking_part':
      return share(answers, counts.contacts);
    case 'satisfaction_declined':
      return { numerator: counts.satisfactionDeclined, denominator: null, note: null };
    default:
      break;
  }
  const avoidable = avoidableKinds.find((kind) => key === `avoidable_${kind}`);
  if (avoidable !== undefined) {
    return share(counts[avoidableFigureOf[avoidable]], counts.contacts);
  }
  return readComplaints(key, reading);
}

function readComplaints(key: string, { sums, complaints }: MeasureReading): Share {
  const { counts } = sums;
  const stage = key.startsWith('complaints_1_') ? 1 : 2;
  const volume = stage === 1 ? counts.complaints1 : counts.complaints2;
  switch (key.slice('complaints_1_'.length)) {
    case 'volume':
      return { numerator: volume, denominator: null, note: null };
    case 'acknowledged_on_time_pct':
      return complaints.acknowledge.size === 0
        ? refuse('No standard says by when a complaint is acknowledged.')
        : { ...sums.acknowledged[stage], note: null };
    case 'answered_on_time_pct':
      return complaints.answer.size === 0
        ? refuse('No standard says by when a complaint is answered.')
        : { ...sums.answered[stage], note: null };
    case 'extended_pct': {
      const extended = stage === 1 ? counts.complaints1Extended : counts.complaints2Extended;
      return { numerator: extended, denominator: volume, note: null };
    }
    case 'upheld_pct':
      return stage === 1
        ? {
            numerator: counts.complaints1Upheld,
            denominator: counts.complaints1Decided,
            note: null,
          }
        : {
            numerator: counts.complaints2Upheld,
            denominator: counts.complaints2Decided,
            note: null,
          };
    case 'escalated_pct':
      return { numerator: counts.complaints1Escalated, denominator: volume, note: null };
    default:
      throw new CodedError('internal', `There is no measure "${key}".`);
  }
}

function refuse(note: string): Share {
  return { numerator: 0, denominator: 0, note };
}
