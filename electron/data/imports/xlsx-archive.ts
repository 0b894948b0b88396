import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CodedError } from '../../../shared/domain/errors.ts';

/**
 * The parts of a workbook, by name only: nothing is ever unpacked to a path. What a part claims to
 * be is checked before a byte is unpacked, and the reader holds it to the claim.
 */
export interface XlsxArchive {
  readonly parts: ReadonlyMap<string, Entry>;
  openPart(part: Entry): Promise<Readable>;
  close(): void;
}

const partsAtMost = 5_000;
const unpackedAtMost = 4 * 1024 ** 3;
/** Real sheets shrink 5 to 30 times; small ones may shrink more without harm. */
const shrinkAtMost = 200;
const harmlessBytes = 64 * 1024 ** 2;

/**
 * Opens the archive of a workbook. `invalid_input` for one that is damaged, has a password, or would
 * unpack to more than any real workbook does.
 */
export async function openArchive(file: string): Promise<XlsxArchive> {
  const zip = await guard(() => openPromise(file, { lazyEntries: true, autoClose: false }));
  try {
    const parts = await guard(() => listParts(zip));
    return {
      parts,
      openPart: (part) => guard(() => zip.openReadStreamPromise(part)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listParts(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > partsAtMost) throw refuseBomb();
  const parts = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) {
      throw new CodedError('invalid_input', 'The workbook has a password. Save it without one.');
    }
    unpacked += entry.uncompressedSize;
    assertSize(entry.uncompressedSize, entry.compressedSize);
    parts.set(entry.fileName.toLowerCase(), entry);
  }
  assertSize(unpacked, zip.fileSize);
  return parts;
}

function assertSize(unpackedBytes: number, packedBytes: number): void {
  const shrinksTooMuch =
    unpackedBytes > harmlessBytes && unpackedBytes > packedBytes * shrinkAtMost;
  if (unpackedBytes > unpackedAtMost || shrinksTooMuch) throw refuseBomb();
}

function refuseBomb(): CodedError {
  return new CodedError(
    'invalid_input',
    'The workbook would unpack to far more than a workbook of contacts does (a "zip bomb"). If it is a real one, save it as .csv.',
  );
}

/** Faults of the archive and of its parts are faults of the file. */
export async function guard<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toWorkbookError(error);
  }
}

/** `invalid_input` for whatever an archive or its XML throws; coded errors pass. */
export function toWorkbookError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new CodedError('invalid_input', `The workbook is damaged (${reason}).`);
}
