import { listCustomersBelow, listSubjectsOfCustomer } from '../../../db/queries/customers.ts';
import { mergeSearch } from '../../../db/queries/search.ts';
import {
  addUnread,
  clearUnread,
  findCustomerId,
  findNewestAuditSeq,
  findNewestUnread,
  findNumberOf,
  listChangesAfter,
  readProgress,
  replaceUnread,
  writeProgress,
  type SearchProgress,
} from '../../../db/queries/search-progress.ts';
import { findNextSubjectNumber, firstSubjectNumber } from '../../../db/queries/subjects.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { CustomerId } from '../../../shared/domain/ids.ts';
import { readSteadyMs } from '../clock.ts';
import { readCustomer, readSubject, readSubjects, type KnownWords } from './read-documents.ts';

/** What changed in this process and is not read yet: handlers say so when they tell the windows. */
export interface Touched {
  readonly enquiryIds: Set<string>;
  /** Everything after this row of the audit was told to this process; null: not looked yet. */
  toldAfterSeq: number | null;
}

/** Subjects and customers of one step; a step is what one transaction reads. */
const subjectsAStep = 200;
const customersAStep = 200;
const changesAStep = 200;
/** A small file is read at once when it is searched for the first time, a large one begun. */
const firstReadMs = 30;
/** Sorts after every id. */
const afterAllIds = '~';

/**
 * Brings the index up to the records, step by step, until all is read or the time is over. Each step
 * is one transaction with its watermark, so that a kill costs nothing but the step.
 *
 * @param budgetMs at least one step is taken; a step of old records takes some milliseconds
 * @returns true when everything is read
 */
export function catchUp(database: Database, touched: Touched, budgetMs: number): boolean {
  const endsAtMs = readSteadyMs() + budgetMs;
  do {
    if (!hasNews(database, touched) && !hasUnread(database)) return true;
    runImmediate(database, () => takeStep(database, touched));
  } while (readSteadyMs() < endsAtMs);
  return !hasNews(database, touched) && !hasUnread(database);
}

/**
 * Brings only what was saved lately into the index, in one step: what a search does first, so that it
 * finds what was saved a moment ago.
 *
 * @returns true when everything is read, false while older records are still to be read
 */
export function catchUpNews(database: Database, touched: Touched): boolean {
  if (readProgress(database).newest_number === 0) return catchUp(database, touched, firstReadMs);
  if (hasNews(database, touched)) runImmediate(database, () => takeStep(database, touched));
  return !hasUnread(database);
}

/** True where something was saved since the last step. */
function hasNews(database: Database, touched: Touched): boolean {
  const newestSeq = findNewestAuditSeq(database);
  touched.toldAfterSeq ??= newestSeq;
  const progress = readProgress(database);
  return (
    touched.enquiryIds.size > 0 ||
    progress.newest_number < findNewestNumber(database) ||
    progress.audit_seq < newestSeq
  );
}

function hasUnread(database: Database): boolean {
  return (
    findNewestUnread(database) !== undefined || readProgress(database).customers_below !== null
  );
}

/** Lets a little of the merging be done that writing leaves behind; for moments when nobody waits. */
export function tidySearch(database: Database): void {
  runImmediate(database, () => mergeSearch(database, pagesAMerge));
}

const pagesAMerge = 64;

function findNewestNumber(database: Database): number {
  return findNextSubjectNumber(database) - 1;
}

/** News first, because they are looked for most; then what is unread, from the newest down. */
function takeStep(database: Database, touched: Touched): void {
  const known: KnownWords = new Map();
  const before = readProgress(database);
  let progress = takeNewNumbers(database, before);
  const taken = [...touched.enquiryIds].slice(0, changesAStep);
  for (const enquiryId of taken) {
    const number = findNumberOf(database, enquiryId);
    if (number !== undefined) readSubject(database, number, known);
  }
  // The watermark passes a row of the audit only when all that was told with it is read.
  const isAllTaken = taken.length === touched.enquiryIds.size;
  if (isAllTaken) progress = takeChanges(database, progress, known, touched.toldAfterSeq ?? 0);
  const wasQuiet = taken.length === 0 && progress.audit_seq === before.audit_seq;
  if (wasQuiet || progress.newest_number !== before.newest_number) {
    progress = readUnread(database, progress, known);
  }
  writeProgress(database, progress);
  // Only after everything above stood: what is thrown leaves them for the next time.
  for (const enquiryId of taken) touched.enquiryIds.delete(enquiryId);
}

/** New subjects are known by their numbers; a file that was never read is read as a whole. */
function takeNewNumbers(database: Database, progress: SearchProgress): SearchProgress {
  const newest = findNewestNumber(database);
  const isFirst = progress.newest_number === 0;
  const started: SearchProgress = isFirst
    ? {
        audit_seq: findNewestAuditSeq(database),
        newest_number: 0,
        customers_below: afterAllIds,
      }
    : progress;
  if (newest <= started.newest_number) return started;
  const first = Math.max(started.newest_number + 1, firstSubjectNumber);
  if (newest >= first) addUnread(database, { first_number: first, last_number: newest });
  return { ...started, newest_number: newest };
}

/**
 * Follows the audit: a process that was killed has told this one nothing else, nor has the command
 * line. What changed several records and names one is told by the windows' events; where those were
 * lost, everything is compared again.
 */
function takeChanges(
  database: Database,
  progress: SearchProgress,
  known: KnownWords,
  toldAfterSeq: number,
): SearchProgress {
  const changes = listChangesAfter(database, progress.audit_seq, changesAStep);
  const last = changes.at(-1);
  if (last === undefined) return progress;
  const subjects = new Set<string>();
  for (const { seq, action, subject_id: subjectId } of changes) {
    if (changesNoWord(action)) continue;
    subjects.add(subjectId);
    if (seq <= toldAfterSeq && namesOneOfMany(action)) reread(database, progress.newest_number);
  }
  for (const subjectId of subjects) {
    const customerId = findCustomerId(database, subjectId);
    if (customerId !== undefined) readCustomerAndEnquiries(database, customerId, known);
    else {
      const number = findNumberOf(database, subjectId);
      if (number !== undefined) readSubject(database, number, known);
    }
  }
  return { ...progress, audit_seq: last.seq };
}

/** Looking is no change; new subjects are found by their numbers. */
function changesNoWord(action: string): boolean {
  return action === 'customer.seen' || action === 'import' || action === 'demonstration.write';
}

/** Saves that change several subjects and have one row in the audit. */
function namesOneOfMany(action: string): boolean {
  return action === 'undo' || action.startsWith('queue.');
}

/** Compares everything with the records again; what is the same is not written. */
function reread(database: Database, newestNumber: number): void {
  clearUnread(database);
  if (newestNumber < firstSubjectNumber) return;
  addUnread(database, { first_number: firstSubjectNumber, last_number: newestNumber });
}

/** A customer's words stand with the customer and with each enquiry. */
export function readCustomerAndEnquiries(
  database: Database,
  customerId: CustomerId,
  known: KnownWords = new Map(),
): void {
  readCustomer(database, customerId, known);
  for (const number of listSubjectsOfCustomer(database, customerId)) {
    readSubject(database, number, known);
  }
}

function readUnread(
  database: Database,
  progress: SearchProgress,
  known: KnownWords,
): SearchProgress {
  const range = findNewestUnread(database);
  if (range !== undefined) {
    const first = Math.max(range.first_number, range.last_number - subjectsAStep + 1);
    readSubjects(database, first, range.last_number, known);
    const isDone = first === range.first_number;
    replaceUnread(
      database,
      range,
      isDone ? null : { first_number: range.first_number, last_number: first - 1 },
    );
    return progress;
  }
  const below = progress.customers_below;
  if (below === null) return progress;
  const customers = listCustomersBelow(database, below, customersAStep);
  for (const customerId of customers) readCustomer(database, customerId, known);
  return { ...progress, customers_below: customers.at(-1) ?? null };
}
