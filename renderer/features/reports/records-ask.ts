import type { LocalMonth } from '../../../shared/domain/instant.ts';
import type { Channel } from '../../../shared/domain/words.ts';

/** Which figure's records are looked at, with the words of the figure that was pressed. */
export interface RecordsAsk {
  /** A figure of the standard, a count of the flow or the key of a measure. */
  readonly figure: string;
  readonly part: 'numerator' | 'denominator';
  /** Null for figures that stand beside the standards. */
  readonly standardId: string | null;
  readonly from: LocalMonth;
  readonly to: LocalMonth;
  readonly channel: Channel | null;
  readonly group: string | null;
  /** Of a figure of misses: for which reason. */
  readonly missReasonId: string | null;
  /** "Missed: Calls answered in 20 seconds". */
  readonly title: string;
  /** "October 2026 · Call". */
  readonly under: string;
  /** The figure itself: a list of another length would be seen. */
  readonly count: number;
}
