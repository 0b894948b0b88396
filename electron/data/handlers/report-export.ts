import type { ExportedFile, ExportQuery } from '../../../shared/contract/schemas-export.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import type { Store } from '../records/store.ts';
import { type LogoChange, removeLogo, saveLogoFile } from '../reports/council-logo.ts';
import { getDesk, getPerson, getStore, type CallContext } from '../state.ts';

/** `report.export`: what is on the screen as a file; a PDF as the page it is printed from. */
export async function exportFile(store: Store, input: ExportQuery): Promise<ExportedFile> {
  const { query, ...request } = input;
  const { from, to, basis, group, asOfMs } = query;
  // Everything that writes files is loaded when somebody first wants one.
  const { exportReport } = await import('../reports/export-report.ts');
  const file = await exportReport(
    store,
    {
      from,
      to,
      basis,
      ...(group === undefined ? {} : { group }),
      ...(asOfMs === undefined ? {} : { asOfMs }),
    },
    request,
  );
  const { content } = file;
  // A view would take all the memory it looks into along to the page.
  return typeof content === 'string' ? file : { ...file, content: new Uint8Array(content) };
}

/** `logo.save`: the chosen picture, once it was checked, at the head of every report from now on. */
export function keepLogo(context: CallContext, fileToken: string): Record<string, never> {
  const file = context.state.options.grantedFiles.take(fileToken);
  if (file === null) throw new CodedError('not_found', 'Choose the file again.', 'fileToken');
  saveLogoFile(getStore(context.state).database, file, describeChange(context));
  context.state.emit('settings.changed', {});
  return {};
}

/** `logo.remove`: the council's name stands alone from now on. */
export function forgetLogo(context: CallContext): Record<string, never> {
  removeLogo(getStore(context.state).database, describeChange(context));
  context.state.emit('settings.changed', {});
  return {};
}

function describeChange(context: CallContext): LogoChange {
  const store = getStore(context.state);
  return {
    atMs: store.readNowMs(),
    personId: getPerson(context).personId,
    deskId: getDesk(store).desk_id,
  };
}
