import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { runUndo } from '../records/undo.ts';
import type { CallContext } from '../state.ts';

/** Takes back the save that a token was offered for; see `runUndo` for what it refuses. */
export function undo(
  context: CallContext,
  input: MethodInput<'undo.run'>,
): MethodOutput<'undo.run'> {
  return { words: runUndo(context, input.undoToken).words };
}
