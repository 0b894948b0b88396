import type { CentreLists } from '../../../shared/contract/schemas-centre.ts';
import type { BulkAction } from '../../../shared/contract/schemas-queue-bulk.ts';
import { assertNever } from '../../../shared/domain/errors.ts';
import type { PersonId, ReasonId } from '../../../shared/domain/ids.ts';
import { brandLocalDay } from '../../../shared/domain/instant.ts';
import { parseWhen } from '../../ui/parse-when.ts';
import { formatLocalDay } from '../../ui/when-words.ts';

export type BulkType = BulkAction['type'];

/** What is typed in the dialog of a bulk action; each action uses a few of these. */
export interface BulkForm {
  /** Undefined: not chosen yet. Null: nobody, back to the team. */
  readonly ownerId: PersonId | null | undefined;
  readonly reasonId: ReasonId | null;
  readonly chaseText: string;
}

export const emptyBulkForm: BulkForm = { ownerId: undefined, reasonId: null, chaseText: '' };

/** The words of a bulk action: its key, its button and what its dialog sends. */
export const bulkActions: readonly {
  readonly type: BulkType;
  readonly key: string;
  readonly label: string;
}[] = [
  { type: 'assign', key: 'A', label: 'Assign' },
  { type: 'pause', key: 'P', label: 'Pause' },
  { type: 'resume', key: 'U', label: 'Resume' },
  { type: 'give_miss_reason', key: 'M', label: 'Why missed' },
];

/** The action as far as it is chosen, or what is still to do. */
export type ReadBulk =
  | { readonly kind: 'ready'; readonly action: BulkAction }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'wrong'; readonly path: string; readonly message: string };

/** Reads the form of a bulk action. */
export function readBulkForm(
  type: BulkType,
  form: BulkForm,
  place: { readonly nowMs: number; readonly zone: string },
): ReadBulk {
  switch (type) {
    case 'assign': {
      const { ownerId } = form;
      return ownerId === undefined
        ? { kind: 'unfinished' }
        : { kind: 'ready', action: { type, ownerId } };
    }
    case 'pause': {
      const { reasonId } = form;
      const when = parseWhen(form.chaseText, { ...place, lean: 'future' });
      if (when.kind === 'unreadable') {
        return { kind: 'wrong', path: 'chaseOn', message: when.message };
      }
      if (reasonId === null) return { kind: 'unfinished' };
      const chaseOn =
        when.kind === 'empty'
          ? null
          : when.kind === 'day'
            ? when.day
            : brandLocalDay(formatLocalDay(when.atMs, place.zone));
      return { kind: 'ready', action: { type, reasonId, chaseOn } };
    }
    case 'resume':
      return { kind: 'ready', action: { type } };
    case 'give_miss_reason': {
      const { reasonId } = form;
      return reasonId === null
        ? { kind: 'unfinished' }
        : { kind: 'ready', action: { type, reasonId } };
    }
    default:
      return assertNever(type);
  }
}

/** What was done, for the line that offers to undo it. */
export function describeDone(action: BulkAction, lists: CentreLists, many: string): string {
  switch (action.type) {
    case 'assign': {
      const person = lists.people.find((one) => one.personId === action.ownerId);
      return person === undefined
        ? `${many}: with nobody now, back to the team.`
        : `${many}: with ${person.name} now.`;
    }
    case 'pause':
      return `${many}: paused.`;
    case 'resume':
      return `${many}: resumed.`;
    case 'give_miss_reason':
      return `${many}: reason given.`;
    default:
      return assertNever(action);
  }
}
