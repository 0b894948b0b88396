import { ZipFile } from 'yazl';

/** One file of a pack. */
export interface PackContent {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The oldest date a zip can say, in whatever zone the machine stands: a zip holds a wall time, and
 * the same files have to give the same bytes everywhere.
 */
const fixedDate = new Date(1980, 0, 1);

/**
 * A zip with the files as they are, one after the other: nothing compressed, no dates, so that the
 * same files always give the same bytes. Gives them in pieces.
 */
export async function* writePackZip(files: readonly PackContent[]): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  for (const { name, bytes } of files) {
    zip.addBuffer(bytes, name, {
      compress: false,
      mtime: fixedDate,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  for await (const piece of zip.outputStream) {
    yield typeof piece === 'string' ? Buffer.from(piece) : piece;
  }
}
