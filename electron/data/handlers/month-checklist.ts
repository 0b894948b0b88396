import { hash } from 'node:crypto';
import { findFrozenMonth } from '../../../db/queries/months.ts';
import { deleteSentence, listSentences, putSentence } from '../../../db/queries/notes.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { MonthChecklist } from '../../../shared/contract/schemas-month.ts';
import { toLocalMonth } from '../../../shared/domain/calendar/zone.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';
import type { LocalMonth } from '../../../shared/domain/instant.ts';
import { findMonthState } from '../../../shared/domain/months/checklist.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import { appendAudit } from '../records/audit.ts';
import type { Store } from '../records/store.ts';
import { buildReport } from '../reports/build-report.ts';
import { assertOver } from '../reports/ended-months.ts';
import { listChecklistEnquiries, readChecklist } from '../reports/month-checklist.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/** What is still to do before a month is closed, and whether it may be. */
export function readMonthChecklist(
  context: CallContext,
  input: MethodInput<'month.checklist'>,
): MethodOutput<'month.checklist'> {
  const store = getStore(context.state);
  const { month } = input;
  const version = findFrozenMonth(store.database, month, null)?.version ?? null;
  const report = buildReport(store, { from: month, to: month, basis: 'decided' });
  const { missReasons, impossible } = listChecklistEnquiries(store, month);
  return {
    month,
    state: findMonthState(month, toLocalMonth(store.zone, store.readNowMs()), version),
    refusal: findRefusal(store, month, version),
    items: readChecklist(store, month, report),
    missReasons: missReasons.map(viewEnquiry),
    impossible: impossible.map(viewEnquiry),
    missed: listMissed(store, month, report),
  };
}

function findRefusal(store: Store, month: LocalMonth, version: number | null): string | null {
  if (version !== null) return `${nameMonths(month, month)} is closed.`;
  try {
    assertOver(store, month);
    return null;
  } catch (error) {
    if (error instanceof CodedError) return error.message;
    throw error;
  }
}

function viewEnquiry(row: {
  readonly enquiry_id: EnquiryId;
  readonly reference: string;
}): MonthChecklist['missReasons'][number] {
  return { enquiryId: row.enquiry_id, reference: row.reference };
}

/** The standards that missed their target, all channels together, with what was written about it. */
function listMissed(
  store: Store,
  month: LocalMonth,
  report: StandardsReport,
): MonthChecklist['missed'] {
  const texts = new Map(
    listSentences(store.database, month, month).map((row) => [row.standard_id, row.text]),
  );
  return report.rows
    .filter(
      (row) =>
        row.month === month &&
        row.channel === null &&
        row.group === null &&
        row.status === 'target_missed',
    )
    .map((row) => ({
      standardId: row.standardId,
      name:
        report.definitions.findLast((one) => one.standardId === row.standardId)?.name ??
        row.standardId,
      value: row.result.value,
      target: row.target.value,
      unit: row.target.unit,
      better: row.result.better,
      numerator: row.result.numerator,
      denominator: row.result.denominator,
      text: texts.get(row.standardId) ?? '',
    }));
}

/**
 * Keeps the sentence about a missed standard; an empty one takes it away. `not_found` for a standard
 * that is unknown, `conflict` where the month is closed and its sentences with it.
 */
export function saveSentence(
  context: CallContext,
  input: MethodInput<'month.saveSentence'>,
): MethodOutput<'month.saveSentence'> {
  const store = getStore(context.state);
  const { database } = store;
  const { month, standardId, text } = input;
  const { personId } = getPerson(context);
  const writtenAtMs = store.readNowMs();
  if (!store.books.standards.versions.some((one) => one.standardId === standardId)) {
    throw new CodedError('not_found', 'There is no such standard.', 'standardId');
  }
  runImmediate(database, () => {
    if (findFrozenMonth(database, month, null) !== undefined) {
      throw new CodedError(
        'conflict',
        `${nameMonths(month, month)} is closed, and its sentences with it. Nothing was changed; write it anew with a corrected report.`,
        'month',
      );
    }
    if (text === '') deleteSentence(database, month, standardId);
    else {
      putSentence(database, {
        month,
        standard_id: standardId,
        text,
        written_at: writtenAtMs,
        written_by: personId,
      });
    }
    appendAudit(database, {
      atMs: writtenAtMs,
      personId,
      deskId: getDesk(store).desk_id,
      action: 'month.saveSentence',
      subjectId: `${month}:${standardId}`,
      digest: hash('sha256', `${month}|${standardId}|${text}`, 'buffer'),
    });
  });
  context.state.emit('month.changed', {});
  return {};
}
