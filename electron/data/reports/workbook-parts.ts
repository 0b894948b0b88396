import { guardFormula } from '../../../shared/domain/report/guard-formula.ts';
import type {
  ColumnKind,
  ReportCell,
  ReportTable,
} from '../../../shared/domain/report/table-model.ts';

/** What the file says of itself. */
export interface WorkbookAbout {
  readonly title: string;
  readonly creator: string;
  /** An instant as ISO text; the report's own moment, so that no clock is read. */
  readonly created: string;
}

/** A table of which the rows may be made one at a time; they are begun twice, first for the widths. */
export interface SheetSource extends Omit<ReportTable, 'rows'> {
  readonly rows: Iterable<readonly ReportCell[]>;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What Excel itself can hold in one cell. */
const mostTextLetters = 32_767;

/** Every part that does not depend on a row, by its name. */
export function listFixedParts(
  names: readonly string[],
  about: WorkbookAbout,
): readonly (readonly [string, string])[] {
  const sheets = names.map((name, index) => ({ name, number: index + 1 }));
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${sheets.map(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ],
    ['docProps/core.xml', writeCore(about)],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.map(({ name, number }) => `<sheet name="${escapeXml(name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets><definedNames>${sheets.map(({ name, number }) => `<definedName name="_xlnm.Print_Titles" localSheetId="${number - 1}">${escapeXml(`'${name.replaceAll("'", "''")}'`)}!$1:$1</definedName>`).join('')}</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${packageRelations}">${sheets.map(({ number }) => `<Relationship Id="rId${number}" Type="${relations}/worksheet" Target="worksheets/sheet${number}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId${sheets.length + 2}" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', writeStyles()],
  ];
}

function writeCore({ title, creator, created }: WorkbookAbout): string {
  return `${declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${dropForbidden(title)}</dc:title><dc:creator>${dropForbidden(creator)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${escapeXml(created)}</dcterms:created></cp:coreProperties>`;
}

/** The formats of cells by their number: plain, heading, one decimal, up to three decimals, day. */
const styles: Readonly<Record<ColumnKind, number>> = {
  text: 0,
  number: 0,
  percent: 2,
  seconds: 3,
  date: 4,
};

/** The number of the style that cells of a column have. */
export function styleOf(kind: ColumnKind): number {
  return styles[kind];
}

function writeStyles(): string {
  const body = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';
  const withFormat = (id: number): string =>
    `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="0.0"/><numFmt numFmtId="165" formatCode="0.###"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left/><right/><top/><bottom style="medium"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${body}<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="bottom" wrapText="1"/></xf>${withFormat(164)}${withFormat(165)}${withFormat(166)}</cellXfs></styleSheet>`;
}

/** The beginning of a sheet up to its first row. */
export function describeSheetHead(table: SheetSource, isFirst: boolean): string {
  const widths = findWidths(table).map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const selected = isFirst ? ' tabSelected="1"' : '';
  return `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"${selected}><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`;
}

/** What follows the last row: filters over all of it, and how the sheet prints. */
export function describeSheetEnd(columns: number, rows: number): string {
  const range = `A1:${nameColumn(Math.max(0, columns - 1))}${rows}`;
  return `</sheetData><autoFilter ref="${range}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`;
}

const widest = 60;
/** The first rows say enough about the widths of all. */
const rowsLookedAt = 500;

/** In characters: as wide as what stands there, within reason; a heading may go on in a second line. */
function findWidths(table: SheetSource): number[] {
  const widths = table.columns.map(({ title }) =>
    Math.max(Math.ceil(title.length / 2) + 2, ...title.split(' ').map((word) => word.length)),
  );
  let looked = 0;
  for (const row of table.rows) {
    for (const [index, width] of widths.entries()) {
      widths[index] = Math.max(width, String(row[index] ?? '').length);
    }
    looked += 1;
    if (looked === rowsLookedAt) break;
  }
  return widths.map((width) => Math.min(widest, width + 2));
}

/** "A" for the first column, "AA" for the twenty-seventh. */
export function nameColumn(index: number): string {
  let name = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name;
  }
  return name;
}

/** A name for each sheet as every spreadsheet takes it: short, without signs of its own, once only. */
export function nameSheets(tables: readonly Pick<ReportTable, 'title'>[]): string[] {
  const taken = new Set<string>();
  return tables.map(({ title }, index) => {
    const plain = title
      .replaceAll(/[[\]:*?/\\']/g, ' ')
      .slice(0, 28)
      .trim();
    const name = plain === '' || taken.has(plain.toLowerCase()) ? `${plain} ${index + 1}` : plain;
    taken.add(name.toLowerCase());
    return name;
  });
}

const pieceTexts = 2_000;

/** The texts of all sheets, in the order of their numbers. */
export function* writeSharedTexts(texts: Iterable<string>, count: number): Generator<Buffer> {
  let piece = `${declaration}<sst xmlns="${main}" uniqueCount="${count}">`;
  let held = 0;
  for (const text of texts) {
    piece += `<si><t xml:space="preserve">${escapeText(text)}</t></si>`;
    held += 1;
    if (held % pieceTexts !== 0) continue;
    yield Buffer.from(piece, 'utf8');
    piece = '';
  }
  yield Buffer.from(`${piece}</sst>`, 'utf8');
}

function escapeText(text: string): string {
  const guarded = guardFormula(text);
  const short = guarded.length > mostTextLetters ? `${cut(guarded)}…` : guarded;
  // A spreadsheet reads "_x0007_" as one sign; a name that happens to look so says that it does not.
  const literal = short.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return escapeXml(literal).replaceAll(forbidden, (sign) => {
    if (isKept(sign)) return sign;
    const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `_x${code}_`;
  });
}

/** Never between the halves of one sign. */
function cut(text: string): string {
  const short = text.slice(0, mostTextLetters - 1);
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}

/**
 * Signs that XML cannot carry, halves of signs among them. A bare return would come back as a line
 * feed; tabs and line feeds may stay.
 */
const forbidden = /[\p{Cc}\ufffe\uffff\p{Cs}]/gu;

function isKept(sign: string): boolean {
  return sign === '\t' || sign === '\n' || (sign >= '\u007f' && sign <= '\u009f');
}

/** Text between tags or in a quoted attribute. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** For what the file says of itself, where no sign has a second form. */
function dropForbidden(text: string): string {
  return escapeXml(text).replaceAll(forbidden, (sign) => (isKept(sign) ? sign : ''));
}
