import type { z } from 'zod';
import type { EventName, events, MethodInput, MethodName, MethodOutput } from './methods.ts';

/** One function for every method, each taking a context of the service's own. */
export type HandlerTable<Context> = {
  readonly [N in MethodName]: (
    context: Context,
    input: MethodInput<N>,
  ) => MethodOutput<N> | Promise<MethodOutput<N>>;
};

/** Sends an event to every open window. */
export type Emit = <E extends EventName>(event: E, payload: z.input<(typeof events)[E]>) => void;

/**
 * Calls the handler of a method with an input that the method's own schema has parsed: the one
 * place where that correlation, which the compiler cannot follow, is asserted.
 */
export function dispatch<Context>(
  handlers: HandlerTable<Context>,
  method: MethodName,
  context: Context,
  input: unknown,
): unknown {
  const handler = handlers[method] as (context: Context, input: unknown) => unknown;
  return handler(context, input);
}
