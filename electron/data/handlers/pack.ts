import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { writePack } from '../pack/write-pack.ts';
import { writeExport } from '../reports/write-file.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/**
 * Writes a pack where a person chose. `not_found` where the token stands for no place, `invalid_input`
 * for a place that was not chosen for a pack: a file that was chosen to be read is never written over.
 */
export async function writeChosenPack(
  context: CallContext,
  { from, to, placeToken }: MethodInput<'pack.write'>,
): Promise<MethodOutput<'pack.write'>> {
  const store = getStore(context.state);
  const { grantedFiles, appVersion } = context.state.options;
  const file = grantedFiles.take(placeToken);
  if (file === null) throw new CodedError('not_found', 'Choose the place again.', 'placeToken');
  if (!file.toLowerCase().endsWith('.zip')) {
    throw new CodedError('invalid_input', 'The name of a pack ends with .zip.', 'placeToken');
  }
  const written = await writePack(store, {
    from,
    to,
    by: { personId: getPerson(context).personId, deskId: getDesk(store).desk_id },
    appVersion,
    keep: (zip) => writeExport(file, zip),
  });
  return { ...written, leftOut: [...written.leftOut] };
}
