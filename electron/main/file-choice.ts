import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow, FileFilter } from 'electron';
import type {
  ChosenFile,
  ExportToSave,
  FileKind,
  PlaceKind,
  SaveResult,
  SaveTextKind,
} from '../../shared/contract/rpc-bridge.ts';

const saveFilters: Readonly<Record<SaveTextKind, FileFilter>> = {
  csv: { name: 'Comma-separated values', extensions: ['csv'] },
  html: { name: 'Web page', extensions: ['html'] },
  json: { name: 'JSON', extensions: ['json'] },
  text: { name: 'Text', extensions: ['txt'] },
};

const exportFilters: Readonly<Record<ExportToSave['format'], FileFilter>> = {
  csv: saveFilters.csv,
  html: saveFilters.html,
  json: saveFilters.json,
  pdf: { name: 'PDF', extensions: ['pdf'] },
  xlsx: { name: 'Excel workbook', extensions: ['xlsx'] },
};

const openFilters: Readonly<Record<FileKind, FileFilter>> = {
  records: { name: 'Records', extensions: ['csv', 'txt', 'xlsx'] },
  mapping: { name: 'Mapping of columns', extensions: ['json'] },
  backup: { name: 'Backup', extensions: ['db'] },
  logo: { name: 'Picture', extensions: ['png', 'svg'] },
};

const placeFilters: Readonly<Record<PlaceKind, FileFilter>> = {
  pack: { name: 'Evidence pack', extensions: ['zip'] },
};

/** Makes a suggested name fit for every system: no folders, no signs that a file name cannot carry. */
export function cleanFileName(suggested: string): string {
  const name = suggested
    .replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  return name === '' ? 'punctual' : name;
}

function nameWriteFault(error: unknown): 'no_space' | 'not_allowed' | 'failed' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'no_space';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'not_allowed';
  return 'failed';
}

/** Writes a file whole or not at all: under another name, to the disk, then renamed. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<SaveResult> {
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(unfinished, 'wx');
    try {
      await file.writeFile(content, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return { outcome: 'saved', fileName: basename(path) };
  } catch (error) {
    await rm(unfinished, { force: true });
    return { outcome: 'failed', code: nameWriteFault(error) };
  }
}

/** Asks where to save a text, then writes it. The page learns the file's name, never its folder. */
export async function saveText(
  window: BrowserWindow,
  suggestedName: string,
  text: string,
  kind: SaveTextKind,
): Promise<SaveResult> {
  const path = await askWhere(window, suggestedName, saveFilters[kind]);
  return path === null ? { outcome: 'cancelled' } : writeWhole(path, text);
}

/** As `saveText`, for an exported file; a page that is to be a PDF is printed first. */
export async function saveExport(
  window: BrowserWindow,
  { fileName, format, content }: ExportToSave,
): Promise<SaveResult> {
  const path = await askWhere(window, fileName, exportFilters[format]);
  if (path === null) return { outcome: 'cancelled' };
  if (format !== 'pdf') return writeWhole(path, content);
  // What prints is loaded when somebody prints.
  const { printPage } = await import('./print-page.ts');
  const html = typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
  try {
    return await writeWhole(path, await printPage(html));
  } catch (error) {
    console.error('print:', error instanceof Error ? error.message : String(error));
    return { outcome: 'failed', code: 'failed' };
  }
}

async function askWhere(
  window: BrowserWindow,
  suggestedName: string,
  filter: FileFilter,
): Promise<string | null> {
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), cleanFileName(suggestedName)),
    filters: [filter],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** Asks for a file; hands its path to `grant` under a fresh token and gives the page the token. */
export async function chooseFile(
  window: BrowserWindow,
  kind: FileKind,
  grant: (token: string, path: string) => void,
): Promise<ChosenFile | null> {
  const answer = await dialog.showOpenDialog(window, {
    filters: [openFilters[kind]],
    properties: ['openFile'],
  });
  const path = answer.filePaths[0];
  if (answer.canceled || path === undefined) return null;
  const token = randomUUID();
  grant(token, path);
  return { token, fileName: basename(path) };
}

/**
 * Asks where a file is to be written that the data process makes; hands the path to `grant` under a
 * fresh token and gives the page the token. The name always has the ending of its kind.
 */
export async function choosePlace(
  window: BrowserWindow,
  suggestedName: string,
  kind: PlaceKind,
  grant: (token: string, path: string) => void,
): Promise<ChosenFile | null> {
  const filter = placeFilters[kind];
  const answer = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), cleanFileName(suggestedName)),
    filters: [filter],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (answer.canceled || answer.filePath === '') return null;
  const ending = `.${filter.extensions[0] ?? ''}`;
  const isNamed = answer.filePath.toLowerCase().endsWith(ending);
  const path = isNamed ? answer.filePath : `${answer.filePath}${ending}`;
  const token = randomUUID();
  grant(token, path);
  return { token, fileName: basename(path) };
}
