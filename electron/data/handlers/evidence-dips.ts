import { findDip, listDips, putDip, type DipRow } from '../../../db/queries/evidence-dips.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { Dip } from '../../../shared/contract/schemas-evidence.ts';
import { toDayNumber } from '../../../shared/domain/calendar/local-day.ts';
import { toLocalDay } from '../../../shared/domain/calendar/zone.ts';
import { findDipsToOpen, judgeRecovery, listClosingGaps } from '../../../shared/domain/cse/dip.ts';
import type { ClosingGap } from '../../../shared/domain/cse/dip.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { LocalDay } from '../../../shared/domain/instant.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { readVerdicts, type StandardMonths } from './evidence-figures.ts';
import {
  assertPerson,
  assertSameVersion,
  listOwners,
  maySupervise,
  readNames,
  writeEvidence,
  writeManyEvidence,
  type FieldChange,
} from './evidence-write.ts';

/**
 * Opens a dip for every month that is over in which a standard was missed and no dip covers it. Called
 * again it opens none. Runs on reading the dips and when a month is closed.
 */
export function openMissingDips(
  context: CallContext,
  months: ReadonlyMap<string, StandardMonths> = readVerdicts(getStore(context.state)),
): number {
  const store = getStore(context.state);
  const known = listDips(store.database);
  const atMs = store.readNowMs();
  const openedBy = getPerson(context).personId;
  const opened = [...months.values()].flatMap(({ standardId, verdicts }) => {
    const spans = known
      .filter((dip) => dip.standard_id === standardId)
      .map((dip) => ({ month: dip.month, closedThrough: dip.closed_through }));
    return findDipsToOpen(verdicts, spans).map((month): DipRow => ({
      standard_id: standardId,
      month,
      cause: '',
      action: '',
      owner_id: null,
      due_on: null,
      told_on: null,
      told_how: '',
      effect: '',
      opened_at: atMs,
      opened_by: openedBy,
      closed_at: null,
      closed_by: null,
      closed_through: null,
      version: 1,
    }));
  });
  writeManyEvidence(
    context,
    opened.map((row) => ({
      action: 'dip.open',
      kind: 'dip' as const,
      subjectId: nameDip(row),
      fields: [{ field: 'opened', before: null, after: row.month }],
      write: (database) => putDip(database, row),
    })),
  );
  return opened.length;
}

/** What the history calls a dip. */
function nameDip(row: Pick<DipRow, 'standard_id' | 'month'>): string {
  return `${row.standard_id} ${row.month}`;
}

/** All dips, open ones first; those that are due and not yet there are opened before. */
export function listPerformanceDips(context: CallContext): MethodOutput<'dip.list'> {
  const store = getStore(context.state);
  const earliest = listDips(store.database).at(-1)?.month ?? null;
  const months = readVerdicts(store, earliest);
  openMissingDips(context, months);
  const names = readNames(store);
  const dips = listDips(store.database).map((row) => toDip(row, months, names));
  const open = dips.filter((dip) => dip.closedAtMs === null);
  const closed = dips.filter((dip) => dip.closedAtMs !== null);
  return { dips: [...open, ...closed], people: listOwners(store), mayClose: maySupervise(context) };
}

function toDip(
  row: DipRow,
  months: ReadonlyMap<string, StandardMonths>,
  names: ReadonlyMap<PersonId, string>,
): Dip {
  const standard = months.get(row.standard_id);
  const verdicts = standard?.verdicts ?? [];
  const recovery = judgeRecovery(verdicts, row.month);
  const nameOf = (personId: PersonId | null): string | null =>
    personId === null ? null : (names.get(personId) ?? personId);
  return {
    standardId: row.standard_id,
    month: row.month,
    standardName: standard?.name ?? row.standard_id,
    wording: standard?.wording ?? '',
    cause: row.cause,
    action: row.action,
    ownerId: row.owner_id,
    ownerName: nameOf(row.owner_id),
    dueOn: row.due_on,
    toldOn: row.told_on,
    toldHow: row.told_how,
    effect: row.effect,
    openedAtMs: row.opened_at,
    closedAtMs: row.closed_at,
    closedByName: nameOf(row.closed_by),
    version: row.version,
    months: verdicts.filter((one) => one.month >= row.month),
    unit: standard?.unit ?? 'percent',
    target: standard?.target ?? null,
    metInARow: recovery.metInARow,
    needed: recovery.needed,
    gaps: listClosingGaps(toWords(row), recovery),
  };
}

function toWords(row: DipRow): Parameters<typeof listClosingGaps>[0] {
  return {
    cause: row.cause,
    action: row.action,
    toldOn: row.told_on,
    toldHow: row.told_how,
    effect: row.effect,
  };
}

function readOpenDip(
  context: CallContext,
  key: Pick<MethodInput<'dip.close'>, 'standardId' | 'month' | 'version'>,
): DipRow {
  const row = findDip(getStore(context.state).database, key.standardId, key.month);
  if (row === undefined) throw new CodedError('not_found', 'There is no such dip.');
  if (row.closed_at !== null) {
    throw new CodedError('conflict', 'This dip is closed. What was written stays as it is.');
  }
  assertSameVersion(row.version, key.version);
  return row;
}

/** Writes what is known of a dip; it may have gaps until it is closed. */
export function saveDip(
  context: CallContext,
  input: MethodInput<'dip.save'>,
): MethodOutput<'dip.save'> {
  const store = getStore(context.state);
  const before = readOpenDip(context, input);
  const { words } = input;
  assertPerson(store, words.ownerId, 'ownerId');
  assertDay(words.dueOn, 'dueOn');
  assertDay(words.toldOn, 'toldOn');
  if (words.toldOn !== null && words.toldOn > toLocalDay(store.zone, store.readNowMs())) {
    throw new CodedError('invalid_input', 'Customers were told on a day that has come.', 'toldOn');
  }
  const after: DipRow = {
    ...before,
    cause: words.cause,
    action: words.action,
    owner_id: words.ownerId,
    due_on: words.dueOn,
    told_on: words.toldOn,
    told_how: words.toldHow,
    effect: words.effect,
    version: before.version + 1,
  };
  const compare = (field: string, read: (row: DipRow) => string | null): FieldChange => ({
    field,
    before: read(before),
    after: read(after),
  });
  const fields = [
    compare('cause', (row) => row.cause),
    compare('action', (row) => row.action),
    compare('owner', (row) => row.owner_id),
    compare('dueOn', (row) => row.due_on),
    compare('toldOn', (row) => row.told_on),
    compare('toldHow', (row) => row.told_how),
    compare('effect', (row) => row.effect),
  ];
  if (fields.every((one) => one.before === one.after)) return { version: before.version };
  writeEvidence(context, {
    action: 'dip.save',
    kind: 'dip',
    subjectId: nameDip(before),
    fields,
    write: (database) => putDip(database, after),
  });
  return { version: after.version };
}

/** `invalid_input` for a date that does not exist. */
function assertDay(day: LocalDay | null, path: string): void {
  if (day === null) return;
  try {
    toDayNumber(day);
  } catch {
    throw new CodedError('invalid_input', 'There is no such date.', path);
  }
}

const gapWords: Readonly<Record<ClosingGap, string>> = {
  cause: 'Write down the cause first.',
  action: 'Write down what was done first.',
  told: 'Write down when and how customers were told first.',
  effect: 'Write down what the action changed first.',
  recovery: 'The target has to be met in three months in a row before this can be closed.',
};

/** Closes a dip; `conflict` with the missing field as its path while something is missing. */
export function closeDip(
  context: CallContext,
  input: MethodInput<'dip.close'>,
): MethodOutput<'dip.close'> {
  const store = getStore(context.state);
  const before = readOpenDip(context, input);
  const verdicts = readVerdicts(store, before.month).get(before.standard_id)?.verdicts ?? [];
  const recovery = judgeRecovery(verdicts, before.month);
  const [gap] = listClosingGaps(toWords(before), recovery);
  if (gap !== undefined || recovery.through === null) {
    throw new CodedError('conflict', gapWords[gap ?? 'recovery'], gap ?? 'recovery');
  }
  const after: DipRow = {
    ...before,
    closed_at: store.readNowMs(),
    closed_by: getPerson(context).personId,
    closed_through: recovery.through,
    version: before.version + 1,
  };
  writeEvidence(context, {
    action: 'dip.close',
    kind: 'dip',
    subjectId: nameDip(before),
    fields: [{ field: 'closed', before: null, after: recovery.through }],
    write: (database) => putDip(database, after),
  });
  return {};
}
