import { deleteDraft, listDrafts, putDraft } from '../../../db/queries/drafts.ts';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';

/** The open forms of the person who asks, as they were left; nobody sees another's. */
export function listKeptDrafts(context: CallContext): MethodOutput<'draft.list'> {
  const store = getStore(context.state);
  const rows = listDrafts(store.database, getPerson(context).personId);
  return {
    drafts: rows.map((row) => ({
      draftId: row.draft_id,
      kind: row.kind,
      body: row.body,
      changedAtMs: row.changed_at,
    })),
  };
}

/**
 * Keeps an open form: when this has answered it outlives a power cut. `conflict` where it is not the
 * form of the person signed in or another person's draft has the id, `invalid_input` for a body that
 * is not JSON.
 */
export function saveDraft(
  context: CallContext,
  input: MethodInput<'draft.save'>,
): MethodOutput<'draft.save'> {
  const store = getStore(context.state);
  const { draftId, personId, kind, body } = input;
  if (getPerson(context).personId !== personId) {
    throw new CodedError('conflict', 'This form belongs to whoever was signed in before.');
  }
  assertJson(body);
  const changedAtMs = store.readNowMs();
  runImmediate(store.database, () => {
    const kept = putDraft(store.database, {
      draft_id: draftId,
      person_id: personId,
      kind,
      body,
      changed_at: changedAtMs,
    });
    if (!kept) throw new CodedError('conflict', 'This draft belongs to somebody else.');
  });
  return { changedAtMs };
}

function assertJson(body: string): void {
  try {
    JSON.parse(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CodedError('invalid_input', 'A draft is kept as JSON.', 'body');
  }
}

/** Removes a draft that is not wanted any more; one that is not there is no fault. */
export function discardDraft(
  context: CallContext,
  input: MethodInput<'draft.discard'>,
): MethodOutput<'draft.discard'> {
  const { database } = getStore(context.state);
  runImmediate(database, () => {
    deleteDraft(database, input.draftId, getPerson(context).personId);
  });
  return {};
}
