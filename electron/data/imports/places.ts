import {
  insertDesk,
  insertService,
  insertSite,
  insertTeam,
  insertTopic,
  listDesks,
  listServices,
  listSites,
  listTeams,
  listTopics,
} from '../../../db/queries/setup.ts';
import type { Database } from '../../../db/sqlite.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { ImportedRow } from '../../../shared/domain/import/imported-row.ts';
import {
  type DeskId,
  type Id,
  type ServiceId,
  type SiteId,
  type TeamId,
  type TopicId,
  toSlug,
  toSlugId,
} from '../../../shared/domain/ids.ts';

/** The centre's own things that a row names, by id; made where they were not known. */
export interface RowPlaces {
  readonly serviceId: ServiceId | null;
  readonly topicId: TopicId | null;
  readonly siteId: SiteId | null;
  readonly teamId: TeamId | null;
  /** Null where the row names no desk: then it is this one. */
  readonly deskId: DeskId | null;
}

/** Finds what rows name, and makes what is missing inside the transaction that is open. */
export interface Places {
  readonly thisDeskId: DeskId;
  find(row: ImportedRow): RowPlaces;
  /** What has been made since the last call, for the audit: "service:bins". */
  takeMade(): string[];
}

/** More of one kind than this is a column that was taken for another. */
const newAtMost = 5_000;
/** A topic belongs to a service; where the row names none, it goes under this one. */
const otherService = 'Other';

/**
 * Reads what the centre has. Make a new one after a rollback: what was made in the transaction is
 * gone then. `invalid_input` where a file would make more than 5,000 of one kind.
 */
export function loadPlaces(database: Database): Places {
  const made: string[] = [];
  const desks = listDesks(database);
  const thisDesk = desks.find((desk) => desk.this_desk === 1);
  if (thisDesk === undefined) throw new CodedError('internal', 'This computer has no desk.');

  const services = createRegister(
    'service',
    listServices(database).map((row) => [row.name, row.service_id]),
    (service_id, name) => insertService(database, { service_id, name }),
    made,
  );
  const topicRows = listTopics(database);
  const topics = createRegister(
    'topic',
    topicRows.map((row) => [nameTopic(row.service_id, row.name), row.topic_id]),
    (topic_id, name) => {
      const [service = '', topic = ''] = name.split('\n');
      insertTopic(database, { topic_id, service_id: toSlugId(service, 'service'), name: topic });
    },
    made,
  );
  const sites = createRegister(
    'site',
    listSites(database).map((row) => [row.name, row.site_id]),
    (site_id, name) => insertSite(database, { site_id, name, calendar_id: null }),
    made,
  );
  const teams = createRegister(
    'team',
    listTeams(database).map((row) => [row.name, row.team_id]),
    (team_id, name) => insertTeam(database, { team_id, name, calendar_id: null }),
    made,
  );
  const deskRegister = createRegister(
    'desk',
    desks.map((row) => [row.name, row.desk_id]),
    (desk_id, name) => {
      const { site_id, team_id } = thisDesk;
      insertDesk(database, { desk_id, name, site_id, team_id, this_desk: 0 });
    },
    made,
  );

  return {
    thisDeskId: thisDesk.desk_id,
    find(row) {
      const service = row.service === '' && row.topic !== '' ? otherService : row.service;
      const serviceId = services(service);
      return {
        serviceId,
        topicId:
          serviceId === null || row.topic === '' ? null : topics(nameTopic(serviceId, row.topic)),
        siteId: sites(row.site),
        teamId: teams(row.team),
        deskId: deskRegister(row.desk),
      };
    },
    takeMade: () => made.splice(0),
  };
}

/** Topics of two services may share a name; no cell holds a line break after trimming to a line. */
function nameTopic(serviceId: ServiceId, topic: string): string {
  return `${serviceId}\n${topic}`;
}

/** Ids of one kind of thing by name, upper and lower case alike; empty names have none. */
function createRegister<Kind extends string>(
  kind: Kind,
  known: readonly (readonly [name: string, id: Id<Kind>])[],
  insert: (id: Id<Kind>, name: string) => void,
  made: string[],
): (name: string) => Id<Kind> | null {
  const ids = new Map<string, Id<Kind>>(known.map(([name, id]) => [fold(name), id]));
  const taken = new Set<string>(known.map(([, id]) => id));
  let count = 0;
  return (name) => {
    if (name === '') return null;
    const key = fold(name);
    const found = ids.get(key);
    if (found !== undefined) return found;
    count++;
    if (count > newAtMost) {
      throw new CodedError(
        'invalid_input',
        `The column for "${kind}" holds more than ${newAtMost} different names; is it the right one?`,
        `columns.${kind}`,
      );
    }
    const id = toSlugId(
      findFreeSlug(kind === 'topic' ? (name.split('\n')[1] ?? '') : name, taken),
      kind,
    );
    insert(id, name);
    ids.set(key, id);
    taken.add(id);
    made.push(`${kind}:${id}`);
    return id;
  };
}

function findFreeSlug(name: string, taken: ReadonlySet<string>): string {
  const slug = toSlug(name);
  let free = slug;
  for (let number = 2; taken.has(free); number++) free = `${slug.slice(0, 56)}-${number}`;
  return free;
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
