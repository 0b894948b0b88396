import { z } from 'zod';
import type { Role } from '../domain/words.ts';

/** Who may call a method: before sign-in, anyone signed in, or the roles named. */
export type Access = 'anyone' | 'signed_in' | readonly Role[];

/** One method of the contract. Without `roles` it does not compile. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
  readonly roles: Access;
}

/** Keeps the exact schemas of a method, so that callers and handlers know its types. */
export function defineMethod<I extends z.ZodType, O extends z.ZodType>(
  method: Method<I, O>,
): Method<I, O> {
  return method;
}

/** The input of a method that takes nothing, and the answer of one that only did something. */
export const nothingSchema = z.strictObject({});
export const doneSchema = z.object({});

export const everyRole: readonly Role[] = ['advisor', 'leader', 'supervisor', 'administrator'];
export const leadingRoles: readonly Role[] = ['leader', 'supervisor', 'administrator'];
export const supervisingRoles: readonly Role[] = ['supervisor', 'administrator'];
export const administeringRoles: readonly Role[] = ['administrator'];
