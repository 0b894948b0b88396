import { crc32 } from 'node:zlib';
import { CodedError } from '../../../shared/domain/errors.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const chunkFrameBytes = 12;
/** A side of a logo in dots; more only makes every file of every month longer. */
const mostDots = 4096;

/** True where a file says of itself that it is a PNG. */
export function looksLikePng(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/**
 * Checks that a file is a whole PNG and nothing else: each piece with its sum, picture data in it, the
 * end at the end. `invalid_input` says what is wrong.
 */
export function checkPng(bytes: Buffer): void {
  let at = signature.length;
  let hasData = false;
  for (let index = 0; ; index++) {
    if (at + chunkFrameBytes > bytes.length) throw refuse('it breaks off before its end');
    const length = bytes.readUInt32BE(at);
    const end = at + chunkFrameBytes + length;
    if (end > bytes.length) throw refuse('it breaks off before its end');
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) {
      throw refuse('a part of it is damaged');
    }
    if (index === 0) checkHead(type, bytes.subarray(at + 8, end - 4));
    hasData ||= type === 'IDAT';
    at = end;
    if (type === 'IEND') break;
  }
  if (!hasData) throw refuse('there is no picture in it');
  if (at !== bytes.length) throw refuse('something follows after its end');
}

function checkHead(type: string, head: Buffer): void {
  if (type !== 'IHDR' || head.length !== 13) throw refuse('it does not begin as a PNG does');
  const width = head.readUInt32BE(0);
  const height = head.readUInt32BE(4);
  if (width === 0 || height === 0) throw refuse('it has no size');
  if (width > mostDots || height > mostDots) {
    throw refuse(`it is ${width} by ${height} dots; ${mostDots} a side are the most`);
  }
}

function refuse(reason: string): CodedError {
  return new CodedError(
    'invalid_input',
    `This PNG cannot be the logo: ${reason}. Nothing was changed.`,
    'fileToken',
  );
}
