import { crc32, deflateRawSync } from 'node:zlib';

/** Writes a zip archive of texts: enough to make workbooks, sound and hostile, inside a test. */
export function writeZip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content, 'utf8');
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name, 'utf8');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(0x0800, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(bytes), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    local.copy(central, 8, 6, 28);
    central.writeUInt16LE(nameBytes.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, nameBytes, packed);
    directory.push(central, nameBytes);
    offset += local.length + nameBytes.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

/** The cells of a row as SpreadsheetML: `{ v, s }` numbers with a style, texts inline or shared. */
export type SheetCell =
  | string
  | { readonly number: string; readonly style: number }
  | { readonly shared: number }
  | { readonly formula: string; readonly value: string };

/** A workbook of one or more sheets. Styles: 0 general, 1 date, 2 date and time, 3 time of day. */
export function writeWorkbook(
  sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>,
  options: { readonly shared?: readonly string[]; readonly date1904?: boolean } = {},
): Buffer {
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr date1904="${options.date1904 === true ? 1 : 0}"/><sheets>${names
      .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm:ss"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${(options.shared ?? [])
      .map((text) => `<si><t>${escape(text)}</t></si>`)
      .join('')}</sst>`,
  };
  names.forEach((name, i) => {
    const rows = (sheets[name] ?? []).map(writeRow).join('');
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;
  });
  return writeZip(parts);
}

function writeRow(cells: readonly SheetCell[], index: number): string {
  const written = cells.map((cell, column) => {
    const at = `r="${String.fromCharCode(65 + column)}${index + 1}"`;
    if (typeof cell === 'string') {
      return cell === '' ? '' : `<c ${at} t="inlineStr"><is><t>${escape(cell)}</t></is></c>`;
    }
    if ('shared' in cell) return `<c ${at} t="s"><v>${cell.shared}</v></c>`;
    if ('formula' in cell) {
      return `<c ${at} t="str"><f>${escape(cell.formula)}</f><v>${escape(cell.value)}</v></c>`;
    }
    return `<c ${at} s="${cell.style}"><v>${cell.number}</v></c>`;
  });
  return `<row r="${index + 1}">${written.join('')}</row>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
