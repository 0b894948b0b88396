import { basename } from 'node:path';
import { runImmediate } from '../../../db/transaction.ts';
import type { MethodInput, MethodOutput } from '../../../shared/contract/methods.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { toSlug } from '../../../shared/domain/ids.ts';
import type { ImportMapping } from '../../../shared/domain/import/mapping.ts';
import { importFile } from '../imports/import-file.ts';
import { readMappingFile } from '../imports/read-mapping.ts';
import { appendAudit } from '../records/audit.ts';
import { getDesk, getPerson, getStore, type CallContext, type ServiceState } from '../state.ts';

/** What a service knows of the files it was let into and of the import that runs. */
interface ImportDesk {
  /** Paths behind tokens that were used: a trial and the import itself read the same file. */
  readonly paths: Map<string, string>;
  running: { readonly stop: AbortController; read: number; percent: number } | null;
}

const filesAtMost = 50;
const desks = new WeakMap<ServiceState, ImportDesk>();

function getImportDesk(state: ServiceState): ImportDesk {
  const desk = desks.get(state) ?? { paths: new Map<string, string>(), running: null };
  desks.set(state, desk);
  return desk;
}

/** The path a person let this service into; `not_found` where the token stands for none. */
function findGranted(state: ServiceState, token: string, field: string): string {
  const { paths } = getImportDesk(state);
  const path = paths.get(token) ?? state.options.grantedFiles.take(token);
  if (path === null) {
    throw new CodedError('not_found', 'Choose the file again.', field);
  }
  for (const known of paths.keys()) {
    if (paths.size < filesAtMost) break;
    paths.delete(known);
  }
  paths.set(token, path);
  return path;
}

/**
 * Imports a chosen file by a chosen mapping, or only tries to. `conflict` while another import runs;
 * else the errors of the file and the mapping, without the folder they lie in.
 */
export async function runImport(
  context: CallContext,
  input: MethodInput<'import.run'>,
): Promise<MethodOutput<'import.run'>> {
  const { state } = context;
  const store = getStore(state);
  const desk = getImportDesk(state);
  if (desk.running !== null) {
    throw new CodedError('conflict', 'An import is running already. Wait for it, or stop it.');
  }
  const file = findGranted(state, input.fileToken, 'fileToken');
  const mappingFile = findGranted(state, input.mappingToken, 'mappingToken');
  const running = { stop: new AbortController(), read: 0, percent: 0 };
  desk.running = running;
  try {
    const mapping = readMapping(mappingFile);
    const result = await importFile(store, {
      file,
      mapping,
      dryRun: input.trial,
      signal: running.stop.signal,
      onProgress: ({ doneBytes, totalBytes, read }) => {
        running.read = read;
        running.percent = Math.min(100, Math.floor((100 * doneBytes) / Math.max(1, totalBytes)));
        state.emit('import.changed', {});
      },
    });
    if (!input.trial) noteImport(context, mapping, result.read);
    return { ...result, rejects: result.rejects === null ? null : basename(result.rejects) };
  } catch (error) {
    throw hideFolders(error, [file, mappingFile]);
  } finally {
    desk.running = null;
    state.emit('import.changed', {});
    // Whatever was kept before a stop or a fault is there now.
    if (!input.trial) {
      state.emit('enquiry.changed', { enquiryIds: [] });
      // Services and topics that were not known yet may be there now.
      state.emit('app.changed', {});
    }
  }
}

/** What is wrong with the mapping belongs to the mapping's field. */
function readMapping(path: string): ImportMapping {
  try {
    return readMappingFile(path);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new CodedError(error.code, error.message, 'mappingToken');
  }
}

/** The page knows the names of files, never where they lie. */
function hideFolders(error: unknown, paths: readonly string[]): unknown {
  if (!(error instanceof CodedError)) return error;
  const message = paths.reduce(
    (text, path) => text.replaceAll(path, basename(path)),
    error.message,
  );
  return new CodedError(error.code, message, error.path);
}

function noteImport(context: CallContext, mapping: ImportMapping, read: number): void {
  const store = getStore(context.state);
  runImmediate(store.database, () => {
    appendAudit(store.database, {
      atMs: store.readNowMs(),
      personId: getPerson(context).personId,
      deskId: getDesk(store).desk_id,
      action: 'import.run',
      subjectId: toSlug(mapping.source),
      digest: Buffer.from(String(read)),
    });
  });
}

/** How far the import is. */
export function readImportState(context: CallContext): MethodOutput<'import.state'> {
  const { running } = getImportDesk(context.state);
  return {
    running: running !== null,
    read: running?.read ?? 0,
    percent: running?.percent ?? 0,
  };
}

/** Stops the import that runs; nothing happens where none does. */
export function stopImport(context: CallContext): Record<string, never> {
  getImportDesk(context.state).running?.stop.abort();
  return {};
}
