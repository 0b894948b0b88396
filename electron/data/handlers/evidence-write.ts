import { hash } from 'node:crypto';
import { insertChange, type SubjectKind } from '../../../db/queries/evidence.ts';
import { listPeople } from '../../../db/queries/people.ts';
import type { Database } from '../../../db/sqlite.ts';
import { runImmediate } from '../../../db/transaction.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/words.ts';
import { appendAudit } from '../records/audit.ts';
import type { Store } from '../records/store.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/** A field as it was and as it becomes; null is nothing. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A change of the evidence: what it is about and what it writes. */
export interface EvidenceWork {
  readonly action: string;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly fields: readonly FieldChange[];
  readonly write: (database: Database) => void;
}

/**
 * Writes a change with its history and its row in the audit, in one transaction, and tells every
 * window. Where no field differs nothing is written. The audit holds a digest, never the text.
 */
export function writeEvidence(context: CallContext, work: EvidenceWork): void {
  writeManyEvidence(context, [work]);
}

/** Several changes, all or none. */
export function writeManyEvidence(context: CallContext, works: readonly EvidenceWork[]): void {
  const store = getStore(context.state);
  const { database } = store;
  const changed = works
    .map((work) => ({ ...work, fields: work.fields.filter((one) => one.before !== one.after) }))
    .filter((work) => work.fields.length > 0);
  if (changed.length === 0) return;
  const personId = getPerson(context).personId;
  const deskId = getDesk(store).desk_id;
  runImmediate(database, () => {
    const at = store.readNowMs();
    for (const { action, kind, subjectId, fields, write } of changed) {
      write(database);
      for (const { field, before, after } of fields) {
        insertChange(database, {
          at,
          person_id: personId,
          subject_kind: kind,
          subject_id: subjectId,
          field,
          before_text: before ?? '',
          after_text: after ?? '',
        });
      }
      appendAudit(database, {
        atMs: at,
        personId,
        deskId,
        action,
        subjectId,
        digest: hash('sha256', JSON.stringify([action, subjectId, fields]), 'buffer'),
      });
    }
  });
  context.state.emit('evidence.changed', {});
}

/** `conflict` where somebody changed it since it was read. */
export function assertSameVersion(known: number, read: number): void {
  if (known === read) return;
  throw new CodedError(
    'conflict',
    'Somebody changed this meanwhile. Nothing was saved; read it again and add your change.',
    'version',
  );
}

/** `invalid_input` for somebody who is not among the people of the centre. */
export function assertPerson(store: Store, personId: PersonId | null, path: string): void {
  if (personId === null || readNames(store).has(personId)) return;
  throw new CodedError('invalid_input', 'There is no such person.', path);
}

/** The names of everybody, by id. */
export function readNames(store: Store): ReadonlyMap<PersonId, string> {
  return new Map(listPeople(store.database).map((row) => [row.person_id, row.name]));
}

/** Those who can still be made the owner of something. */
export function listOwners(store: Store): { personId: PersonId; name: string }[] {
  return listPeople(store.database)
    .filter((row) => row.disabled_at === null)
    .map((row) => ({ personId: row.person_id, name: row.name }));
}

const deciding: readonly Role[] = ['supervisor', 'administrator'];

/** True for those who decide about the evidence. */
export function maySupervise(context: CallContext): boolean {
  return deciding.includes(getPerson(context).role);
}
