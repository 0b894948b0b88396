import type { Entry } from 'yauzl';
import { CodedError } from '../../../shared/domain/errors.ts';
import { parseXml, type XmlHandlers } from './parse-xml.ts';
import { createSharedTexts, type SharedTexts } from './shared-texts.ts';
import { findNumberKind, type NumberKind } from './xlsx-numbers.ts';
import type { XlsxArchive } from './xlsx-archive.ts';

/** What the cells of one sheet need to be read. */
export interface Workbook {
  readonly sheet: Entry;
  readonly texts: SharedTexts;
  /** By style number of a cell. */
  readonly numberKinds: readonly NumberKind[];
  readonly is1904: boolean;
}

const ignore = (): void => undefined;

/** Reads what stands around the sheets and finds the one wanted, by default the first. */
export async function readWorkbook(
  archive: XlsxArchive,
  wanted: string | undefined,
): Promise<Workbook> {
  const main = archive.parts.get('xl/workbook.xml');
  if (main === undefined)
    throw new CodedError('invalid_input', 'This is a zip file, but no workbook.');
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  await readPart(archive, main, {
    open(name, attributes) {
      if (name === 'sheet') {
        sheets.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? '' });
      }
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
    },
    close: ignore,
    text: ignore,
  });
  const chosen = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (chosen === undefined) {
    const names = sheets.map(({ name }) => name.slice(0, 60)).slice(0, 20);
    throw new CodedError(
      'invalid_input',
      `The workbook has no sheet ${wanted === undefined ? 'at all' : `"${wanted}"`}. Its sheets are: ${names.join(', ')}.`,
      'sheet',
    );
  }
  const targets = await readRelations(archive);
  const target = targets.get(chosen.relation) ?? 'worksheets/sheet1.xml';
  const sheet = archive.parts.get(resolveTarget(target));
  if (sheet === undefined)
    throw new CodedError('invalid_input', 'The workbook lacks its own sheet.');
  return {
    sheet,
    texts: await readSharedTexts(archive),
    numberKinds: await readNumberKinds(archive),
    is1904,
  };
}

/** Parts are named from the folder of the workbook, or from the root with a slash. */
function resolveTarget(target: string): string {
  const name = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return name.toLowerCase();
}

async function readRelations(archive: XlsxArchive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const part = archive.parts.get('xl/_rels/workbook.xml.rels');
  if (part === undefined) return targets;
  await readPart(archive, part, {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
    close: ignore,
    text: ignore,
  });
  return targets;
}

async function readSharedTexts(archive: XlsxArchive): Promise<SharedTexts> {
  const texts = createSharedTexts();
  const part = archive.parts.get('xl/sharedstrings.xml');
  if (part === undefined) return texts;
  let inText = false;
  let phonetic = 0;
  let text = '';
  await readPart(archive, part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic++;
      inText = name === 't' && phonetic === 0;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') phonetic--;
      if (name === 'si') texts.add(text);
    },
    text(piece) {
      if (inText) text += piece;
    },
  });
  return texts;
}

async function readNumberKinds(archive: XlsxArchive): Promise<NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  const part = archive.parts.get('xl/styles.xml');
  if (part === undefined) return kinds;
  let inCellFormats = false;
  await readPart(archive, part, {
    open(name, attributes) {
      const formatId = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') codes.set(formatId, attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) kinds.push(findNumberKind(formatId, codes.get(formatId)));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
    text: ignore,
  });
  return kinds;
}

async function readPart(archive: XlsxArchive, part: Entry, handlers: XmlHandlers): Promise<void> {
  const chunks = parseXml(await archive.openPart(part), handlers);
  while (!(await chunks.next()).done);
}
