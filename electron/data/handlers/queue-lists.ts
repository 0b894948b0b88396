import { listPeople } from '../../../db/queries/people.ts';
import {
  listReasons,
  listServices,
  listSites,
  listTeams,
  listTopics,
} from '../../../db/queries/setup.ts';
import type { StandardVersion } from '../../../shared/domain/standards/standard.ts';
import type { Store } from '../records/store.ts';

/** What the queue calls things; an id nobody knows any more has no name. */
export interface QueueNames {
  readonly findService: (id: string | null) => string;
  readonly findTopic: (id: string | null) => string;
  readonly findTeam: (id: string | null) => string;
  readonly findSite: (id: string | null) => string;
  readonly findPerson: (id: string) => string;
  readonly findReason: (id: string) => string;
  readonly findStandard: (standardId: string, version: number) => StandardVersion | undefined;
}

/** The small lists of the centre, read once for a page. */
export function readQueueNames(store: Store): QueueNames {
  const { database, books } = store;
  const find = (entries: readonly (readonly [string, string])[]) => {
    const names = new Map(entries);
    return (id: string | null): string => (id === null ? '' : (names.get(id) ?? ''));
  };
  const people = find(listPeople(database).map((row) => [row.person_id, row.name] as const));
  const reasons = find(listReasons(database).map((row) => [row.reason_id, row.name] as const));
  return {
    findService: find(listServices(database).map((row) => [row.service_id, row.name] as const)),
    findTopic: find(listTopics(database).map((row) => [row.topic_id, row.name] as const)),
    findTeam: find(listTeams(database).map((row) => [row.team_id, row.name] as const)),
    findSite: find(listSites(database).map((row) => [row.site_id, row.name] as const)),
    findPerson: (id) => people(id) || id,
    findReason: (id) => reasons(id) || id,
    findStandard: (standardId, version) =>
      books.standards.versions.find(
        (standard) => standard.standardId === standardId && standard.version === version,
      ),
  };
}
