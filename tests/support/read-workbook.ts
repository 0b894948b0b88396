import { text } from 'node:stream/consumers';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';

/** One cell as the file has it: what it is typed as, and whether it computes something. */
export interface ReadCell {
  readonly type: 'text' | 'number';
  readonly value: string | number;
  readonly formula: boolean;
}

/** One sheet as any program would read it. */
export interface ReadSheet {
  readonly name: string;
  /** Rows that stay in sight when the rest moves. */
  readonly frozenRows: number;
  /** By place: "B2". */
  readonly cells: ReadonlyMap<string, ReadCell>;
}

/** Reads a workbook's sheets in their order, straight from its XML. */
export async function readSheets(bytes: Uint8Array): Promise<ReadSheet[]> {
  const parts = await unzip(Buffer.from(bytes));
  const targets = new Map<string, string>();
  parse(parts.get('xl/_rels/workbook.xml.rels') ?? '', {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
  });
  const texts = readTexts(parts.get('xl/sharedStrings.xml') ?? '');
  const sheets: ReadSheet[] = [];
  parse(parts.get('xl/workbook.xml') ?? '', {
    open(name, attributes) {
      if (name !== 'sheet') return;
      const part = `xl/${targets.get(attributes['r:id'] ?? '') ?? ''}`;
      sheets.push(readSheet(attributes['name'] ?? '', parts.get(part) ?? '', texts));
    },
  });
  return sheets;
}

/** The place of a cell: (1, 0) is "B1". */
export function namePlace(column: number, row: number): string {
  const letters = column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26));
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row + 1}`;
}

interface Handlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string, text: string): void;
}

function parse(xml: string, handlers: Handlers): void {
  const parser = new SaxesParser({ xmlns: false });
  let words = '';
  parser.on('opentag', (tag) => {
    words = '';
    handlers.open?.(tag.name, tag.attributes);
  });
  parser.on('text', (piece) => (words += piece));
  parser.on('closetag', (tag) => {
    handlers.close?.(tag.name, words);
    words = '';
  });
  parser.write(xml).close();
}

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}

function readTexts(xml: string): string[] {
  const texts: string[] = [];
  parse(xml, {
    close(name, words) {
      if (name === 't') texts.push(words);
    },
  });
  return texts;
}

function readSheet(name: string, xml: string, texts: readonly string[]): ReadSheet {
  const cells = new Map<string, ReadCell>();
  let frozenRows = 0;
  let place = '';
  let type = '';
  let formula = false;
  parse(xml, {
    open(tag, attributes) {
      if (tag === 'pane' && attributes['state'] === 'frozen') {
        frozenRows = Number(attributes['ySplit'] ?? 0);
      }
      if (tag === 'f') formula = true;
      if (tag !== 'c') return;
      place = attributes['r'] ?? '';
      type = attributes['t'] ?? 'n';
      formula = false;
    },
    close(tag, words) {
      if (tag !== 'v' && tag !== 't') return;
      const value = type === 'n' ? Number(words) : type === 's' ? texts[Number(words)] : words;
      if (value === undefined) throw new Error(`${place} points at a text that is not there`);
      cells.set(place, { type: type === 'n' ? 'number' : 'text', value, formula });
    },
  });
  return { name, frozenRows, cells };
}
