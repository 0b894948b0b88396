import { findEnquiry } from '../../../db/queries/enquiries.ts';
import { readFigures } from '../../../db/queries/frozen-documents.ts';
import {
  findFrozenMonth,
  type FrozenMonthRow,
  listFrozenMonths,
} from '../../../db/queries/months.ts';
import { findPerson } from '../../../db/queries/people.ts';
import type { Database } from '../../../db/sqlite.ts';
import { supervisingRoles } from '../../../shared/contract/method.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type {
  ClosingView,
  MonthChangeView,
  MonthEntry,
  MonthVersion,
} from '../../../shared/contract/schemas-month.ts';
import { toLocalMonth } from '../../../shared/domain/calendar/zone.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { findMonthState } from '../../../shared/domain/months/checklist.ts';
import type { MonthChange } from '../../../shared/domain/months/compare-months.ts';
import { judgeDrift } from '../../../shared/domain/months/judge-drift.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import { bases } from '../../../shared/domain/words.ts';
import { compareWithFrozen } from '../reports/compare-month.ts';
import { openMissingDips } from './evidence-dips.ts';
import { closeMonth, type Closer, type Closing, restateMonth } from '../reports/close-month.ts';
import { listEndedMonths, listOpenMonths } from '../reports/ended-months.ts';
import { verifyMonths } from '../reports/frozen-month.ts';
import { readMonth } from '../reports/read-month.ts';
import type { Store } from '../records/store.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/** Every month with records, and which is to be closed next. */
export function listAllMonths(context: CallContext): MethodOutput<'month.list'> {
  const store = getStore(context.state);
  const thisMonth = toLocalMonth(store.zone, store.readNowMs());
  const versions = new Map<LocalMonth, FrozenMonthRow[]>();
  for (const row of listFrozenMonths(store.database)) {
    versions.set(row.month, [row, ...(versions.get(row.month) ?? [])]);
  }
  const months = [...listEndedMonths(store), thisMonth].map((month): MonthEntry => {
    const rows = versions.get(month) ?? [];
    return {
      month,
      state: findMonthState(month, thisMonth, rows[0]?.version ?? null),
      versions: rows.map((row) => viewVersion(store.database, row)),
    };
  });
  return {
    months: months.toReversed(),
    nextMonth: listOpenMonths(store)[0] ?? null,
    mayClose: supervisingRoles.includes(getPerson(context).role),
  };
}

function viewVersion(database: Database, row: FrozenMonthRow): MonthVersion {
  return {
    version: row.version,
    closedAtMs: row.closed_at,
    closedByName: findPerson(database, row.closed_by)?.name ?? nameWithoutPerson(row.closed_by),
    reason: row.reason === '' ? null : row.reason,
    sha256: row.hash.toString('hex'),
  };
}

/** Where no person of the centre did it, the command line did. */
function nameWithoutPerson(id: string): string {
  return id === 'command-line' ? 'the command line' : id;
}

/** Freezes a month; see `closeMonth` for its errors. */
export function closeOneMonth(
  context: CallContext,
  input: MethodInput<'month.close'>,
): ClosingView {
  const store = getStore(context.state);
  const closing = closeMonth(store, input.month, findCloser(context, store));
  // What the closed month missed is a dip from now on, whether or not anybody looks at the list.
  openMissingDips(context);
  context.state.emit('month.changed', {});
  return viewClosing(closing);
}

/** Makes a corrected version of a closed month; see `restateMonth` for its errors. */
export function restateOneMonth(
  context: CallContext,
  input: MethodInput<'month.restate'>,
): ClosingView {
  const store = getStore(context.state);
  const { month, reason, ofVersion, sentences = [] } = input;
  const correction = { reason, ofVersion, sentences };
  const closing = restateMonth(store, month, correction, findCloser(context, store));
  context.state.emit('month.changed', {});
  return viewClosing(closing);
}

function findCloser(context: CallContext, store: Store): Closer {
  return { personId: getPerson(context).personId, deskId: getDesk(store).desk_id };
}

function viewClosing(closing: Closing): ClosingView {
  const { month, version, closedAtMs, sha256, earlierOpen, comparison } = closing;
  return {
    month,
    version,
    closedAtMs,
    sha256,
    earlierOpen: [...earlierOpen],
    changes: (comparison?.changes ?? []).map(viewChange),
  };
}

function viewChange(change: MonthChange): MonthChangeView {
  return { ...change, records: [...change.records] };
}

/** What a correction of a closed month would list, before anybody makes one. */
export function compareMonth(
  context: CallContext,
  input: MethodInput<'month.compare'>,
): MethodOutput<'month.compare'> {
  const store = getStore(context.state);
  const { month } = input;
  const frozen = findFrozen(store, month, null);
  const read = readMonth(store, month, frozen.version + 1);
  const { changes, records } = compareWithFrozen(store, frozen, read);
  const { reports } = readFigures(store.database, frozen.seq);
  const drifts = bases.map((basis) =>
    judgeDrift(month, basis, reports[basis], read.reports[basis]),
  );
  const isCorrected = records.some((record) => record.cause !== 'further_on');
  return {
    month,
    version: frozen.version,
    drift:
      isCorrected || drifts.includes('different')
        ? 'different'
        : drifts.includes('further_on') || changes.length > 0
          ? 'further_on'
          : 'same',
    changes: changes.map(viewChange),
    records: records.map((record) => ({
      ...record,
      // The id of a contact is no enquiry's, and is not found.
      reference: findEnquiry(store.database, record.id as EnquiryId)?.reference ?? null,
    })),
  };
}

function findFrozen(store: Store, month: LocalMonth, version: number | null): FrozenMonthRow {
  const frozen = findFrozenMonth(store.database, month, version);
  if (frozen !== undefined) return frozen;
  const what = version === null ? 'is not closed' : `has no version ${version}`;
  throw new CodedError('not_found', `${nameMonths(month, month)} ${what}.`, 'month');
}

/** One version of a month as it was closed. */
export function readFrozenMonth(
  context: CallContext,
  input: MethodInput<'month.read'>,
): MethodOutput<'month.read'> {
  const { database } = getStore(context.state);
  const row = findFrozen(getStore(context.state), input.month, input.version ?? null);
  const figures = readFigures(database, row.seq);
  const { restated } = figures;
  return {
    month: row.month,
    version: viewVersion(database, row),
    report: figures.reports[input.basis],
    checklist: figures.checklist.map(({ key, count }) => ({ key, count })),
    restated:
      restated === null
        ? null
        : {
            reason: restated.reason,
            ofVersion: restated.of.version,
            changes: restated.changes.map(viewChange),
            records: [...restated.records],
            sentences: [...restated.sentences],
          },
  };
}

/** Works out every hash of every closed month again. */
export function verifyAllMonths(context: CallContext): MethodOutput<'month.verify'> {
  const { database } = getStore(context.state);
  return {
    verdicts: verifyMonths(database).map((one) => ({ ...one, faults: [...one.faults] })),
  };
}
