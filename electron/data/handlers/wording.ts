import { listNeeds, listTallyKinds } from '../../../db/queries/desk-lists.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { listReasons, listTeams } from '../../../db/queries/setup.ts';
import type { EventWords } from '../../../shared/domain/enquiry/describe-event.ts';
import type { Store } from '../records/store.ts';

/** Names and times for plain sentences, in the centre's zone; small tables, read once a call. */
export function createEventWords(store: Store): EventWords {
  const { database } = store;
  const people = new Map<string, string>(
    listPeople(database).map((person) => [person.person_id, person.name]),
  );
  const reasons = new Map<string, string>(
    listReasons(database).map((reason) => [reason.reason_id, reason.name]),
  );
  const teams = new Map<string, string>(
    listTeams(database).map((team) => [team.team_id, team.name]),
  );
  const standards = new Map<string, string>(
    store.books.standards.versions.map((version) => [version.standardId, version.name]),
  );
  const needs = new Map<string, string>(listNeeds(database).map((row) => [row.need_id, row.name]));
  const tallies = new Map<string, string>(
    listTallyKinds(database).map((row) => [row.tally_id, row.name]),
  );
  const time = makeFormat(store.zone.timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const day = makeFormat('UTC', { weekday: 'short', day: 'numeric', month: 'short' });
  return {
    findReason: (id) => reasons.get(id) ?? id,
    findPerson: (id) => people.get(id) ?? id,
    findTeam: (id) => teams.get(id) ?? id,
    findNeed: (id) => needs.get(id) ?? id,
    findTally: (id) => tallies.get(id) ?? id,
    findStandard: (id) => standards.get(id) ?? id,
    writeTime: (atMs) => time.format(atMs),
    writeDay: (text) => day.format(Date.parse(`${text}T00:00:00Z`)),
  };
}

function makeFormat(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...options });
}
