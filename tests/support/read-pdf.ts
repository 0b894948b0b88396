import { inflateSync } from 'node:zlib';
import {
  isDictionary,
  isName,
  isReference,
  parsePdfValue,
  type PdfDictionary,
  type PdfValue,
} from './pdf-values.ts';

/** One element of a tagged PDF: a heading, a row, a cell, with its text and the sheets it stands on. */
export interface PdfElement {
  /** "H1", "TR", "TH" … */
  readonly tag: string;
  readonly text: string;
  /** What is said in place of a drawing; empty where nothing is. */
  readonly alt: string;
  readonly sheets: ReadonlySet<number>;
  readonly children: readonly PdfElement[];
}

/** What a reader of a tagged PDF is told. */
export interface TaggedPdf {
  readonly marked: boolean;
  readonly language: string;
  readonly title: string;
  readonly sheetCount: number;
  /** The titles of all bookmarks, in the order of reading. */
  readonly bookmarks: readonly string[];
  readonly root: PdfElement;
  /** All text outside the tags, sheet by sheet: what stands at the foot. */
  readonly untagged: readonly string[];
}

interface Sheet {
  readonly marked: ReadonlyMap<number, string>;
  readonly untagged: string;
}

interface PdfObject {
  readonly value: PdfValue;
  readonly stream: Buffer | null;
}

/** Reads the tags and the text of a PDF as Chromium prints it. Throws where it has no tags. */
export function readTaggedPdf(bytes: Buffer): TaggedPdf {
  const objects = listObjects(bytes);
  const file: PdfFile = { objects };
  const catalog = findTyped(objects, 'Catalog');
  const pages = listPages(file, take(file, catalog, 'Pages'));
  const sheets = new Map(pages.map((id, index) => [id, { index, ...readSheet(file, id) }]));
  const tree = take(file, catalog, 'StructTreeRoot');
  const mark = lookUp(file, catalog.entries.get('MarkInfo'));
  const outlines = take(file, catalog, 'Outlines');
  const info = [...objects.values()].find(
    ({ value }) => isDictionary(value) && value.entries.has('Producer'),
  );
  return {
    marked: isDictionary(mark) && mark.entries.get('Marked') === true,
    language: readText(catalog, 'Lang'),
    title: isDictionary(info?.value) ? readText(info.value, 'Title') : '',
    sheetCount: pages.length,
    bookmarks: listBookmarks(file, outlines),
    root: readElement(file, sheets, lookUp(file, tree.entries.get('K')), null),
    untagged: [...sheets.values()].map(({ untagged }) => untagged),
  };
}

/** Every element of a tag, in the order of reading. */
export function listElements(root: PdfElement, tag: string): PdfElement[] {
  const below = root.children.flatMap((child) => listElements(child, tag));
  return root.tag === tag ? [root, ...below] : below;
}

interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
}

function listObjects(bytes: Buffer): Map<number, PdfObject> {
  const text = bytes.toString('latin1');
  const objects = new Map<number, PdfObject>();
  const start = /(?:^|\n)(\d+) 0 obj\s*/g;
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    const end = text.indexOf('endobj', start.lastIndex);
    const body = text.slice(start.lastIndex, end);
    const value = parsePdfValue(body);
    const streamAt = body.search(/stream\r?\n/);
    const length = isDictionary(value) ? value.entries.get('Length') : null;
    if (streamAt < 0 || typeof length !== 'number') {
      objects.set(Number(found[1]), { value, stream: null });
      start.lastIndex = end;
      continue;
    }
    const from = start.lastIndex + text.slice(start.lastIndex).search(/stream\r?\n/);
    const first = text.indexOf('\n', from) + 1;
    const raw = bytes.subarray(first, first + length);
    const packed = isDictionary(value) && value.entries.has('Filter') && isFlate(value);
    objects.set(Number(found[1]), { value, stream: packed ? inflateSync(raw) : raw });
    start.lastIndex = first + length;
  }
  return objects;
}

function isFlate(dictionary: PdfDictionary): boolean {
  const filter = dictionary.entries.get('Filter');
  return isName(filter) && filter.name === 'FlateDecode';
}

function lookUp({ objects }: PdfFile, value: PdfValue | undefined): PdfValue {
  if (!isReference(value)) return value ?? null;
  return objects.get(value.reference)?.value ?? null;
}

function take(file: PdfFile, from: PdfDictionary, key: string): PdfDictionary {
  const value = lookUp(file, from.entries.get(key));
  if (!isDictionary(value)) throw new Error(`the PDF has no ${key}`);
  return value;
}

function readText(from: PdfDictionary, key: string): string {
  const value = from.entries.get(key);
  if (typeof value !== 'string') return '';
  // A text with any sign beyond Latin is written in UTF-16, the high byte first.
  return value.startsWith('\u00fe\u00ff')
    ? Buffer.from(value.slice(2), 'latin1').swap16().toString('utf16le')
    : value;
}

function findTyped(objects: ReadonlyMap<number, PdfObject>, type: string): PdfDictionary {
  for (const { value } of objects.values()) {
    if (!isDictionary(value)) continue;
    const own = value.entries.get('Type');
    if (isName(own) && own.name === type) return value;
  }
  throw new Error(`the PDF has no ${type}`);
}

function listPages(file: PdfFile, node: PdfDictionary): number[] {
  const kids = lookUp(file, node.entries.get('Kids'));
  if (!Array.isArray(kids)) return [];
  return kids.flatMap((kid) => {
    const value = lookUp(file, kid);
    if (!isReference(kid) || !isDictionary(value)) return [];
    return value.entries.has('Kids') ? listPages(file, value) : [kid.reference];
  });
}

function listBookmarks(file: PdfFile, parent: PdfDictionary): string[] {
  const titles: string[] = [];
  let next = lookUp(file, parent.entries.get('First'));
  while (isDictionary(next)) {
    titles.push(readText(next, 'Title'), ...listBookmarks(file, next));
    next = lookUp(file, next.entries.get('Next'));
  }
  return titles;
}

/** The text of one sheet by the numbers of its marked pieces. */
function readSheet(file: PdfFile, pageId: number): Sheet {
  const page = lookUp(file, { reference: pageId });
  if (!isDictionary(page)) throw new Error('a sheet that is none');
  const fonts = readFonts(file, take(file, take(file, page, 'Resources'), 'Font'));
  const contents = page.entries.get('Contents');
  const stream = isReference(contents) ? file.objects.get(contents.reference)?.stream : null;
  const marked = new Map<number, string>();
  let untagged = '';
  let font: ReadonlyMap<number, string> = new Map();
  const open: (number | null)[] = [];
  const piece =
    /<<\/MCID (?<mark>\d+)\s*>>\s*BDC|(?<other>\bB[MD]C\b)|(?<end>\bEMC\b)|\/(?<font>F\d+) [\d.]+ Tf|<(?<glyphs>[0-9A-F]+)>/g;
  for (const { groups = {} } of (stream ?? '').toString('latin1').matchAll(piece)) {
    if (groups['mark'] !== undefined) open.push(Number(groups['mark']));
    else if (groups['other'] !== undefined) open.push(null);
    else if (groups['end'] !== undefined) open.pop();
    else if (groups['font'] !== undefined) font = fonts.get(groups['font']) ?? new Map();
    else {
      const codes = (groups['glyphs'] ?? '').match(/.{4}/g) ?? [];
      const text = codes.map((code) => font.get(Number.parseInt(code, 16)) ?? '\ufffd').join('');
      // A ligature stands in a nameless span of its own inside the marked piece.
      const mark = open.findLast((one) => one !== null) ?? null;
      if (mark === null) untagged += text;
      else marked.set(mark, (marked.get(mark) ?? '') + text);
    }
  }
  return { marked, untagged };
}

function readFonts(file: PdfFile, fonts: PdfDictionary): Map<string, ReadonlyMap<number, string>> {
  const read = new Map<string, ReadonlyMap<number, string>>();
  for (const [name, value] of fonts.entries) {
    const font = lookUp(file, value);
    const map = isDictionary(font) ? font.entries.get('ToUnicode') : null;
    const stream = isReference(map) ? file.objects.get(map.reference)?.stream : null;
    read.set(name, readCharacterMap((stream ?? '').toString('latin1')));
  }
  return read;
}

function readCharacterMap(text: string): Map<number, string> {
  const map = new Map<number, string>();
  const decode = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const [, list = ''] of text.matchAll(/beginbfchar\s(.*?)endbfchar/gs)) {
    for (const [, from = '', to = ''] of list.matchAll(/<(\w+)> <(\w+)>/g)) {
      map.set(Number.parseInt(from, 16), decode(to));
    }
  }
  for (const [, list = ''] of text.matchAll(/beginbfrange\s(.*?)endbfrange/gs)) {
    for (const [, from = '', to = '', first = ''] of list.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const start = Number.parseInt(from, 16);
      const code = decode(first).codePointAt(0) ?? 0;
      for (let glyph = start; glyph <= Number.parseInt(to, 16); glyph++) {
        map.set(glyph, String.fromCodePoint(code + glyph - start));
      }
    }
  }
  return map;
}

type Sheets = ReadonlyMap<number, Sheet & { readonly index: number }>;

/** An element with everything below it; pieces of text stand where they are read. */
function readElement(
  file: PdfFile,
  sheets: Sheets,
  value: PdfValue,
  page: number | null,
): PdfElement {
  if (!isDictionary(value)) throw new Error('an element that is none');
  const tag = value.entries.get('S');
  const ownPage = value.entries.get('Pg');
  const at = isReference(ownPage) ? ownPage.reference : page;
  const children: PdfElement[] = [];
  const onSheets = new Set<number>();
  let text = '';
  const addPiece = (mark: number, pageId: number | null): void => {
    const sheet = pageId === null ? undefined : sheets.get(pageId);
    if (sheet === undefined) return;
    onSheets.add(sheet.index);
    text += sheet.marked.get(mark) ?? '';
  };
  const kids = lookUp(file, value.entries.get('K'));
  for (const kid of Array.isArray(kids) ? kids : [kids]) {
    const found = lookUp(file, kid);
    if (typeof found === 'number') addPiece(found, at);
    if (!isDictionary(found)) continue;
    const mark = found.entries.get('MCID');
    const markPage = found.entries.get('Pg');
    if (typeof mark === 'number') addPiece(mark, isReference(markPage) ? markPage.reference : at);
    if (!found.entries.has('S')) continue;
    const child = readElement(file, sheets, found, at);
    children.push(child);
    text += child.text;
    for (const sheet of child.sheets) onSheets.add(sheet);
  }
  return {
    tag: isName(tag) ? tag.name : '',
    text,
    alt: readText(value, 'Alt'),
    sheets: onSheets,
    children,
  };
}
