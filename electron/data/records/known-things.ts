import { findEnquiry } from '../../../db/queries/enquiries.ts';
import { findPerson } from '../../../db/queries/people.ts';
import { findTopic, listReasons, listSites, listTeams } from '../../../db/queries/setup.ts';
import type { KnownThings } from '../../../shared/domain/enquiry/plan-action.ts';
import type { Store } from './store.ts';

/** What the centre knows, asked of the file only where an action names it. */
export function createKnownThings(store: Store): KnownThings {
  const { database } = store;
  return {
    hasReason: (reasonId, list) =>
      listReasons(database).some((row) => row.reason_id === reasonId && row.list === list),
    hasTeam: (teamId) => listTeams(database).some((team) => team.team_id === teamId),
    hasSite: (siteId) => listSites(database).some((site) => site.site_id === siteId),
    hasPerson: (personId) => findPerson(database, personId)?.disabled_at === null,
    hasTopic: (topicId, serviceId) => {
      const topic = findTopic(database, topicId);
      return topic?.service_id === serviceId && topic.withdrawn_at === null;
    },
    hasEnquiry: (enquiryId) => findEnquiry(database, enquiryId) !== undefined,
  };
}
