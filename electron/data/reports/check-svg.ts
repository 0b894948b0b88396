import { SaxesParser } from 'saxes';
import { CodedError } from '../../../shared/domain/errors.ts';

/** What a drawing may be made of; anything else could run, fetch or hide something. */
const allowedTags: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'defs',
  'title',
  'desc',
  'metadata',
  'symbol',
  'use',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
  'mask',
  'pattern',
  'style',
]);

const svgAddress = 'http://www.w3.org/2000/svg';
/** A small file that draws for ever is no logo. */
const mostElements = 5000;
const deepest = 32;

/**
 * Checks that a file is a drawing and nothing else: no script, no event, no link, no style or picture
 * from elsewhere, no document type. `invalid_input` names what was found.
 */
export function checkSvg(bytes: Buffer): void {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The only thing a strict decoder throws for.
    throw refuse('it is not written in UTF-8');
  }
  const check = new SvgCheck();
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', () => {
    throw refuse('it is not well-formed');
  });
  parser.on('doctype', () => {
    throw refuse('it declares a document type');
  });
  parser.on('processinginstruction', () => {
    throw refuse('it holds an instruction to programs');
  });
  parser.on('opentag', ({ name, attributes }) => check.open(name, attributes));
  parser.on('closetag', () => check.close());
  parser.on('text', (words) => check.read(words));
  parser.on('cdata', (words) => check.read(words));
  parser.write(text).close();
  if (check.elements === 0) throw refuse('there is no drawing in it');
}

class SvgCheck {
  elements = 0;
  private readonly path: string[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.elements += 1;
    this.path.push(name);
    if (this.elements > mostElements || this.path.length > deepest) {
      throw refuse('it has more parts than a logo needs');
    }
    if (this.elements === 1) {
      if (name !== 'svg') throw refuse('it is not an SVG drawing');
      if (attributes['xmlns'] !== svgAddress) throw refuse('it does not say that it is SVG');
    }
    // What a drawing program notes for itself is not drawn; it may have any name but runs nothing.
    const isNote = this.path.includes('metadata') || name.includes(':');
    if (!isNote && !allowedTags.has(name)) throw refuse(`it contains <${shorten(name)}>`);
    if (isNote && /script|foreignobject|iframe|handler/i.test(name)) {
      throw refuse(`it contains <${shorten(name)}>`);
    }
    for (const [key, value] of Object.entries(attributes)) checkAttribute(key, value);
  }

  close(): void {
    this.path.pop();
  }

  read(words: string): void {
    if (this.path.at(-1) === 'style') checkStyle(words);
  }
}

function checkAttribute(key: string, value: string): void {
  if (/^on/i.test(key)) throw refuse(`it runs something (${shorten(key)})`);
  if (key === 'xmlns' || key.startsWith('xmlns:')) return;
  if (/(?:^|:)(?:href|src)$/i.test(key)) {
    if (!value.startsWith('#')) throw refuse('it points to something outside itself');
    return;
  }
  if (/^(?:xml:base|base)$/i.test(key)) throw refuse('it points to something outside itself');
  checkStyle(value);
}

/** Style may point within the drawing, as in url(#shade), and nowhere else. */
function checkStyle(text: string): void {
  // An escape could spell any of the words below.
  const plain = text.replaceAll(/\/\*.*?\*\//gs, '');
  const pointers = plain.matchAll(/url\s*\(\s*["']?(.?)/gi);
  for (const [, first] of pointers) {
    if (first !== '#') throw refuse('it points to something outside itself');
  }
  if (/@import|expression\s*\(|javascript:|image-set|\\/i.test(plain)) {
    throw refuse('its style fetches or runs something');
  }
}

function shorten(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

function refuse(reason: string): CodedError {
  return new CodedError(
    'invalid_input',
    `This SVG cannot be the logo: ${reason}. Nothing was changed.`,
    'fileToken',
  );
}
