import { findTopicWords } from '../../../db/queries/contact-words.ts';
import { listTallyKinds, type TallyKindRow } from '../../../db/queries/desk-lists.ts';
import { hasContact } from '../../../db/queries/enquiries.ts';
import { findSubjectNumber } from '../../../db/queries/subjects.ts';
import {
  countTallies,
  deleteTallyKind,
  findTallyKind,
  putTallyKind,
} from '../../../db/queries/tally.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { TallyKindDraft, TallyList } from '../../../shared/contract/schemas-desk.ts';
import { startOfLocalDay, toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import type { Facts } from '../../../shared/domain/enquiry/events.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { toSlug, toSlugId, type TallyId } from '../../../shared/domain/ids.ts';
import type { InstantMs } from '../../../shared/domain/instant.ts';
import { Recorder } from '../records/recorder.ts';
import type { Store } from '../records/store.ts';
import { offerUndo } from '../records/undo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';
import { mayLead } from './customer-markers.ts';
import { changeDesk } from './desk-change.ts';

/** The kinds on their keys with what this desk counted since midnight. */
export function listTallies(context: CallContext): TallyList {
  const store = getStore(context.state);
  const counts = readCounts(store);
  return {
    kinds: listTallyKinds(store.database)
      .filter((kind) => kind.withdrawn_at === null)
      .map((kind) => ({
        tallyId: kind.tally_id,
        name: kind.name,
        topicId: kind.topic_id,
        today: counts.get(kind.tally_id) ?? 0,
      })),
    mayChange: mayLead(context),
  };
}

function readCounts(store: Store): Map<TallyId, number> {
  const today = startOfLocalDay(store.zone, toLocalDay(store.zone, store.readNowMs()));
  return countTallies(store.database, getDesk(store).desk_id, today);
}

/**
 * Counts one question at the counter: a contact without an enquiry and without a clock. The same id
 * again changes nothing. `not_found` for a kind that is not on the strip any more, `conflict` for a
 * contact that was taken back.
 */
export function addTally(
  context: CallContext,
  input: MethodInput<'tally.add'>,
): MethodOutput<'tally.add'> {
  const store = getStore(context.state);
  const { database } = store;
  const { contactId, tallyId } = input;
  const counted = runImmediate(database, () => {
    if (findSubjectNumber(database, contactId) !== undefined) {
      if (hasContact(database, contactId)) return null;
      throw new CodedError('conflict', 'This was taken back. Press the key again to count it.');
    }
    const kind = findTallyKind(database, tallyId);
    if (kind === undefined || kind.withdrawn_at !== null) {
      throw new CodedError('not_found', 'This is not counted any more; the keys have changed.');
    }
    const nowMs = store.readNowMs();
    const recorder = new Recorder(store, {
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      loggedAtMs: nowMs,
    });
    const bodies = [
      { type: 'contact_started', facts: makeFacts(store, kind) },
      { type: 'tallied', tallyId },
      { type: 'contact_ended' },
    ] as const;
    recorder.append(
      contactId,
      bodies.map((body) => ({ happenedAtMs: nowMs, body })),
      true,
    );
    recorder.finish('tally.add', contactId);
    return bodies.map((_, index) => index + 1);
  });
  const today = readCounts(store).get(tallyId) ?? 0;
  if (counted === null) return { today, undoToken: null };
  const tell = (): void => {
    context.state.emit('desk.changed', {});
  };
  tell();
  context.state.emit('enquiry.changed', { enquiryIds: [] });
  const undoToken = offerUndo(context, [{ streamId: contactId, seqs: counted, isNew: true }], {
    afterwards: tell,
  });
  return { today, undoToken };
}

function makeFacts(store: Store, kind: TallyKindRow): Facts {
  const desk = getDesk(store);
  const topic = kind.topic_id === null ? undefined : findTopicWords(store.database, kind.topic_id);
  return {
    channel: 'in_person',
    way: 'walk_in',
    direction: 'inbound',
    origin: 'desk',
    kind: 'enquiry',
    serviceId: topic?.service_id ?? null,
    topicId: topic === undefined ? null : kind.topic_id,
    siteId: desk.site_id,
    teamId: desk.team_id,
  };
}

/**
 * Says what is counted and on which key. What is left out is withdrawn and keeps what was counted; a
 * name that was withdrawn before comes back as the same kind. Sent again it changes nothing.
 * `invalid_input` with the path of the kind for a name that stands there twice, or a topic that is
 * not offered.
 */
export function setTallyKinds(
  context: CallContext,
  input: MethodInput<'tally.setKinds'>,
): MethodOutput<'tally.setKinds'> {
  const store = getStore(context.state);
  const before = listTallyKinds(store.database);
  return changeDesk(context, {
    action: 'tally.setKinds',
    subjectId: 'tally',
    change: (database) => {
      assertKinds(database, input.kinds, before);
      writeKinds(database, input.kinds, before, store.readNowMs());
    },
    takeBack: (database) => {
      const known = new Set(before.map((kind) => kind.tally_id));
      for (const { tally_id } of listTallyKinds(database)) {
        if (!known.has(tally_id)) deleteTallyKind(database, tally_id);
      }
      for (const row of before) putTallyKind(database, row);
    },
  });
}

function fold(name: string): string {
  return name.trim().toLocaleLowerCase('en-GB');
}

function assertKinds(
  database: Database,
  kinds: readonly TallyKindDraft[],
  before: readonly TallyKindRow[],
): void {
  const refuse = (path: string, message: string): never => {
    throw new CodedError('invalid_input', message, path);
  };
  const names = new Set<string>();
  const ids = new Set<TallyId>();
  kinds.forEach(({ tallyId, name, topicId }, index) => {
    if (names.has(fold(name))) refuse(`kinds.${index}.name`, 'This name stands there twice.');
    names.add(fold(name));
    if (tallyId !== null) {
      if (ids.has(tallyId) || !before.some((kind) => kind.tally_id === tallyId)) {
        refuse(`kinds.${index}.name`, 'This kind is not in the list.');
      }
      ids.add(tallyId);
    }
    if (topicId === null) return;
    const known = before.find((kind) => kind.tally_id === tallyId);
    const topic = findTopicWords(database, topicId);
    // A kind keeps its topic when that is withdrawn; a new one is not given it.
    if (topic === undefined || (topic.withdrawn_at !== null && known?.topic_id !== topicId)) {
      refuse(`kinds.${index}.topicId`, 'This topic is not offered; choose another.');
    }
  });
}

function writeKinds(
  database: Database,
  kinds: readonly TallyKindDraft[],
  before: readonly TallyKindRow[],
  nowMs: InstantMs,
): void {
  const taken = new Set<TallyId>(kinds.flatMap(({ tallyId }) => tallyId ?? []));
  kinds.forEach(({ tallyId, name, topicId }, position) => {
    const known =
      tallyId ??
      before.find((kind) => fold(kind.name) === fold(name) && !taken.has(kind.tally_id))?.tally_id;
    const id = known ?? makeTallyId(name, (one) => isTaken(one, before, taken));
    taken.add(id);
    putTallyKind(database, { tally_id: id, name, topic_id: topicId, position, withdrawn_at: null });
  });
  for (const kind of before) {
    if (taken.has(kind.tally_id) || kind.withdrawn_at !== null) continue;
    putTallyKind(database, { ...kind, withdrawn_at: nowMs });
  }
}

function isTaken(
  tallyId: TallyId,
  before: readonly TallyKindRow[],
  taken: ReadonlySet<TallyId>,
): boolean {
  return taken.has(tallyId) || before.some((kind) => kind.tally_id === tallyId);
}

/** A short id from the name, with a number where another name gives the same. */
function makeTallyId(name: string, isUsed: (tallyId: TallyId) => boolean): TallyId {
  const slug = toSlug(name);
  for (let number = 1; ; number++) {
    const tallyId = toSlugId(number === 1 ? slug : `${slug}-${number}`, 'tally');
    if (!isUsed(tallyId)) return tallyId;
  }
}
