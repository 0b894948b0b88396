import {
  deleteSnippet,
  findSnippet,
  listSnippets,
  putSnippet,
  type SnippetRow,
} from '../../../db/queries/snippets.ts';
import type { Database } from '../../../db/sqlite.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { PersonId, SnippetId } from '../../../shared/domain/ids.ts';
import { getPerson, getStore, type CallContext } from '../state.ts';
import { mayLead } from './customer-markers.ts';
import { changeDesk } from './desk-change.ts';

const snippetsAtMost = 500;

/** Everybody's snippets and the person's own. */
export function listOwnSnippets(context: CallContext): MethodOutput<'snippet.list'> {
  const { database } = getStore(context.state);
  return {
    snippets: listSnippets(database, getPerson(context).personId).map((row) => ({
      snippetId: row.snippet_id,
      short: row.short,
      text: row.text,
      shared: row.person_id === null,
    })),
    mayShare: mayLead(context),
  };
}

/**
 * Keeps a snippet, new or changed. `forbidden` for one that is or becomes everybody's unless the person
 * leads, `not_found` for another person's, `invalid_input` for a short name that is taken.
 */
export function saveSnippet(
  context: CallContext,
  input: MethodInput<'snippet.save'>,
): MethodOutput<'snippet.save'> {
  const store = getStore(context.state);
  const { snippetId, short, text, shared } = input;
  const { personId } = getPerson(context);
  const before = findOwn(context, store.database, snippetId);
  if (shared) assertMayShare(context);
  return changeDesk(context, {
    action: 'snippet.save',
    subjectId: snippetId,
    change: (database) => {
      const owner = shared ? null : personId;
      assertShort(database, personId, { owner, snippetId, short });
      putSnippet(database, {
        snippet_id: snippetId,
        person_id: owner,
        short,
        text,
        changed_at: store.readNowMs(),
      });
    },
    takeBack: (database) => {
      if (before === undefined) deleteSnippet(database, snippetId);
      else putSnippet(database, before);
    },
  });
}

function assertShort(
  database: Database,
  personId: PersonId,
  wanted: { owner: PersonId | null; snippetId: SnippetId; short: string },
): void {
  const known = listSnippets(database, personId);
  const isTaken = known.some(
    (row) =>
      row.short === wanted.short &&
      row.person_id === wanted.owner &&
      row.snippet_id !== wanted.snippetId,
  );
  if (isTaken) {
    throw new CodedError('invalid_input', 'Another snippet has this short name.', 'short');
  }
  const isNew = !known.some((row) => row.snippet_id === wanted.snippetId);
  if (isNew && known.length >= snippetsAtMost) {
    throw new CodedError(
      'invalid_input',
      `There are ${snippetsAtMost} snippets already. Take one out first.`,
      'short',
    );
  }
}

/** Takes a snippet out; one that is not there is `not_found`. */
export function removeSnippet(
  context: CallContext,
  input: MethodInput<'snippet.remove'>,
): MethodOutput<'snippet.remove'> {
  const { database } = getStore(context.state);
  const before = findOwn(context, database, input.snippetId);
  if (before === undefined) {
    throw new CodedError('not_found', 'This snippet is not there any more.');
  }
  return changeDesk(context, {
    action: 'snippet.remove',
    subjectId: input.snippetId,
    change: (changed) => deleteSnippet(changed, input.snippetId),
    takeBack: (changed) => putSnippet(changed, before),
  });
}

/** A snippet that this person may change; undefined where there is none yet. */
function findOwn(
  context: CallContext,
  database: Database,
  snippetId: SnippetId,
): SnippetRow | undefined {
  const row = findSnippet(database, snippetId);
  if (row === undefined) return undefined;
  if (row.person_id === null) assertMayShare(context);
  else if (row.person_id !== getPerson(context).personId) {
    throw new CodedError('not_found', 'This snippet is not there any more.');
  }
  return row;
}

function assertMayShare(context: CallContext): void {
  if (mayLead(context)) return;
  throw new CodedError(
    'forbidden',
    'Only a team leader changes what everybody uses. Keep it as your own.',
  );
}
