import { hash } from 'node:crypto';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { appendAudit } from '../records/audit.ts';
import { offerUndo } from '../records/undo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/** One change of a list of the desk, and how it is taken back. */
export interface DeskChange {
  readonly action: string;
  readonly subjectId: string;
  /** Both run inside a transaction; `change` may refuse by throwing. */
  readonly change: (database: Database) => void;
  readonly takeBack: (database: Database) => void;
}

/**
 * Changes a list of the desk with its row in the audit, tells every window and offers to take it back.
 * The audit says who and what, not the text.
 */
export function changeDesk(context: CallContext, work: DeskChange): { undoToken: string } {
  const store = getStore(context.state);
  const { database } = store;
  const audit = (action: string): void => {
    appendAudit(database, {
      atMs: store.readNowMs(),
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      action,
      subjectId: work.subjectId,
      digest: hash('sha256', `${action}|${work.subjectId}`, 'buffer'),
    });
  };
  const tell = (): void => context.state.emit('desk.changed', {});
  runImmediate(database, () => {
    work.change(database);
    audit(work.action);
  });
  tell();
  const undoToken = offerUndo(context, [], {
    inTransaction: () => {
      work.takeBack(database);
      audit(`${work.action}.undo`);
    },
    afterwards: tell,
  });
  return { undoToken };
}
