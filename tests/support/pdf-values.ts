/** A value as PDF writes it: enough to read what Chromium prints, without object streams or filters on them. */
export type PdfValue =
  | number
  | boolean
  | null
  | string
  | { readonly name: string }
  | { readonly reference: number }
  | PdfValue[]
  | PdfDictionary;

export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>;
}

const token =
  /\s*(?:(?<open><<|\[)|(?<close>>>|\])|(?<reference>\d+\s+\d+\s+R\b)|(?<number>[-+]?(?:\d+\.?\d*|\.\d+))|\/(?<name>[^\s/<>[\]()]*)|<(?<hex>[0-9A-Fa-f\s]*)>|(?<word>true|false|null)|\((?<text>(?:\\[\s\S]|[^\\()])*)\))/y;

/** Reads one value from the beginning of a text. Throws where there is none. */
export function parsePdfValue(text: string): PdfValue {
  token.lastIndex = 0;
  const value = readValue(text);
  if (value === end) throw new Error(`no value in ${text.slice(0, 80)}`);
  return value;
}

const end = Symbol('the end of a list or dictionary');

function readValue(text: string): PdfValue | typeof end {
  const groups = token.exec(text)?.groups;
  if (groups === undefined) throw new Error('this is no PDF value');
  const { open, close, reference, number, name, hex, word, text: words } = groups;
  if (open === '[') return readUntilEnd(text);
  if (open === '<<') return { entries: pairUp(readUntilEnd(text)) };
  if (close !== undefined) return end;
  if (reference !== undefined) return { reference: Number.parseInt(reference, 10) };
  if (number !== undefined) return Number(number);
  if (name !== undefined) return { name };
  if (hex !== undefined) return Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').toString('latin1');
  if (word !== undefined) return word === 'null' ? null : word === 'true';
  return (words ?? '').replaceAll(/\\([()\\])/g, '$1');
}

function readUntilEnd(text: string): PdfValue[] {
  const values: PdfValue[] = [];
  for (;;) {
    const value = readValue(text);
    if (value === end) return values;
    values.push(value);
  }
}

function pairUp(values: readonly PdfValue[]): Map<string, PdfValue> {
  const entries = new Map<string, PdfValue>();
  for (let i = 0; i + 1 < values.length; i += 2) {
    const [key, value = null] = [values[i], values[i + 1]];
    if (!isName(key)) throw new Error('a dictionary without a key');
    entries.set(key.name, value);
  }
  return entries;
}

export function isName(value: PdfValue | undefined): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value;
}

export function isReference(value: PdfValue | undefined): value is { readonly reference: number } {
  return typeof value === 'object' && value !== null && 'reference' in value;
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value);
}
