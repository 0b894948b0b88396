import { createHash, randomBytes } from 'node:crypto';
import { insertNeed, insertTallyKind } from '../../../db/queries/desk-lists.ts';
import { putElement } from '../../../db/queries/evidence.ts';
import { insertPerson } from '../../../db/queries/people.ts';
import {
  findCentre,
  insertCalendarVersion,
  insertCentre,
  insertDesk,
  insertReason,
  insertService,
  insertSite,
  insertStandardVersion,
  insertTeam,
  insertTopic,
} from '../../../db/queries/setup.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { BankHolidayDivision } from '../../../shared/domain/calendar/calendar-spec.ts';
import { compileZone } from '../../../shared/domain/calendar/zone.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { type PersonId, toSlugId } from '../../../shared/domain/ids.ts';
import { buildCast } from '../../../shared/domain/demonstration/cast.ts';
import { buildDemonstrationSetUp } from '../../../shared/domain/demonstration/generate.ts';
import { demonstrationPin } from '../../../shared/domain/demonstration/pin.ts';
import { brandInstant, DAY_MS, type InstantMs } from '../../../shared/domain/instant.ts';
import type { CentreSetUp } from '../../../shared/domain/templates/centre-set-up.ts';
import {
  buildCentreSetUp,
  type TemplateName,
} from '../../../shared/domain/templates/choose-template.ts';
import type { Role } from '../../../shared/domain/words.ts';
import { listFirstElements } from '../handlers/evidence-elements.ts';
import { hashPin, isCommonPin, makePin, pinSaltBytes } from '../people/pin.ts';
import { appendAudit } from '../records/audit.ts';

/** What a new centre is called and where it is. */
export interface NewCentre {
  readonly template: TemplateName;
  readonly name: string;
  /** An IANA name such as "Europe/London". */
  readonly timeZone: string;
  readonly division: BankHolidayDivision;
  /** Who may set everything else up; without one a person is made and a random PIN given back. */
  readonly administrator?: { readonly name: string; readonly pin: string };
  readonly demonstration: boolean;
  /** When the set-up is entered: standards apply to records written down from then on. */
  readonly nowMs: InstantMs;
}

/** A person as the file keeps them: never the PIN, only its hash. */
export interface PersonEntry {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const longestName = 200;

/**
 * Checks what can be wrong with a new centre before anything is made: its name, its time zone and
 * the administrator's PIN. Throws `invalid_input` with the path of the fault.
 */
export function checkNewCentre(
  centre: Pick<NewCentre, 'name' | 'timeZone' | 'administrator'>,
): void {
  checkName(centre.name, 'name', 'The centre');
  compileZone(centre.timeZone);
  if (centre.administrator === undefined) return;
  checkName(centre.administrator.name, 'administratorName', 'The administrator');
  if (!/^\d{6,12}$/.test(centre.administrator.pin)) {
    throw new CodedError('invalid_input', 'A PIN is 6 to 12 digits.', 'pin');
  }
  if (isCommonPin(centre.administrator.pin)) {
    throw new CodedError(
      'invalid_input',
      'That PIN is among the first that anybody would guess. Choose another one.',
      'pin',
    );
  }
}

function checkName(name: string, path: string, who: string): void {
  const trimmed = name.trim();
  // oxlint-disable-next-line no-control-regex -- a name is one line of text
  if (trimmed === '' || trimmed.length > longestName || /[\u0000-\u001f\u007f]/.test(trimmed)) {
    throw new CodedError(
      'invalid_input',
      `${who} needs a name of one line, up to ${longestName} characters.`,
      path,
    );
  }
}

/**
 * Sets a centre up in an open, empty file, in one transaction: channels are given, the rest comes
 * from the template. A demonstration gets its invented people instead of an administrator.
 * Returns the random PIN of the administrator when none was named, to be shown
 * once. `conflict` where the file holds a centre; `invalid_input` as `checkNewCentre` says.
 */
export async function createCentre(
  database: Database,
  centre: NewCentre,
): Promise<{ readonly administratorPin: string | null }> {
  checkNewCentre(centre);
  if (centre.demonstration) {
    await createDemonstrationCentre(database, centre);
    return { administratorPin: null };
  }
  const madePin = centre.administrator === undefined ? makePin() : null;
  const salt = randomBytes(pinSaltBytes);
  const hash = await hashPin(centre.administrator?.pin ?? madePin ?? '', salt);
  const name = centre.administrator?.name.trim() ?? 'Administrator';
  const { timeZone, division, nowMs } = centre;
  const setUp = buildCentreSetUp(centre.template, { timeZone, division, enteredAtMs: nowMs });
  writeCentre(database, centre, setUp, [
    { personId: toSlugId('administrator', 'person'), name, role: 'administrator', salt, hash },
  ]);
  return { administratorPin: madePin };
}

/** Longer than any history a demonstration is given. */
const enteredBeforeMs = 3 * 366 * DAY_MS;

/** A salt that is no secret, so that the same demonstration is the same file content everywhere. */
const demonstrationSalt = Buffer.alloc(pinSaltBytes, 'demonstration');

/**
 * The demonstration's set-up: the template with ten invented people at their desks. Its standards
 * count as entered long before its history begins, or no record would know them.
 */
async function createDemonstrationCentre(database: Database, centre: NewCentre): Promise<void> {
  const hash = await hashPin(demonstrationPin, demonstrationSalt);
  const { timeZone, division } = centre;
  const enteredAtMs = brandInstant(centre.nowMs - enteredBeforeMs);
  const setUp = buildDemonstrationSetUp({ timeZone, division, enteredAtMs });
  const people = buildCast().everyone.map(({ personId, name, role }) => ({
    personId,
    name,
    role,
    salt: demonstrationSalt,
    hash,
  }));
  writeCentre(database, { ...centre, nowMs: enteredAtMs }, setUp, people);
}

/**
 * Writes a set-up and its first people, in one transaction with the audit's first row. `conflict`
 * where the file holds a centre already; then nothing is written.
 */
export function writeCentre(
  database: Database,
  centre: NewCentre,
  setUp: CentreSetUp,
  people: readonly PersonEntry[],
): void {
  runImmediate(database, () => {
    if (findCentre(database) !== undefined) {
      throw new CodedError('conflict', 'This file holds a centre already. Nothing was changed.');
    }
    insertCentre(database, {
      name: centre.name.trim(),
      time_zone: compileZone(centre.timeZone).timeZone,
      division: centre.division,
      demonstration: centre.demonstration ? 1 : 0,
      centre_calendar_id: setUp.centreCalendarId,
      reference_prefix: setUp.referencePrefix,
      created_at: centre.nowMs,
    });
    writeSetUp(database, setUp, centre.nowMs);
    for (const person of people) {
      insertPerson(database, {
        person_id: person.personId,
        name: person.name,
        role: person.role,
        pin_salt: Buffer.from(person.salt),
        pin_hash: Buffer.from(person.hash),
      });
    }
    const [first] = people;
    const [desk] = setUp.desks;
    if (first === undefined || desk === undefined) {
      throw new CodedError('internal', 'A centre begins with a person and a desk.');
    }
    appendAudit(database, {
      atMs: centre.nowMs,
      personId: first.personId,
      deskId: desk.deskId,
      action: 'centre.created',
      subjectId: 'centre',
      digest: createHash('sha256').update(JSON.stringify(setUp)).digest(),
    });
  });
}

function writeSetUp(database: Database, setUp: CentreSetUp, nowMs: InstantMs): void {
  for (const { calendarId, name, spec } of setUp.calendars) {
    insertCalendarVersion(database, {
      calendar_id: calendarId,
      name,
      version: 1,
      effective_from: '2000-01-01',
      entered_at: nowMs,
      specification: spec,
    });
  }
  for (const { siteId, name, calendarId } of setUp.sites) {
    insertSite(database, { site_id: siteId, name, calendar_id: calendarId });
  }
  for (const { teamId, name, calendarId } of setUp.teams) {
    insertTeam(database, { team_id: teamId, name, calendar_id: calendarId });
  }
  setUp.desks.forEach(({ deskId, name, siteId, teamId }, index) => {
    insertDesk(database, {
      desk_id: deskId,
      name,
      site_id: siteId,
      team_id: teamId,
      this_desk: index === 0 ? 1 : 0,
    });
  });
  for (const { serviceId, name, topics } of setUp.services) {
    insertService(database, { service_id: serviceId, name });
    for (const topic of topics) {
      insertTopic(database, { topic_id: topic.topicId, service_id: serviceId, name: topic.name });
    }
  }
  for (const { reasonId, list, name, stopsClocks } of setUp.reasons) {
    insertReason(database, {
      reason_id: reasonId,
      list,
      name,
      stops_clocks: stopsClocks ? 1 : 0,
    });
  }
  for (const { needId, name } of setUp.needs) {
    insertNeed(database, { need_id: needId, name, withdrawn_at: null });
  }
  setUp.tallies.forEach(({ tallyId, name }, position) => {
    insertTallyKind(database, {
      tally_id: tallyId,
      name,
      topic_id: null,
      position,
      withdrawn_at: null,
    });
  });
  for (const version of setUp.standards) insertStandardVersion(database, version);
  for (const row of listFirstElements()) putElement(database, row);
}
