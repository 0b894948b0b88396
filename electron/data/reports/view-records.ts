import { type ListedSubjectRow, listListedSubjects } from '../../../db/queries/report-records.ts';
import type { ReportRecord } from '../../../shared/contract/schemas-report-records.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import type { CaseWhy } from '../../../shared/domain/months/month-case.ts';
import type { Hit } from '../../../shared/domain/report/find-hits.ts';
import { readChannel } from '../../../shared/domain/report/gather-tallies.ts';
import { enquiryKinds, ways } from '../../../shared/domain/words.ts';
import { type QueueNames, readQueueNames } from '../handlers/queue-lists.ts';
import type { Store } from '../records/store.ts';

/** Some hits as a list shows them: named, without a word about the customer. */
export function viewRecords(store: Store, hits: readonly Hit[]): ReportRecord[] {
  const names = readQueueNames(store);
  const rows = new Map(
    listListedSubjects(
      store.database,
      hits.map((hit) => hit.subjectNumber),
    ).map((row) => [row.subject_number, row]),
  );
  return hits.map((hit) => viewRecord(hit, rows.get(hit.subjectNumber), names));
}

/** Without a row it was taken back since the moment asked for. */
function viewRecord(hit: Hit, row: ListedSubjectRow | undefined, names: QueueNames): ReportRecord {
  const standard = names.findStandard(hit.standardId ?? '', hit.standardVersion ?? 0);
  return {
    subjectId: row?.subject_id ?? hit.subjectId ?? '',
    enquiryId: row?.enquiry_id ?? null,
    reference: row?.reference ?? null,
    channel: readChannel(hit.channel),
    way: ways.find((one) => one === row?.way) ?? null,
    kind: enquiryKinds.find((one) => one === row?.kind) ?? null,
    serviceName: names.findService(hit.serviceId),
    topicName: names.findTopic(row?.topic_id ?? null),
    teamName: names.findTeam(hit.teamId),
    receivedAtMs: hit.receivedAtMs,
    dueAtMs: hit.dueAtMs,
    stoppedAtMs: hit.stoppedAtMs,
    elapsedSeconds: hit.elapsedMs === null ? null : hit.elapsedMs / 1000,
    standardName: standard?.name ?? null,
    result: hit.result,
    reason: sayReason(hit, names),
  };
}

function sayReason({ why, result, missReasonId }: Hit, names: QueueNames): string {
  if (result === 'missed' && missReasonId !== null) return names.findReason(missReasonId);
  return sayWhy(why);
}

function sayWhy(why: CaseWhy): string {
  switch (why) {
    case '':
      return '';
    case 'open':
      return 'Still open';
    case 'abandoned':
      return 'Left before being answered or seen';
    case 'short_abandon':
      return 'Left after a very short wait';
    case 'wait_not_recorded':
      return 'The wait was not recorded';
    case 'spam':
      return 'Spam';
    case 'duplicate':
      return 'Duplicate';
    case 'thank_you':
      return 'Thanks';
    case 'excluded':
      return 'Left out with a reason, by two people';
    default:
      return assertNever(why);
  }
}
