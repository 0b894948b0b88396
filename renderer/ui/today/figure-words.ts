import type { Tile } from '../../../shared/contract/schemas-today.ts';
import { formatDuration } from '../duration-words.ts';

/** The screen's word for each group of channels that stands on a tile. */
export const tileWords: Readonly<Record<Tile['group'], string>> = {
  phone: 'Phone',
  in_person: 'In person',
  online: 'Online',
  post: 'Post',
};

/** Who left a group without an answer, in its own words; null where nobody can. */
export const leftWords: Readonly<Record<Tile['group'], string | null>> = {
  phone: 'gave up',
  in_person: 'left unseen',
  online: 'gave up',
  post: null,
};

const dayMs = 86_400_000;

/** The longest wait; in whole days once there are two, where hours no longer matter; "—" for none. */
export function describeLongest(waitingSinceMs: number | null, nowMs: number): string {
  if (waitingSinceMs === null) return '—';
  const lengthMs = Math.max(0, nowMs - waitingSinceMs);
  return lengthMs < 2 * dayMs ? formatDuration(lengthMs) : `${Math.floor(lengthMs / dayMs)} d`;
}

/** "78 %", or "—" where nothing was decided: no cases is neither 0 % nor 100 %. */
export function describePercent(figures: {
  readonly met: number;
  readonly counted: number;
}): string {
  if (figures.counted === 0) return '—';
  return `${Math.floor((100 * figures.met) / figures.counted)} %`;
}

/** "78 % met today: 402 of 515"; a percentage never stands without its counts. */
export function describeMet(figures: { readonly met: number; readonly counted: number }): string {
  if (figures.counted === 0) return 'No case decided yet today';
  return `${describePercent(figures)} met today: ${writeCount(figures.met)} of ${writeCount(figures.counted)}`;
}

/** A count with its thousands apart. */
export function writeCount(count: number): string {
  return count.toLocaleString('en-GB');
}

/** "12 more than usual by now", "about as usual by now". Half a contact more is not more. */
export function describeAgainstUsual(contacts: number, usualSoFar: number | null): string {
  if (usualSoFar === null) return 'not enough earlier days to compare with';
  const more = contacts - usualSoFar;
  if (Math.abs(more) <= Math.max(1, usualSoFar * 0.05)) return 'about as usual by now';
  const by = writeCount(Math.abs(more));
  return more > 0 ? `${by} more than usual by now` : `${by} fewer than usual by now`;
}
