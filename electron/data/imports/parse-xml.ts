import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { CodedError } from '../../../shared/domain/errors.ts';

/** What is told about the XML of a workbook; names without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

const deepest = 64;
/** No tag and no text of a workbook is this long; without a bound one could fill the memory. */
const longestPiece = 4 * 1024 ** 2;

/**
 * Parses XML as it streams in and yields after each chunk, so that the caller can hand on what has
 * been gathered. Document types (and with them entities) are refused, nesting and lengths bounded.
 */
export async function* parseXml(
  stream: Readable,
  handlers: XmlHandlers,
): AsyncGenerator<{ readonly doneBytes: number }> {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  let pieceLetters = 0;
  parser.on('doctype', () => {
    throw new CodedError('invalid_input', 'The workbook holds a document type, which none needs.');
  });
  parser.on('opentag', (tag) => {
    pieceLetters = 0;
    depth++;
    if (depth > deepest)
      throw new CodedError('invalid_input', 'The workbook is nested too deeply.');
    handlers.open(dropPrefix(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    pieceLetters = 0;
    depth--;
    handlers.close(dropPrefix(tag.name));
  });
  parser.on('text', (text) => {
    pieceLetters = 0;
    handlers.text(text);
  });
  const decoder = new StringDecoder('utf8');
  let doneBytes = 0;
  for await (const bytes of stream) {
    if (!Buffer.isBuffer(bytes)) throw new CodedError('internal', 'A part came as something else.');
    const text = decoder.write(bytes);
    pieceLetters += text.length;
    parser.write(text);
    if (pieceLetters > longestPiece + text.length) {
      throw new CodedError('invalid_input', 'The workbook holds a text that is too long.');
    }
    doneBytes += bytes.length;
    yield { doneBytes };
  }
  parser.write(decoder.end()).close();
}

function dropPrefix(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
