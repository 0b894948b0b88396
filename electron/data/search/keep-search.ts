import { isBroken } from '../../../db/transaction.ts';
import type { EventName } from '../../../shared/contract/methods.ts';
import type { ServiceState } from '../state.ts';
import { catchUp, tidySearch, type Touched } from './catch-up.ts';

/** How long after a save its words are read; a second save in that time is read with it. */
const afterSaveMs = 700;
/** While old records are read: how long at once, and how long the process is left to others. */
const workMs = 12;
const restMs = 60;
/** After a fault of the disk, say. A search reads what it needs itself. */
const afterFaultMs = 60_000;
/** Writing leaves small pieces behind; so many times they are joined, while nothing else is to do. */
const tidyTimes = 40;

const touchedOf = new WeakMap<ServiceState, Touched>();

/** What changed and is not read yet. */
export function getTouched(state: ServiceState): Touched {
  const known = touchedOf.get(state);
  if (known !== undefined) return known;
  const made: Touched = { enquiryIds: new Set<string>(), toldAfterSeq: null };
  touchedOf.set(state, made);
  return made;
}

/** Keeps the search up to date in the background, for as long as the service runs. */
export interface SearchKeeper {
  /** To be told of everything that the windows are told. */
  hear(event: EventName, payload: unknown): void;
  stop(): void;
}

/**
 * Reads what was saved a moment after it was, never inside the save; and old records, after an
 * import say, in short steps between other work.
 */
export function keepSearch(state: ServiceState): SearchKeeper {
  let timer: NodeJS.Timeout | null = null;
  let tidyLeft = 0;

  const schedule = (delayMs: number): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(work, delayMs);
    // Nothing is lost when the process ends before: the watermark says where to go on.
    timer.unref();
  };
  const work = (): void => {
    timer = null;
    if (state.stage.kind !== 'ready' || isBroken(state.stage.store.database)) return;
    const { database } = state.stage.store;
    try {
      if (!catchUp(database, getTouched(state), workMs)) {
        tidyLeft = tidyTimes;
        tidySearch(database);
        schedule(restMs);
      } else if (tidyLeft > 0) {
        tidyLeft--;
        tidySearch(database);
        schedule(restMs);
      }
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      console.error(JSON.stringify({ fault: name, method: 'search.keep' }));
      schedule(afterFaultMs);
    }
  };

  schedule(afterSaveMs);
  return {
    hear(event, payload) {
      if (event === 'enquiry.changed') noteEnquiries(getTouched(state), payload);
      if (event === 'enquiry.changed' || event === 'customer.changed' || event === 'app.changed') {
        tidyLeft = Math.max(tidyLeft, 1);
        schedule(afterSaveMs);
      }
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

function noteEnquiries(touched: Touched, payload: unknown): void {
  if (typeof payload !== 'object' || payload === null || !('enquiryIds' in payload)) return;
  const { enquiryIds } = payload;
  if (!Array.isArray(enquiryIds)) return;
  for (const enquiryId of enquiryIds) {
    if (typeof enquiryId === 'string') touched.enquiryIds.add(enquiryId);
  }
}
