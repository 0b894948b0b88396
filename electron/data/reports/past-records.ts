import { findRepeatDays } from '../../../db/queries/customers.ts';
import { toMonthOfDay } from '../../../shared/domain/calendar/local-day.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import {
  findRepeats,
  type KnownEnquiry,
  sortKnown,
} from '../../../shared/domain/report/count-repeats.ts';
import { findHits, type Hit, type Search } from '../../../shared/domain/report/find-hits.ts';
import { countSubject } from '../../../shared/domain/summary/count-subject.ts';
import type { Store } from '../records/store.ts';
import { makeGroupFinder } from './read-repeats.ts';
import { describeKnown, iteratePast } from './refold-source.ts';

/**
 * The hits of what the records said at a moment in the past, and the months whose calls the phone
 * system had given by then. Reads every event.
 */
export function findPastHits(
  store: Store,
  search: Search,
): { readonly hits: Hit[]; readonly imported: Set<LocalMonth> } {
  const { zone } = store;
  const { wanted, from, to } = search;
  const hits: Hit[] = [];
  const imported = new Set<LocalMonth>();
  const findService = makeGroupFinder(store, 'service');
  const known: (KnownEnquiry & { readonly hits: readonly Hit[] })[] = [];
  const receipt: Search = { ...search, wanted: { kind: 'counts', figures: ['enquiries'] } };
  for (const { stream, state, clocks } of iteratePast(store, search.asOfMs)) {
    const { subjectNumber, streamId } = stream;
    const subject = { subjectNumber, subjectId: streamId, state, clocks };
    hits.push(...findHits(search, subject));
    if (state.facts.channel === 'phone' && state.facts.origin === 'import') {
      countSubject(state, clocks, (figure, atMs) => {
        if (figure !== 'offered' && figure !== 'shortAbandoned') return;
        imported.add(toMonthOfDay(toLocalDay(zone, atMs)));
      });
    }
    if (wanted.kind !== 'repeats' && wanted.kind !== 'known') continue;
    const enquiry = describeKnown(stream, state);
    if (enquiry === null) continue;
    const serviceId = findService(enquiry) ?? '';
    const receipts = findHits(receipt, subject).map((hit) => ({ ...hit, serviceId }));
    known.push({ ...enquiry, hits: receipts });
  }
  for (const found of findRepeats(sortKnown(known), zone, findRepeatDays(store.database))) {
    const { enquiry, month, isRepeat } = found;
    if (month < from || month > to || (wanted.kind === 'repeats' && !isRepeat)) continue;
    hits.push(...enquiry.hits);
  }
  return { hits, imported };
}
