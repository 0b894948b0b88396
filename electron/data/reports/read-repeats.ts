import { findRepeatDays } from '../../../db/queries/customers.ts';
import { listKnownEnquiries } from '../../../db/queries/report-flow.ts';
import { listTopics } from '../../../db/queries/setup.ts';
import { fromDayNumber, toDayNumber } from '../../../shared/domain/calendar/local-day.ts';
import { startOfLocalDay, type Zone } from '../../../shared/domain/calendar/zone.ts';
import type { InstantMs, LocalMonth } from '../../../shared/domain/instant.ts';
import { countRepeats, type KnownEnquiry } from '../../../shared/domain/report/count-repeats.ts';
import {
  findFirstDay,
  findFirstInstant,
  findNextMonth,
} from '../../../shared/domain/report/local-months.ts';
import type {
  RepeatCount,
  ReportGroup,
  ReportQuestion,
} from '../../../shared/domain/report/report-source.ts';
import { findReadFrom } from '../../../shared/domain/report/spans.ts';
import type { Store } from '../records/store.ts';

/** Repeats of all months that are counted, from the enquiries of known customers. */
export function readRepeats(store: Store, question: ReportQuestion): RepeatCount[] {
  const { from, to, group } = question;
  const fromMonth = findReadFrom(from, to);
  const days = findRepeatDays(store.database);
  const enquiries = readKnownEnquiries(store, fromMonth, to, group);
  return countRepeats(enquiries, store.zone, days, fromMonth, to);
}

/** The enquiries of known customers of some months, and those before that they may repeat. */
export function readKnownEnquiries(
  store: Store,
  from: LocalMonth,
  to: LocalMonth,
  group: ReportGroup | null,
): KnownEnquiry[] {
  const { database, zone } = store;
  const days = findRepeatDays(database);
  const findGroup = makeGroupFinder(store, group);
  return listKnownEnquiries(
    database,
    findEarlierInstant(zone, from, days),
    findFirstInstant(zone, findNextMonth(to)),
  ).map((one) => ({ ...one, groupId: findGroup(one) }));
}

/** The first moment from which an enquiry could be repeated by one of the month. */
export function findEarlierInstant(zone: Zone, month: LocalMonth, days: number): InstantMs {
  return startOfLocalDay(zone, fromDayNumber(toDayNumber(findFirstDay(month)) - days));
}

/**
 * The group a repeat is counted for: the service of its topic or its site. Repeats are not split by
 * team, because the customer does not choose one.
 */
export function makeGroupFinder(
  { database }: Store,
  group: ReportGroup | null,
): (enquiry: { readonly topicId: string | null; readonly siteId: string | null }) => string | null {
  if (group === null || group === 'team') return () => null;
  if (group === 'site') return ({ siteId }) => siteId ?? '';
  const services = new Map<string, string>(
    listTopics(database).map((topic) => [topic.topic_id, topic.service_id]),
  );
  return ({ topicId }) => (topicId === null ? '' : (services.get(topicId) ?? ''));
}
