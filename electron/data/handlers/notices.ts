import { findTopicWords } from '../../../db/queries/contact-words.ts';
import {
  countSince,
  deleteNotice,
  findNotice,
  insertNotice,
  listNotices,
  type NoticeRow,
  setNoticeEnd,
} from '../../../db/queries/notices.ts';
import { findPerson } from '../../../db/queries/people.ts';
import type { Database } from '../../../db/sqlite.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { DeskNotice } from '../../../shared/contract/schemas-desk.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { formatUuidV7 } from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/instant.ts';
import type { Store } from '../records/store.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { mayLead } from './customer-markers.ts';
import { changeDesk } from './desk-change.ts';

/** Longer than this it is no news of the day but something for the list of topics. */
const longestDays = 31;
const noticesAtMost = 8;

/** What callers ask about today, the oldest first. */
export function listRunningNotices(context: CallContext): MethodOutput<'notice.list'> {
  const store = getStore(context.state);
  return {
    notices: listNotices(store.database, store.readNowMs()).map((row) => viewNotice(store, row)),
    mayChange: mayLead(context),
  };
}

function viewNotice(store: Store, row: NoticeRow): DeskNotice {
  const { database } = store;
  const found = row.topic_id === null ? undefined : findTopicWords(database, row.topic_id);
  const isOffered = found !== undefined && found.withdrawn_at === null;
  return {
    noticeId: row.notice_id,
    text: row.text,
    topic:
      row.topic_id === null || !isOffered
        ? null
        : {
            topicId: row.topic_id,
            serviceId: found.service_id,
            words: `${found.service_name} › ${found.topic_name}`,
          },
    madeAtMs: row.made_at,
    madeByName: findPerson(database, row.made_by)?.name ?? row.made_by,
    endsAtMs: row.ends_at,
    sinceMade:
      row.topic_id === null
        ? 0
        : countSince(
            database,
            row.topic_id,
            row.made_at,
            formatUuidV7(row.made_at, new Uint8Array(10)),
          ),
  };
}

/**
 * Puts up a notice. Sent again with the same id it changes nothing. `invalid_input` for an end that
 * has passed or is more than a month away, and for a topic that is not offered.
 */
export function addNotice(
  context: CallContext,
  input: MethodInput<'notice.add'>,
): MethodOutput<'notice.add'> {
  const store = getStore(context.state);
  const { noticeId, text, topicId, endsAtMs } = input;
  const nowMs = store.readNowMs();
  const isThere = findNotice(store.database, noticeId) !== undefined;
  return changeDesk(context, {
    action: 'notice.add',
    subjectId: noticeId,
    change: (database) => {
      if (isThere) return;
      assertNotice(database, input, nowMs);
      insertNotice(database, {
        notice_id: noticeId,
        text,
        topic_id: topicId,
        made_at: nowMs,
        made_by: getPerson(context).personId,
        ends_at: endsAtMs,
      });
    },
    takeBack: (database) => deleteNotice(database, noticeId),
  });
}

function assertNotice(
  database: Database,
  input: MethodInput<'notice.add'>,
  nowMs: NoticeRow['made_at'],
): void {
  const refuse = (path: string, message: string): never => {
    throw new CodedError('invalid_input', message, path);
  };
  if (input.endsAtMs <= nowMs) {
    refuse('endsAtMs', 'This time has passed. Until when does it hold?');
  }
  if (input.endsAtMs > nowMs + longestDays * DAY_MS) {
    refuse('endsAtMs', `A notice holds for ${longestDays} days at most.`);
  }
  if (input.topicId !== null) {
    const topic = findTopicWords(database, input.topicId);
    if (topic === undefined || topic.withdrawn_at !== null) {
      refuse('topicId', 'This topic is not offered; choose another.');
    }
  }
  if (listNotices(database, nowMs).length >= noticesAtMost) {
    refuse('text', `There are ${noticesAtMost} notices already. End one of them first.`);
  }
}

/** Ends a notice now; one that is over already stays as it is. */
export function endNotice(
  context: CallContext,
  input: MethodInput<'notice.end'>,
): MethodOutput<'notice.end'> {
  const store = getStore(context.state);
  const { noticeId } = input;
  const notice = findNotice(store.database, noticeId);
  if (notice === undefined) throw new CodedError('not_found', 'This notice is not there any more.');
  const nowMs = store.readNowMs();
  return changeDesk(context, {
    action: 'notice.end',
    subjectId: noticeId,
    change: (database) => {
      if (notice.ends_at > nowMs) setNoticeEnd(database, noticeId, nowMs);
    },
    takeBack: (database) => setNoticeEnd(database, noticeId, notice.ends_at),
  });
}
