import type { Emit } from '../../shared/contract/dispatch.ts';
import { CodedError } from '../../shared/domain/errors.ts';
import { findThisDesk, type DeskRow } from '../../db/queries/setup.ts';
import type { ServiceOptions } from './host.ts';
import type { Profile } from './profile.ts';
import type { Store } from './records/store.ts';
import type { Session, SignedIn } from './session.ts';

/** What the service can do at this moment. */
export type Stage =
  | { readonly kind: 'first_run' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | { readonly kind: 'needs_recovery'; readonly message: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'ready'; readonly profile: Profile; readonly store: Store };

/** The one changeable thing of the service; handlers read it and say what it becomes. */
export interface ServiceState {
  stage: Stage;
  readonly options: ServiceOptions;
  /** Who is signed in; every window of this desk shares it. */
  readonly session: Session;
  readonly emit: Emit;
}

/** What one call may use. */
export interface CallContext {
  readonly state: ServiceState;
  readonly person: SignedIn | null;
}

/** The open store; `unavailable` before a centre is set up or opened. */
export function getStore(state: ServiceState): Store {
  if (state.stage.kind !== 'ready') {
    throw new CodedError('unavailable', 'No centre is open on this computer yet.');
  }
  return state.stage.store;
}

/** The person of a call; the roles table has already let them in, so nobody is a defect. */
export function getPerson(context: CallContext): SignedIn {
  if (context.person === null) throw new CodedError('forbidden', 'Sign in first.');
  return context.person;
}

/** This computer's own desk. */
export function getDesk(store: Store): DeskRow {
  const desk = findThisDesk(store.database);
  if (desk === undefined) throw new CodedError('internal', 'This computer has no desk.');
  return desk;
}
