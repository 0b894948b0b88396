import { SaxesParser } from 'saxes';

/** One cell of a page: what a person reads, and the number a program reads; null where there is none. */
export interface PageCell {
  readonly text: string;
  readonly value: number | null;
}

/** A table of a page as any reader sees it; rows that only head a block are left out. */
export interface PageTable {
  readonly caption: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly PageCell[])[];
}

/** Reads the tables of a page that this app wrote: its body is well-formed. */
export function readPageTables(html: string): PageTable[] {
  const body = html.slice(html.indexOf('<main>'), html.indexOf('</main>') + '</main>'.length);
  const tables: PageTable[] = [];
  let caption = '';
  let titles: string[] = [];
  let rows: PageCell[][] = [];
  let row: PageCell[] = [];
  let text = '';
  let exact: number | null = null;
  let isHead = false;
  let isBlock = false;
  const parser = new SaxesParser({ xmlns: false, fragment: true });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'table') {
      [titles, rows] = [[], []];
    } else if (name === 'thead' || name === 'tbody') isHead = name === 'thead';
    else if (name === 'tr') {
      row = [];
      isBlock = attributes['class'] === 'of';
    } else if (name === 'th' || name === 'td' || name === 'caption') {
      text = '';
      exact = null;
    } else if (name === 'data') exact = Number(attributes['value']);
  });
  parser.on('text', (words) => (text += words));
  parser.on('closetag', ({ name }) => {
    if (name === 'caption') caption = text.trim();
    if (name === 'th' && isHead) titles.push(text.trim());
    else if (name === 'th' || name === 'td')
      row.push({ text: text.trim(), value: exact ?? toNumber(text) });
    if (name === 'tr' && !isHead && !isBlock) rows.push(row);
    if (name === 'table') tables.push({ caption, titles, rows });
  });
  parser.write(body.replaceAll('<br>', '<br/>').replaceAll(/(<img [^>]*[^/])>/g, '$1/>')).close();
  return tables;
}

/** "94.1 %" is 94.1, "2 / 3" is 2. */
function toNumber(text: string): number | null {
  const found = /^-?\d+(?:\.\d+)?/.exec(text.trim());
  return found === null ? null : Number(found[0]);
}
