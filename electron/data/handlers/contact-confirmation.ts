import { findTopicWords, type TopicWords } from '../../../db/queries/contact-words.ts';
import { listSites, listTeams } from '../../../db/queries/setup.ts';
import type { ContactDraft, EnquiryDraft } from '../../../shared/contract/schemas-contact.ts';
import { buildConfirmation } from '../../../shared/domain/enquiry/confirmation.ts';
import type { SubjectState } from '../../../shared/domain/enquiry/subject-state.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import type { Clock } from '../../../shared/domain/timeliness/clock-state.ts';
import type { Store } from '../records/store.ts';

/** An enquiry as the save left it. */
export interface LoggedEnquiry {
  readonly enquiryId: EnquiryId;
  readonly state: SubjectState;
  readonly clocks: readonly Clock[];
}

/** What the customer can be told about a logged contact, in the words of the centre's own lists. */
export function writeConfirmation(
  store: Store,
  draft: ContactDraft,
  logged: readonly LoggedEnquiry[],
  topics: readonly (TopicWords | null)[] | null,
): string {
  return buildConfirmation({
    centreName: store.centreName,
    zone: store.zone,
    receivedAtMs: draft.receivedAtMs,
    enquiries: draft.enquiries.flatMap((enquiry, index) => {
      const found = logged.find((one) => one.enquiryId === enquiry.enquiryId);
      if (found === undefined) return [];
      const topic = topics === null ? findTopic(store, enquiry) : (topics[index] ?? null);
      return [
        {
          reference: found.state.reference,
          about: topic === null ? null : `${topic.service_name}, ${topic.topic_name}`,
          kind: enquiry.kind,
          outcome: enquiry.outcome,
          teamName: findTeamName(store, enquiry),
          siteName: findSiteName(store, enquiry),
          replyDueAtMs: findReplyDue(found.clocks),
        },
      ];
    }),
  });
}

function findTopic(store: Store, enquiry: EnquiryDraft): TopicWords | null {
  if (enquiry.topicId === null) return null;
  return findTopicWords(store.database, enquiry.topicId) ?? null;
}

function findTeamName(store: Store, { outcome }: EnquiryDraft): string | null {
  if (outcome.type !== 'transfer') return null;
  const { teamId } = outcome;
  return listTeams(store.database).find((team) => team.team_id === teamId)?.name ?? null;
}

function findSiteName(store: Store, { outcome }: EnquiryDraft): string | null {
  if (outcome.type !== 'appointment') return null;
  const { siteId } = outcome;
  return listSites(store.database).find((site) => site.site_id === siteId)?.name ?? null;
}

/** The latest due time of a full answer, so that no customer is told an earlier one than we hold to. */
function findReplyDue(clocks: readonly Clock[]): InstantMs | null {
  let latest: InstantMs | null = null;
  for (const { standard, dueAtMs } of clocks) {
    if (standard.measure !== 'reply' && standard.measure !== 'resolve') continue;
    if (dueAtMs !== null && (latest === null || dueAtMs > latest)) latest = dueAtMs;
  }
  return latest;
}
