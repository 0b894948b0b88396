import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { PackedFile } from '../../../shared/domain/pack/manifest.ts';
import type { PackFault, PackFaultCode } from '../../../shared/domain/pack/pack-fault.ts';
import { type PackContent, writePackZip } from './pack-zip.ts';

/** What a zip holds. Where `refused` is not null, nothing of it was read further. */
export interface ReadZip {
  readonly contents: readonly PackContent[];
  readonly faults: readonly PackFault[];
  readonly refused: PackFault | null;
}

/** A year of a large centre has some 20 MB; nothing is compressed, so memory never exceeds this. */
export const packBytesAtMost = 512 * 1024 * 1024;
const filesAtMost = 2_000;
const linkMode = 0o120000;

/**
 * Takes a zip from anybody apart, in memory and by name only: nothing is ever unpacked to a path.
 * A pack compresses nothing, so what it says it holds can never be more than its own size.
 */
export async function readPackZip(bytes: Buffer): Promise<ReadZip> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
  } catch (error) {
    return refuse('not_a_zip', null, `This is no zip, or it is damaged (${explain(error)}).`);
  }
  if (zip.entryCount > filesAtMost) {
    return refuse('too_many_files', null, `It holds ${zip.entryCount} files; no pack has so many.`);
  }
  try {
    return await readEntries(zip, bytes);
  } catch (error) {
    const reason = explain(error);
    return /relative path|absolute path|invalid characters/.test(reason)
      ? refuse('unsafe_name', null, `A name in it leads out of the pack (${reason}).`)
      : refuse('zip_changed', null, `The zip is damaged (${reason}).`);
  }
}

async function readEntries(zip: ZipFile, bytes: Buffer): Promise<ReadZip> {
  const contents: PackContent[] = [];
  const faults: PackFault[] = [];
  const names = new Set<string>();
  let claimed = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize } = entry;
    const hostile = findHostile(entry, names);
    if (hostile !== null) return { contents: [], faults: [], refused: hostile };
    names.add(fileName.toLowerCase());
    claimed += uncompressedSize;
    if (claimed > bytes.length) {
      return refuse(
        'too_large',
        fileName,
        'The files overlap: together they are larger than the zip.',
      );
    }
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const content = bytes.subarray(fileDataStart, fileDataStart + uncompressedSize);
    if (crc32(content) !== entry.crc32) {
      faults.push({
        code: 'changed',
        file: fileName,
        words: `${fileName} was changed: it does not fit the check sum the zip has for it.`,
      });
    }
    contents.push({ name: fileName, bytes: content });
  }
  return { contents, faults, refused: null };
}

/** What no pack has. Two names that differ in case alone would be one file on many computers. */
function findHostile(entry: Entry, names: ReadonlySet<string>): PackFault | null {
  const { fileName } = entry;
  const fault = (code: PackFaultCode, words: string): PackFault => ({
    code,
    file: fileName,
    words,
  });
  if (/[\p{Cc}\p{Cf}]/u.test(fileName) || fileName.endsWith('/')) {
    return fault('unsafe_name', 'It holds a folder, or a name with signs that cannot be seen.');
  }
  if (names.has(fileName.toLowerCase())) {
    return fault('duplicate_name', `${fileName} is in it twice.`);
  }
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === linkMode) {
    return fault('link', `${fileName} is a link to some other file.`);
  }
  if (entry.isEncrypted()) return fault('encrypted', `${fileName} has a password.`);
  if (entry.compressionMethod !== 0 || entry.compressedSize !== entry.uncompressedSize) {
    return fault('compressed', `${fileName} is compressed; a pack compresses nothing.`);
  }
  return null;
}

/**
 * Puts the files together again as Punctual does and holds the result against the zip, so that no
 * byte between the files goes unseen; null where every byte is the same.
 */
export async function findZipChange(
  contents: readonly PackContent[],
  bytes: Buffer,
): Promise<PackFault | null> {
  let place = 0;
  for await (const piece of writePackZip(contents)) {
    const there = bytes.subarray(place, place + piece.length);
    if (!there.equals(piece)) {
      const differs = piece.findIndex((byte, index) => there[index] !== byte);
      return describeChange(contents, place + Math.max(0, differs));
    }
    place += piece.length;
  }
  return place === bytes.length ? null : describeChange(contents, place);
}

function describeChange(contents: readonly PackContent[], place: number): PackFault {
  // A head of 30 bytes and the name, the file itself, and 16 bytes after it.
  let end = 0;
  for (const { name, bytes } of contents) {
    end += 30 + Buffer.byteLength(name) + bytes.length + 16;
    if (place < end) return tellChange(place, `at ${name}`, name);
  }
  return tellChange(place, 'in the list of files at its end', null);
}

function tellChange(place: number, where: string, file: string | null): PackFault {
  return {
    code: 'zip_changed',
    file,
    words: `The zip is not put together as it was: byte ${place} differs, ${where}.`,
  };
}

export function describeContent({ name, bytes }: PackContent): PackedFile {
  return { name, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') };
}

function refuse(code: PackFaultCode, file: string | null, words: string): ReadZip {
  return { contents: [], faults: [], refused: { code, file, words } };
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').slice(0, 200);
}
