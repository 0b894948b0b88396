import { crc32, createDeflateRaw } from 'node:zlib';
import { CodedError } from '../../../shared/domain/errors.ts';

/** A file inside a zip: it comes in pieces, so that it never has to be held as a whole. */
export interface ZipEntry {
  readonly name: string;
  /** The memory of a piece may be used again for the piece after the next. */
  readonly pieces: Iterable<Buffer>;
}

/** What one file came to. */
interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packedBytes: number;
  readonly plainBytes: number;
  readonly offset: number;
}

/** Fast rather than small: a sheet repeats itself so much that more effort saves next to nothing. */
const compressionLevel = 1;
const pieceBytes = 1 << 18;
/** Beyond this a zip needs its wider form, which no report comes near. */
const mostBytes = 0xffff_ffff;
/** 1 January 1980, where the format's calendar begins: the same content gives the same bytes. */
const firstDosDate = 0x0021;
/** Sizes follow the content, and names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
const versionNeeded = 20;

/**
 * A zip as a stream of bytes. Packing runs beside the caller's work, on another thread.
 * `invalid_input` beyond 4 GB.
 */
export async function* writeZip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const head = writeLocalHead(name);
    yield head;
    const sums = { crc: 0, plainBytes: 0 };
    let packedBytes = 0;
    for await (const chunk of pack(entry.pieces, sums)) {
      packedBytes += chunk.length;
      yield chunk;
    }
    const done = { name, offset, packedBytes, ...sums };
    written.push(done);
    const tail = writeDescriptor(done);
    yield tail;
    offset += head.length + packedBytes + tail.length;
    if (offset > mostBytes || sums.plainBytes > mostBytes) {
      throw new CodedError('invalid_input', 'A file of more than 4 GB is not written.');
    }
  }
  const directory = Buffer.concat(written.map(writeCentralHead));
  yield directory;
  yield writeEnd(written.length, directory.length, offset);
}

async function* pack(
  pieces: Iterable<Buffer>,
  sums: { crc: number; plainBytes: number },
): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: compressionLevel, chunkSize: pieceBytes });
  const packed: AsyncIterable<Buffer> = deflate;
  const feeding = feed(deflate, pieces, sums);
  // Whoever stops reading stops the feeding as well; its end is told by what was read.
  feeding.catch((error: unknown) => deflate.destroy(error instanceof Error ? error : undefined));
  yield* packed;
  await feeding;
}

async function feed(
  deflate: ReturnType<typeof createDeflateRaw>,
  pieces: Iterable<Buffer>,
  sums: { crc: number; plainBytes: number },
): Promise<void> {
  let packing: Promise<void> = Promise.resolve();
  for (const bytes of pieces) {
    await packing;
    if (deflate.destroyed) return;
    sums.crc = crc32(bytes, sums.crc);
    sums.plainBytes += bytes.length;
    packing = write(deflate, bytes);
  }
  await packing;
  deflate.end();
}

/** Done when the piece is packed, or nobody wants it any more. */
function write(deflate: ReturnType<typeof createDeflateRaw>, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    deflate.once('close', resolve);
    deflate.write(bytes, () => {
      deflate.off('close', resolve);
      resolve();
    });
  });
}

function writeLocalHead(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(versionNeeded, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(deflated, 8);
  head.writeUInt16LE(firstDosDate, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function writeDescriptor({ crc, packedBytes, plainBytes }: Written): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x0807_4b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packedBytes, 8);
  tail.writeUInt32LE(plainBytes, 12);
  return tail;
}

function writeCentralHead({ name, crc, packedBytes, plainBytes, offset }: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x0201_4b50, 0);
  head.writeUInt16LE(versionNeeded, 4);
  head.writeUInt16LE(versionNeeded, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(deflated, 10);
  head.writeUInt16LE(firstDosDate, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packedBytes, 20);
  head.writeUInt32LE(plainBytes, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}

function writeEnd(count: number, directoryBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
