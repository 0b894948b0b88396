import { createHash } from 'node:crypto';
import { findCycle, listReviewRatings, listReviews } from '../../../db/queries/evidence-cycle.ts';
import {
  countItems,
  findElement,
  findItem,
  insertItem,
  listChanges,
  listElements,
  listItems,
  putElement,
  setItemRemoved,
  sumItemBytes,
  type ElementRow,
  type ItemRow,
} from '../../../db/queries/evidence.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import {
  largestFileBytes,
  type ElementChange,
  type ElementSummary,
  type NewItem,
} from '../../../shared/contract/schemas-evidence.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { findDueReview, planReviews } from '../../../shared/domain/cse/cycle.ts';
import { countRatings, listGaps } from '../../../shared/domain/cse/rating.ts';
import { assertNever, CodedError } from '../../../shared/domain/errors.ts';
import { type PersonId, toRecordId } from '../../../shared/domain/ids.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { listElementFigures } from './evidence-elements.ts';
import { toCycle, toHeldReview } from './evidence-cycle.ts';
import {
  assertPerson,
  assertSameVersion,
  listOwners,
  maySupervise,
  readNames,
  writeEvidence,
  type FieldChange,
} from './evidence-write.ts';

/** Every element with its gaps, and the years of the award. */
export function listEvidence(context: CallContext): MethodOutput<'evidence.list'> {
  const store = getStore(context.state);
  const { database } = store;
  const names = readNames(store);
  const shown = countItems(database);
  const elements = listElements(database).map((row) => toSummary(row, names, shown));
  const row = findCycle(database);
  const cycle = row === undefined ? null : toCycle(row);
  const held = listReviews(database).map(toHeldReview);
  const today = toLocalDay(store.zone, store.readNowMs());
  const planned = cycle === null ? [] : planReviews(cycle, held, today);
  return {
    elements,
    counts: countRatings(elements.map((one) => one.selfRating)),
    cycle,
    planned,
    due: findDueReview(planned),
    held,
    mayChange: maySupervise(context),
  };
}

function toSummary(
  row: ElementRow,
  names: ReadonlyMap<PersonId, string>,
  shown: ReadonlyMap<string, number>,
): ElementSummary {
  const items = shown.get(row.element_id) ?? 0;
  const figures = listElementFigures(row.element_id).computed.length;
  return {
    elementId: row.element_id,
    criterion: row.criterion,
    number: row.number,
    title: row.title,
    selfRating: row.self_rating,
    assessorRating: row.assessor_rating,
    lastRating: row.last_rating,
    ownerName: row.owner_id === null ? null : (names.get(row.owner_id) ?? row.owner_id),
    items,
    figures,
    gaps: listGaps({
      selfRating: row.self_rating,
      lastRating: row.last_rating,
      tellMe: row.tell_me,
      items,
      figures,
    }),
  };
}

/** One element with all that is shown and told; `not_found` for one there never was. */
export function getElement(
  context: CallContext,
  { elementId }: MethodInput<'evidence.get'>,
): MethodOutput<'evidence.get'> {
  const store = getStore(context.state);
  const { database } = store;
  const row = readElement(context, elementId);
  const names = readNames(store);
  const order = listElements(database).map((one) => one.element_id);
  const at = order.indexOf(elementId);
  const nameOf = (personId: PersonId): string => names.get(personId) ?? personId;
  return {
    ...toSummary(row, names, countItems(database)),
    version: row.version,
    tellMe: row.tell_me,
    assessorComments: row.assessor_comments,
    ownerId: row.owner_id,
    metricKeys: [...listElementFigures(elementId).all],
    shown: listItems(database, elementId).map((item) => ({
      ...toItem(item),
      addedByName: nameOf(item.added_by),
    })),
    history: listChanges(database, 'element', elementId).map((change) => ({
      atMs: change.at,
      byName: nameOf(change.person_id),
      field: change.field,
      before: change.before_text,
      after: change.after_text,
    })),
    reviews: listReviewRatings(database, elementId).map((review) => ({
      heldOn: review.held_on,
      selfRating: review.self_rating,
      assessorRating: review.assessor_rating,
      assessorComments: review.assessor_comments,
    })),
    previousId: order[at - 1] ?? null,
    nextId: order[at + 1] ?? null,
    people: listOwners(store),
    mayChange: maySupervise(context),
  };
}

function toItem(row: ItemRow): Omit<MethodOutput<'evidence.get'>['shown'][number], 'addedByName'> {
  return {
    itemId: toRecordId(row.item_id, 'evidence'),
    kind: row.kind,
    title: row.title,
    detail: row.detail,
    bytes: row.bytes,
    digest: row.digest?.toString('hex') ?? null,
    addedAtMs: row.added_at,
  };
}

function readElement(context: CallContext, elementId: string): ElementRow {
  const row = findElement(getStore(context.state).database, elementId);
  if (row === undefined) throw new CodedError('not_found', 'There is no such element.');
  return row;
}

/**
 * Changes an element. `conflict` where somebody was faster, `invalid_input` for a number that another
 * element has or an owner who is not there.
 */
export function changeElement(
  context: CallContext,
  { elementId, version, change }: MethodInput<'evidence.change'>,
): MethodOutput<'evidence.change'> {
  const store = getStore(context.state);
  const before = readElement(context, elementId);
  assertSameVersion(before.version, version);
  if (change.ownerId !== undefined) assertPerson(store, change.ownerId, 'ownerId');
  const isTaken = listElements(store.database).some(
    (one) => one.element_id !== elementId && one.number === change.number,
  );
  if (isTaken) {
    throw new CodedError('invalid_input', 'Another element has this number.', 'number');
  }
  const after = mergeElement(before, change);
  const fields = compareElements(before, after);
  if (fields.every((one) => one.before === one.after)) return { version };
  const isRated = before.self_rating !== after.self_rating;
  const row: ElementRow = {
    ...after,
    rated_at: isRated ? store.readNowMs() : before.rated_at,
    version: version + 1,
  };
  writeEvidence(context, {
    action: 'evidence.change',
    kind: 'element',
    subjectId: elementId,
    fields,
    write: (database) => putElement(database, row),
  });
  return { version: row.version };
}

function mergeElement(row: ElementRow, change: ElementChange): ElementRow {
  const pick = <T>(given: T | undefined, known: T): T => (given === undefined ? known : given);
  return {
    ...row,
    number: pick(change.number, row.number),
    title: pick(change.title, row.title),
    tell_me: pick(change.tellMe, row.tell_me),
    self_rating: pick(change.selfRating, row.self_rating),
    assessor_rating: pick(change.assessorRating, row.assessor_rating),
    assessor_comments: pick(change.assessorComments, row.assessor_comments),
    last_rating: pick(change.lastRating, row.last_rating),
    owner_id: pick(change.ownerId, row.owner_id),
  };
}

function compareElements(before: ElementRow, after: ElementRow): FieldChange[] {
  const compare = (field: string, read: (row: ElementRow) => string | null): FieldChange => ({
    field,
    before: read(before),
    after: read(after),
  });
  return [
    compare('number', (row) => row.number),
    compare('title', (row) => row.title),
    compare('tellMe', (row) => row.tell_me),
    compare('selfRating', (row) => row.self_rating),
    compare('assessorRating', (row) => row.assessor_rating),
    compare('assessorComments', (row) => row.assessor_comments),
    compare('lastRating', (row) => row.last_rating),
    compare('owner', (row) => row.owner_id),
  ];
}

/** All files together; a centre's file has to stay quick to back up. */
const allFilesAtMost = 500 * 1024 * 1024;

/** Shows one more thing for an element; sent twice it stands there once. */
export function addItem(
  context: CallContext,
  { itemId, elementId, item }: MethodInput<'evidence.addItem'>,
): MethodOutput<'evidence.addItem'> {
  const store = getStore(context.state);
  readElement(context, elementId);
  const known = findItem(store.database, itemId);
  if (known !== undefined) {
    if (known.element_id === elementId) return {};
    throw new CodedError('conflict', 'This is shown for another element already.', 'itemId');
  }
  const content = readContent(store.database, item);
  const row = {
    item_id: itemId,
    element_id: elementId,
    kind: item.kind,
    title: item.title,
    detail: readDetail(item),
    bytes: content?.length ?? null,
    digest: content === null ? null : createHash('sha256').update(content).digest(),
    content,
    added_at: store.readNowMs(),
    added_by: getPerson(context).personId,
  };
  writeEvidence(context, {
    action: 'evidence.addItem',
    kind: 'element',
    subjectId: elementId,
    fields: [{ field: 'shown', before: null, after: item.title }],
    write: (database) => insertItem(database, row),
  });
  return {};
}

function readContent(database: Parameters<typeof sumItemBytes>[0], item: NewItem): Buffer | null {
  if (item.kind !== 'file') return null;
  if (item.content.byteLength === 0 || item.content.byteLength > largestFileBytes) {
    throw new CodedError(
      'invalid_input',
      'A file to keep has 1 byte to 10 MB. Put a larger one where your council keeps files, and link to it.',
      'content',
    );
  }
  if (sumItemBytes(database) + item.content.byteLength > allFilesAtMost) {
    throw new CodedError(
      'invalid_input',
      'The files kept would be more than 500 MB together. Link to this one instead.',
      'content',
    );
  }
  return Buffer.from(item.content);
}

function readDetail(item: NewItem): string {
  switch (item.kind) {
    case 'file':
      return item.fileName;
    case 'link':
      return readAddress(item.address);
    case 'record':
      return item.reference;
    case 'note':
      return item.text;
    default:
      return assertNever(item);
  }
}

/** Only addresses a browser opens without running anything. */
function readAddress(text: string): string {
  const address = text.trim();
  if (/^https?:\/\/[^\s/]+/i.test(address) || /^(\\\\|file:\/\/\/?)[^\s]/i.test(address)) {
    return address;
  }
  throw new CodedError(
    'invalid_input',
    'A link begins with https:// or, for a file on the network, with \\\\.',
    'address',
  );
}

/** Takes a thing out of what is shown; its row and its digest stay. */
export function removeItem(
  context: CallContext,
  { itemId }: MethodInput<'evidence.removeItem'>,
): MethodOutput<'evidence.removeItem'> {
  const store = getStore(context.state);
  const row = findItem(store.database, itemId);
  if (row === undefined || row.removed_at !== null) {
    throw new CodedError('not_found', 'This is not shown any more.');
  }
  writeEvidence(context, {
    action: 'evidence.removeItem',
    kind: 'element',
    subjectId: row.element_id,
    fields: [{ field: 'shown', before: row.title, after: null }],
    write: (database) => setItemRemoved(database, itemId, store.readNowMs()),
  });
  return {};
}
