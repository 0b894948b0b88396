import {
  findImprovement,
  listImprovements,
  putImprovement,
  type ImprovementRow,
} from '../../../db/queries/evidence-lists.ts';
import { findElement } from '../../../db/queries/evidence.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import type { Improvement } from '../../../shared/contract/schemas-evidence.ts';
import { toRecordId } from '../../../shared/domain/ids.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { getStore, type CallContext } from '../state.ts';
import {
  assertSameVersion,
  maySupervise,
  writeEvidence,
  type FieldChange,
} from './evidence-write.ts';

/** "You said, we did", the newest first. */
export function listAllImprovements(context: CallContext): MethodOutput<'improvement.list'> {
  const { database } = getStore(context.state);
  return {
    improvements: listImprovements(database).map(toImprovement),
    mayChange: maySupervise(context),
  };
}

function toImprovement(row: ImprovementRow): Improvement {
  return {
    improvementId: toRecordId(row.improvement_id, 'evidence'),
    version: row.version,
    elementId: row.element_id,
    foundOn: row.found_on,
    finding: row.finding,
    change: row.change,
    changedOn: row.changed_on,
    result: row.result,
    toldOn: row.told_on,
    toldHow: row.told_how,
  };
}

/** Keeps an improvement, new or changed. `conflict` where somebody was faster. */
export function saveImprovement(
  context: CallContext,
  { improvementId, version, words }: MethodInput<'improvement.save'>,
): MethodOutput<'improvement.save'> {
  const { database } = getStore(context.state);
  const before = findImprovement(database, improvementId);
  const isNew = version === null;
  if (!isNew && (before === undefined || before.removed_at !== null)) {
    throw new CodedError('not_found', 'This was taken out.');
  }
  // Sent twice it stands there once.
  if (isNew && before !== undefined) return {};
  if (!isNew) assertSameVersion(before?.version ?? 0, version);
  if (words.elementId !== null && findElement(database, words.elementId) === undefined) {
    throw new CodedError('invalid_input', 'There is no such element.', 'elementId');
  }
  const after: ImprovementRow = {
    improvement_id: improvementId,
    element_id: words.elementId,
    found_on: words.foundOn,
    finding: words.finding,
    change: words.change,
    changed_on: words.changedOn,
    result: words.result,
    told_on: words.toldOn,
    told_how: words.toldHow,
    version: (before?.version ?? 0) + 1,
    removed_at: null,
  };
  writeEvidence(context, {
    action: 'improvement.save',
    kind: 'improvement',
    subjectId: improvementId,
    fields: compareRows(before, after),
    write: (open) => putImprovement(open, after),
  });
  return {};
}

function compareRows(before: ImprovementRow | undefined, after: ImprovementRow): FieldChange[] {
  const compare = (field: string, read: (row: ImprovementRow) => string | null): FieldChange => ({
    field,
    before: before === undefined ? null : read(before),
    after: read(after),
  });
  return [
    compare('element', (row) => row.element_id),
    compare('foundOn', (row) => row.found_on),
    compare('finding', (row) => row.finding),
    compare('change', (row) => row.change),
    compare('changedOn', (row) => row.changed_on),
    compare('result', (row) => row.result),
    compare('toldOn', (row) => row.told_on),
    compare('toldHow', (row) => row.told_how),
  ];
}

/** Takes an improvement out of the list; its history stays. */
export function removeImprovement(
  context: CallContext,
  { improvementId }: MethodInput<'improvement.remove'>,
): MethodOutput<'improvement.remove'> {
  const store = getStore(context.state);
  const row = findImprovement(store.database, improvementId);
  if (row === undefined || row.removed_at !== null) {
    throw new CodedError('not_found', 'This was taken out already.');
  }
  const removedAtMs = store.readNowMs();
  writeEvidence(context, {
    action: 'improvement.remove',
    kind: 'improvement',
    subjectId: improvementId,
    fields: [{ field: 'removed', before: row.finding, after: null }],
    write: (database) =>
      putImprovement(database, { ...row, removed_at: removedAtMs, version: row.version + 1 }),
  });
  return {};
}
