import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { CodedError } from '../../../shared/domain/errors.ts';
import { countFoundColumns } from '../../../shared/domain/import/find-columns.ts';
import { type ImportMapping, readCellText } from '../../../shared/domain/import/mapping.ts';
import { createCsvCutter } from './cut-csv.ts';
import type { RowChunk, RowSource } from './raw-row.ts';
import { detectEncoding, type TextEncoding } from './text-encoding.ts';

const chunkBytes = 256 * 1024;
const delimiters = [',', ';', '\t', '|'] as const;

interface TextChunk {
  readonly text: string;
  readonly doneBytes: number;
}

/**
 * Opens a delimited text file: finds its encoding, its delimiter (the one under which most of the
 * mapped columns are there) and its headings. `invalid_input` for a file without headings. Memory:
 * a chunk and the record in progress, whatever the size of the file.
 */
export async function openCsv(file: string, mapping: ImportMapping): Promise<RowSource> {
  const encoding = detectEncoding(file);
  const head = await readHead(file, encoding);
  const { delimiter, headings } = chooseDelimiter(head, mapping);
  return {
    headings,
    totalBytes: statSync(file).size,
    async *readChunks() {
      const cutter = createCsvCutter(delimiter, headings.length);
      let isFirst = true;
      let doneBytes = 0;
      for await (const chunk of readText(file, encoding)) {
        doneBytes = chunk.doneBytes;
        const rows = cutter.push(chunk.text);
        if (isFirst && rows.length > 0) {
          rows.shift();
          isFirst = false;
        }
        if (rows.length > 0) yield { rows, doneBytes } satisfies RowChunk;
      }
      const rows = cutter.end();
      yield { rows: isFirst ? rows.slice(1) : rows, doneBytes };
    },
  };
}

async function readHead(file: string, encoding: TextEncoding): Promise<string> {
  let head = '';
  for await (const { text } of readText(file, encoding)) {
    head += text;
    if (head.length >= chunkBytes / 4) break;
  }
  return head;
}

function chooseDelimiter(
  head: string,
  mapping: ImportMapping,
): { delimiter: string; headings: string[] } {
  let best: { delimiter: string; headings: string[]; found: number } | null = null;
  for (const delimiter of delimiters) {
    const cutter = createCsvCutter(delimiter, null);
    const first = [...cutter.push(head), ...cutter.end()][0];
    if (first === undefined || first.problem !== null) continue;
    const headings = first.cells.map(readCellText);
    const found = countFoundColumns(mapping, headings);
    const isBetter =
      best === null ||
      found > best.found ||
      (found === best.found && headings.length > best.headings.length);
    if (isBetter) best = { delimiter, headings, found };
  }
  if (best === null) {
    throw new CodedError('invalid_input', 'The file has no row of headings. Nothing was imported.');
  }
  return best;
}

/** The text of a file piece by piece, without its byte order mark; the file is closed at the end. */
async function* readText(file: string, encoding: TextEncoding): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder(encoding);
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(chunkBytes);
    let doneBytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(bytes, 0, chunkBytes, doneBytes);
      if (bytesRead === 0) break;
      doneBytes += bytesRead;
      const text = decoder.decode(bytes.subarray(0, bytesRead), { stream: true });
      if (text !== '') yield { text, doneBytes };
    }
    const text = decoder.decode();
    if (text !== '') yield { text, doneBytes };
  } finally {
    await handle.close();
  }
}
