import { insertCalendarVersion } from '../../../db/queries/setup.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { openProfile } from '../../../electron/data/profile.ts';
import { Recorder } from '../../../electron/data/records/recorder.ts';
import { openStore } from '../../../electron/data/records/store.ts';
import { buildCast } from '../../../shared/domain/demonstration/cast.ts';
import type { Facts } from '../../../shared/domain/enquiry/events.ts';
import { type CalendarId, toSlugId } from '../../../shared/domain/ids.ts';
import { brandInstant } from '../../../shared/domain/instant.ts';
import { makeRecordId } from '../../support/call-draft.ts';
import { giveToAppUser, prepareDemonstration } from './prepared-demonstration.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const calendars = ['opening-hours', 'counter', 'working-days'];

/**
 * The small demonstration centre, open day and night so that tests find it open whenever they run,
 * with two call-backs that fall due in twenty minutes, and a visit of yesterday that nobody closed.
 */
export async function prepareRooms(): Promise<string> {
  const profileDir = prepareDemonstration();
  const profile = await openProfile({ dir: profileDir, secrets: null });
  const { database } = profile;
  for (const id of calendars) openAlways(profile.database, toSlugId(id, 'calendar'));
  const nowMs = brandInstant(Date.now());
  const store = openStore(database, () => nowMs);
  const [actor] = buildCast().phone;
  runImmediate(database, () => {
    const recorder = new Recorder(store, { ...actor, loggedAtMs: nowMs });
    for (let number = 0; number < 2; number++) {
      const enquiryId = makeRecordId('enquiry');
      const receivedAtMs = brandInstant(nowMs - 3 * hourMs);
      const reference = recorder.enrolEnquiry(enquiryId);
      const facts = makeFacts('phone', 'call');
      const dueAtMs = brandInstant(nowMs + 20 * minuteMs);
      recorder.append(
        enquiryId,
        [
          {
            happenedAtMs: receivedAtMs,
            body: { type: 'received', facts, reference, contactId: null, customerId: null },
          },
          { happenedAtMs: receivedAtMs, body: { type: 'call_back_promised', dueAtMs } },
        ],
        true,
      );
    }
    const arrivedAtMs = brandInstant(nowMs - dayMs);
    const facts = makeFacts('in_person', 'walk_in');
    recorder.append(
      makeRecordId('contact'),
      [
        { happenedAtMs: arrivedAtMs, body: { type: 'contact_started', facts, ticket: 'A7' } },
        { happenedAtMs: arrivedAtMs, body: { type: 'arrived' } },
      ],
      true,
    );
    recorder.finish('demonstration.write', 'demonstration');
  });
  profile.close();
  giveToAppUser(profileDir);
  return profileDir;

  function makeFacts(channel: Facts['channel'], way: Facts['way']): Facts {
    return {
      channel,
      way,
      direction: 'inbound',
      origin: 'desk',
      kind: 'enquiry',
      serviceId: toSlugId('council-tax', 'service'),
      topicId: toSlugId('council-tax-banding', 'topic'),
      siteId: actor.siteId,
      teamId: actor.teamId,
    };
  }
}

function openAlways(
  database: Parameters<typeof insertCalendarVersion>[0],
  calendarId: CalendarId,
): void {
  const always = [['00:00', '24:00']] as const;
  const week = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, always]),
  );
  insertCalendarVersion(database, {
    calendar_id: calendarId,
    name: calendarId,
    version: 2,
    effective_from: '2000-01-02',
    entered_at: brandInstant(0),
    specification: { timeZone: 'Europe/London', week },
  });
}
