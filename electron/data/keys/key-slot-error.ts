import { CodedError } from '../../../shared/domain/errors.ts';
import type { ErrorCode } from '../../../shared/domain/errors.ts';

/** Ways to the key: the system's keychain, the printed recovery code, a file only its owner reads. */
export type SlotKind = 'os' | 'recovery' | 'file';

/** What is wrong, finer than the code, so that the caller can ask for the right thing. */
export type KeySlotFault =
  | 'no_profile'
  | 'profile_exists'
  | 'no_slot_opens'
  | 'slots_damaged'
  | 'code_mistyped'
  | 'code_of_another_profile'
  | 'keychain_unavailable'
  | 'permissions_too_wide';

const codeOfFault: Record<KeySlotFault, ErrorCode> = {
  no_profile: 'not_found',
  profile_exists: 'conflict',
  no_slot_opens: 'forbidden',
  slots_damaged: 'unavailable',
  code_mistyped: 'invalid_input',
  code_of_another_profile: 'forbidden',
  keychain_unavailable: 'unavailable',
  permissions_too_wide: 'forbidden',
};

export interface TriedSlot {
  readonly kind: SlotKind;
  /** Why this one did not open, in plain words; no part of any key. */
  readonly why: string;
}

/** A fault on the way to the key. `tried` names every slot that was tried, in order. */
export class KeySlotError extends CodedError {
  readonly fault: KeySlotFault;
  readonly tried: readonly TriedSlot[];

  constructor(fault: KeySlotFault, message: string, tried: readonly TriedSlot[] = []) {
    super(codeOfFault[fault], message);
    this.name = 'KeySlotError';
    this.fault = fault;
    this.tried = tried;
  }
}
