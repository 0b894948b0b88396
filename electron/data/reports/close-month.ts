import {
  findFrozenMonth,
  findNewestClosing,
  type FrozenMonthRow,
  insertFrozenMonth,
} from '../../../db/queries/months.ts';
import { getAuditHead } from '../../../db/queries/ledger.ts';
import { putSentence } from '../../../db/queries/notes.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { DeskId, PersonId } from '../../../shared/domain/ids.ts';
import { formatInstant, type InstantMs, type LocalMonth } from '../../../shared/domain/instant.ts';
import type { FrozenFigures } from '../../../shared/domain/months/frozen-month.ts';
import type { StandardsReport } from '../../../shared/domain/report/build-report.ts';
import { nameMonths } from '../../../shared/domain/report/spans.ts';
import { appendAudit } from '../records/audit.ts';
import type { Store } from '../records/store.ts';
import { compareWithFrozen, type MonthComparison } from './compare-month.ts';
import { assertOver, listOpenMonths } from './ended-months.ts';
import { packDocument } from './frozen-month.ts';
import { readChecklist } from './month-checklist.ts';
import { describeSetUp, readMonth, type ReadMonth } from './read-month.ts';

/** Who closes a month, and where. */
export interface Closer {
  readonly personId: PersonId;
  readonly deskId: DeskId;
}

/** What closing a month came to. */
export interface Closing {
  readonly month: LocalMonth;
  readonly version: number;
  readonly closedAtMs: InstantMs;
  readonly sha256: string;
  /** Months before it that are over and still open. */
  readonly earlierOpen: readonly LocalMonth[];
  /** What a correction changed; null for the first version. */
  readonly comparison: MonthComparison | null;
}

/**
 * Freezes a month that is over: its report under every basis, the set-up it was counted with and the
 * records behind it, chained by hash to the closing before and to the audit. `invalid_input` for a
 * month that is not over, `not_found` for one without records, `conflict` for one closed already.
 */
export function closeMonth(store: Store, month: LocalMonth, by: Closer): Closing {
  assertOver(store, month);
  assertAudit(store);
  const closed = findFrozenMonth(store.database, month, null);
  if (closed !== undefined) {
    throw new CodedError(
      'conflict',
      `${nameMonths(month, month)} is closed already. Nothing was changed; if a figure is wrong, make a corrected report with the reason.`,
      'month',
    );
  }
  const read = readMonth(store, month, 1);
  return freeze(store, month, by, {
    version: 1,
    reason: '',
    read,
    restated: null,
    comparison: null,
  });
}

/** A correction of a closed month. */
export interface Correction {
  readonly reason: string;
  /** The version it corrects; null: whichever is the newest. */
  readonly ofVersion: number | null;
  /** Sentences in place of those that were frozen. */
  readonly sentences: readonly { readonly standardId: string; readonly text: string }[];
}

/**
 * Makes a corrected version of a closed month from the records as they stand now, which lists every
 * figure that differs; the version before stays as it was. `not_found` where the month is open,
 * `invalid_input` without a reason, `conflict` where nothing differs or another version came first.
 */
export function restateMonth(
  store: Store,
  month: LocalMonth,
  correction: Correction,
  by: Closer,
): Closing {
  const { database } = store;
  const name = nameMonths(month, month);
  const reason = correction.reason.trim();
  if (reason === '') {
    throw new CodedError('invalid_input', 'Say why the report is corrected.', 'reason');
  }
  assertAudit(store);
  const frozen = findFrozenMonth(database, month, null);
  if (frozen === undefined) {
    throw new CodedError('not_found', `${name} is not closed, so there is nothing to correct.`);
  }
  if (correction.ofVersion !== null && correction.ofVersion !== frozen.version) {
    throw new CodedError(
      'conflict',
      `${name} has been corrected since: version ${frozen.version} is the newest. Look at it first. Nothing was changed.`,
    );
  }
  const version = frozen.version + 1;
  const read = readMonth(store, month, version);
  const comparison = compareWithFrozen(store, frozen, read);
  if (comparison.changes.length === 0 && correction.sentences.length === 0) {
    throw new CodedError(
      'conflict',
      `Nothing differs from the report of ${name} as it was closed. Nothing was changed.`,
    );
  }
  const restated = {
    reason,
    of: { version: frozen.version, sha256: frozen.hash.toString('hex') },
    changes: comparison.changes,
    records: comparison.records,
    sentences: correction.sentences.map((one) => one.standardId),
  };
  return freeze(store, month, by, {
    version,
    reason,
    read,
    restated,
    comparison,
    sentences: correction.sentences,
  });
}

interface Freezing {
  readonly version: number;
  readonly reason: string;
  readonly read: ReadMonth;
  readonly restated: FrozenFigures['restated'];
  readonly comparison: MonthComparison | null;
  readonly sentences?: Correction['sentences'];
}

function freeze(store: Store, month: LocalMonth, by: Closer, work: Freezing): Closing {
  const { database } = store;
  const { version, reason, read, restated } = work;
  const closedAtMs = store.readNowMs();
  const earlierOpen = listOpenMonths(store).filter((one) => one < month);
  const records = packDocument(read.records);
  const checklist = readChecklist(store, month, read.reports.decided);
  const sha256 = runImmediate(database, () => {
    for (const { standardId, text } of work.sentences ?? []) {
      putSentence(database, {
        month,
        standard_id: standardId,
        text,
        written_at: closedAtMs,
        written_by: by.personId,
      });
    }
    const previous = findNewestClosing(database);
    const head = getAuditHead(database);
    const setUp = describeSetUp(store, month, read.cases);
    const figures = packDocument({
      format: 'punctual-month-1',
      month,
      version,
      closedAt: formatInstant(closedAtMs),
      previous: previous === undefined ? null : describeClosing(previous),
      audit: { seq: head?.seq ?? 0, sha256: head?.hash.toString('hex') ?? '' },
      recordsSha256: records.sha256.toString('hex'),
      reports: writeSentences(read.reports, month, setUp.sentences),
      ...setUp,
      checklist: checklist.map(({ key, count }) => ({ key, count })),
      restated,
    });
    insertFrozenMonth(database, {
      seq: (previous?.seq ?? 0) + 1,
      month,
      version,
      closed_at: closedAtMs,
      closed_by: by.personId,
      desk_id: by.deskId,
      reason,
      hash: figures.sha256,
      figures: figures.deflated,
      records: records.deflated,
    });
    appendAudit(database, {
      atMs: closedAtMs,
      personId: by.personId,
      deskId: by.deskId,
      action: restated === null ? 'month.close' : 'month.restate',
      subjectId: month,
      digest: figures.sha256,
    });
    return figures.sha256.toString('hex');
  });
  return { month, version, closedAtMs, sha256, earlierOpen, comparison: work.comparison };
}

/** The reports with the sentences as they are frozen: a correction may bring new ones. */
function writeSentences(
  reports: FrozenFigures['reports'],
  month: LocalMonth,
  sentences: FrozenFigures['sentences'],
): FrozenFigures['reports'] {
  const own = sentences.map(({ standardId, text }) => ({ standardId, month, text }));
  const write = (report: StandardsReport): StandardsReport => ({
    ...report,
    sentences: [...report.sentences.filter((one) => one.month !== month), ...own],
  });
  const { decided, received, due } = reports;
  return { decided: write(decided), received: write(received), due: write(due) };
}

function describeClosing(row: FrozenMonthRow): NonNullable<FrozenFigures['previous']> {
  return { month: row.month, version: row.version, sha256: row.hash.toString('hex') };
}

/** A month is never frozen over a file whose audit ends nowhere. */
function assertAudit(store: Store): void {
  const newest = findNewestClosing(store.database);
  const head = getAuditHead(store.database);
  if (newest !== undefined && head === undefined) {
    throw new CodedError(
      'unavailable',
      'The audit is missing. Nothing was changed; check the file and restore a backup.',
    );
  }
}
