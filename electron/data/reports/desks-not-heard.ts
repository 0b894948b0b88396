import type { DeskId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { Store } from '../records/store.ts';

/** A desk of the centre whose records up to some moment have not all arrived here. */
export interface DeskNotHeard {
  readonly deskId: DeskId;
  readonly name: string;
  /** Until when its records are here; null where nothing is. */
  readonly heardUntilMs: InstantMs | null;
}

/**
 * The desks that have not sent all they recorded before a moment. A file that no hub has been told
 * of holds all there is; only a connected one can be waiting for another desk.
 */
export function listDesksNotHeard(_store: Store, _untilMs: InstantMs): readonly DeskNotHeard[] {
  return [];
}
