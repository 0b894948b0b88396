import { createHash, randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { insertPerson } from '../../db/queries/people.ts';
import {
  insertCalendarVersion,
  insertCentre,
  insertDesk,
  insertReason,
  insertService,
  insertSite,
  insertStandardVersion,
  insertTeam,
  insertTopic,
} from '../../db/queries/setup.ts';
import type { Database } from '../../db/sqlite.ts';
import { runImmediate } from '../../db/transaction.ts';
import { createProfile, openProfile, type Profile } from '../../electron/data/profile.ts';
import { type NewEvent, Recorder, type Recorded } from '../../electron/data/records/recorder.ts';
import { openStore, type Store } from '../../electron/data/records/store.ts';
import type { CalendarSpec } from '../../shared/domain/calendar/calendar.ts';
import { toInstant } from '../../shared/domain/calendar/zone.ts';
import type { Facts } from '../../shared/domain/enquiry/events.ts';
import {
  type ContactId,
  type EnquiryId,
  type EventId,
  formatUuidV7,
  type StreamId,
  toRecordId,
  toSlugId,
} from '../../shared/domain/ids.ts';
import type { InstantMs } from '../../shared/domain/instant.ts';
import type { StandardVersion } from '../../shared/domain/standards/standard.ts';
import { copyPrepared } from './prepared-folder.ts';
import { sampleStandards } from './sample-standards.ts';

/** The short ids of the sample centre, for tests that name them. */
export const sample = {
  centreCalendar: toSlugId('counter', 'calendar'),
  workingDays: toSlugId('working-days', 'calendar'),
  townHall: toSlugId('town-hall', 'site'),
  library: toSlugId('library', 'site'),
  front: toSlugId('front', 'team'),
  back: toSlugId('back', 'team'),
  desk: toSlugId('main-desk', 'desk'),
  advisor: toSlugId('advisor-a', 'person'),
  leader: toSlugId('leader-b', 'person'),
  councilTax: toSlugId('council-tax', 'service'),
  housing: toSlugId('housing', 'service'),
  banding: toSlugId('banding', 'topic'),
  repairs: toSlugId('repairs', 'topic'),
  askedCustomer: toSlugId('asked-customer', 'reason'),
  otherTeam: toSlugId('other-team', 'reason'),
  noStaff: toSlugId('no-staff', 'reason'),
  systemDown: toSlugId('system-down', 'reason'),
} as const;

const weekdays = { mon: [], tue: [], wed: [], thu: [], fri: [] };

/** Monday to Friday 09:00–17:00 less bank holidays. */
export function workingDaysSpec(timeZone: string): CalendarSpec {
  return { timeZone, week: fillWeek([['09:00', '17:00']]), bankHolidays: 'england-and-wales' };
}

function fillWeek(spans: readonly (readonly [string, string])[]): CalendarSpec['week'] {
  return Object.fromEntries(Object.keys(weekdays).map((day) => [day, spans]));
}

/** A small centre in a folder of its own, gone when the test ends. */
export interface SampleCentre {
  readonly profile: Profile;
  readonly store: Store;
  /** What the store takes for the present; change it to let time pass. */
  now: InstantMs;
  /** "2026-03-27T16:30" as local time of the centre. */
  at(local: string): InstantMs;
  /** A record id that no other call gives; the same order of calls gives the same ids. */
  makeContactId(): ContactId;
  makeEnquiryId(): EnquiryId;
  /** Saves events of one contact or enquiry in one transaction, as a handler would. */
  save(streamId: StreamId, events: readonly NewEvent[], by?: SavedBy): Recorded;
}

export interface SavedBy {
  readonly personId?: typeof sample.advisor;
  /** When it was written down; without it, when the last of the events happened. */
  readonly loggedAtMs?: InstantMs;
  /** True for a stream that has no events yet; looked up when left out. */
  readonly isNew?: boolean;
}

/**
 * Makes a centre with two sites, two teams, two services, two calendars and a handful of standards
 * (see sample-standards.ts), in a real encrypted profile. Call inside a test.
 */
export async function makeSampleCentre(
  options: {
    readonly timeZone?: string;
    readonly now?: string;
    readonly standards?: readonly StandardVersion[];
  } = {},
): Promise<SampleCentre> {
  const timeZone = options.timeZone ?? 'Europe/London';
  const standards = options.standards ?? sampleStandards;
  const content = createHash('sha256')
    .update(JSON.stringify([timeZone, standards]))
    .digest('hex');
  // The same centre again and again, in property tests hundreds of times: made once, then copied.
  const dir = await copyPrepared(`sample-${content.slice(0, 32)}`, (folder) =>
    makeSampleProfile(folder, timeZone, standards),
  );
  const profile = await openProfile({ dir, secrets: null });
  onTestFinished(() => profile.close());
  const { database } = profile;
  let numbers = 0;
  const nextId = (): string => {
    numbers += 1;
    const random = new Uint8Array(10);
    new DataView(random.buffer).setUint32(6, numbers);
    return formatUuidV7(1_700_000_000_000 + numbers, random);
  };
  const store = openStore(database, () => centre.now);
  const at = (local: string): InstantMs => toInstant(store.zone, local);
  const centre: SampleCentre = {
    profile,
    store,
    now: at(options.now ?? '2026-11-02T09:00'),
    at,
    makeContactId: () => toRecordId(nextId(), 'contact'),
    makeEnquiryId: () => toRecordId(nextId(), 'enquiry'),
    save(streamId, events, by = {}) {
      const last = events.at(-1);
      if (last === undefined) throw new Error('Nothing to save.');
      const writer = {
        personId: by.personId ?? sample.advisor,
        deskId: sample.desk,
        loggedAtMs: by.loggedAtMs ?? last.happenedAtMs,
      };
      return runImmediate(database, () => {
        const makeEventId = (): EventId => toRecordId(nextId(), 'event');
        const recorder = new Recorder(store, writer, makeEventId);
        const recorded = recorder.append(streamId, events, by.isNew ?? false);
        recorder.finish('test', streamId);
        return recorded;
      });
    },
  };
  return centre;
}

async function makeSampleProfile(
  dir: string,
  timeZone: string,
  standards: readonly StandardVersion[],
): Promise<void> {
  const { profile } = await createProfile({ dir, kinds: ['file'], secrets: null });
  runImmediate(profile.database, () => fillSetUp(profile.database, timeZone, standards));
  profile.close();
}

/** The facts of an email about Council Tax at the town hall, with the differences given. */
export function makeFacts(differences: Partial<Facts> = {}): Facts {
  return {
    channel: 'email',
    way: 'message',
    direction: 'inbound',
    origin: 'desk',
    kind: 'enquiry',
    serviceId: sample.councilTax,
    topicId: sample.banding,
    siteId: sample.townHall,
    teamId: sample.front,
    ...differences,
  };
}

/** The facts of a call. */
export function makeCallFacts(differences: Partial<Facts> = {}): Facts {
  return makeFacts({ channel: 'phone', way: 'call', ...differences });
}

/** The facts of a walk-in visit. */
export function makeVisitFacts(differences: Partial<Facts> = {}): Facts {
  return makeFacts({ channel: 'in_person', way: 'walk_in', ...differences });
}

function fillSetUp(
  database: Database,
  timeZone: string,
  standards: readonly StandardVersion[],
): void {
  insertCentre(database, {
    name: 'Example Council',
    time_zone: timeZone,
    division: 'england-and-wales',
    demonstration: 0,
    centre_calendar_id: sample.centreCalendar,
    reference_prefix: 'EX',
    created_at: 0,
  });
  const counter: CalendarSpec = {
    timeZone,
    week: { ...fillWeek([['08:45', '17:15']]), sat: [['09:00', '12:30']] },
    bankHolidays: 'england-and-wales',
  };
  const calendars = [
    { id: sample.centreCalendar, name: 'Counter', spec: counter },
    { id: sample.workingDays, name: 'Working days', spec: workingDaysSpec(timeZone) },
  ];
  for (const { id, name, spec } of calendars) {
    insertCalendarVersion(database, {
      calendar_id: id,
      name,
      version: 1,
      effective_from: '2000-01-01',
      entered_at: 0,
      specification: spec,
    });
  }
  insertSite(database, { site_id: sample.townHall, name: 'Town Hall', calendar_id: null });
  insertSite(database, { site_id: sample.library, name: 'Library', calendar_id: null });
  insertTeam(database, { team_id: sample.front, name: 'Front office', calendar_id: null });
  insertTeam(database, { team_id: sample.back, name: 'Back office', calendar_id: null });
  insertDesk(database, {
    desk_id: sample.desk,
    name: 'Main desk',
    site_id: sample.townHall,
    team_id: sample.front,
    this_desk: 1,
  });
  insertService(database, { service_id: sample.councilTax, name: 'Council Tax' });
  insertService(database, { service_id: sample.housing, name: 'Housing' });
  insertTopic(database, {
    topic_id: sample.banding,
    service_id: sample.councilTax,
    name: 'Banding',
  });
  insertTopic(database, { topic_id: sample.repairs, service_id: sample.housing, name: 'Repairs' });
  const reasons = [
    [sample.askedCustomer, 'pause', 'Waiting for the customer', 1],
    [sample.otherTeam, 'pause', 'Waiting for another team', 0],
    [sample.noStaff, 'miss', 'Not enough staff', 0],
    [sample.systemDown, 'exclusion', 'System down', 0],
  ] as const;
  for (const [reasonId, list, name, stopsClocks] of reasons) {
    insertReason(database, { reason_id: reasonId, list, name, stops_clocks: stopsClocks });
  }
  const people = [
    [sample.advisor, 'Advisor A', 'advisor'],
    [sample.leader, 'Leader B', 'leader'],
  ] as const;
  for (const [personId, name, role] of people) {
    insertPerson(database, {
      person_id: personId,
      name,
      role,
      pin_salt: randomBytes(16),
      pin_hash: randomBytes(32),
    });
  }
  for (const standard of standards) insertStandardVersion(database, standard);
}
