import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkLogo } from '../../electron/data/reports/council-logo.ts';
import { catchError } from '../support/temp-profile.ts';

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

function makePng(options: { width?: number; parts?: readonly Buffer[] } = {}): Buffer {
  const { width = 1, parts = [chunk('IDAT', deflateSync(Buffer.from([0, 0])))] } = options;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(1, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function makeSvg(content: string, attributes = ''): Buffer {
  return Buffer.from(
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"${attributes}>${content}</svg>`,
  );
}

describe('the picture at the head of reports', () => {
  it('is a sound PNG, kept byte for byte', () => {
    const png = makePng();
    expect(checkLogo(png)).toEqual({ mediaType: 'image/png', base64: png.toString('base64') });
  });

  it('is a plain SVG with shapes, text, shades and its own style', () => {
    const svg = makeSvg(
      '<title>Crest</title><defs><linearGradient id="shade"><stop stop-color="red"/></linearGradient></defs><style>.a { fill: url(#shade) }</style><g class="a"><path d="M0 0h9"/><use href="#x"/></g>',
    );
    expect(checkLogo(svg)).toMatchObject({ mediaType: 'image/svg+xml' });
  });

  it.each([
    ['a damaged PNG', Buffer.from(makePng().fill(7, 24, 26)), /damaged/],
    ['a PNG that breaks off', makePng().subarray(0, 60), /breaks off/],
    ['a PNG with something behind it', Buffer.concat([makePng(), Buffer.from('x')]), /follows/],
    ['a PNG without a picture', makePng({ parts: [] }), /no picture/],
    ['a PNG wider than a wall', makePng({ width: 100_000 }), /4096/],
    ['a film', Buffer.from('RIFF....AVI '), /neither/],
    ['nothing', Buffer.alloc(0), /neither/],
    ['too much', Buffer.alloc(300 * 1024), /300 KB/],
    ['an SVG with a script', makeSvg('<script>alert(1)</script>'), /<script>/],
    ['an SVG with a script in a note', makeSvg('<metadata><x:script/></metadata>'), /script/],
    ['an SVG that runs on loading', makeSvg('', ' onload="alert(1)"'), /onload/],
    ['an SVG with a page in it', makeSvg('<foreignObject/>'), /<foreignObject>/],
    [
      'an SVG with a picture from elsewhere',
      makeSvg('<image href="https://x.example/a.png"/>'),
      /<image>/,
    ],
    ['an SVG that links', makeSvg('<a href="https://x.example/">x</a>'), /<a>/],
    [
      'an SVG that uses another file',
      makeSvg('<use href="https://x.example/a.svg#b"/>'),
      /outside/,
    ],
    [
      'an SVG with a style from elsewhere',
      makeSvg('<style>@import "https://x.example/a.css"</style>'),
      /style/,
    ],
    [
      'an SVG that fetches in its style',
      makeSvg('<path style="fill: url(https://x.example/)"/>'),
      /outside/,
    ],
    [
      'an SVG that hides the fetching',
      makeSvg('<path style="fill: u\\72l(https://x.example/)"/>'),
      /style/,
    ],
    [
      'an SVG with a comment in its fetching',
      makeSvg('<style>a{fill:url/**/(//x.example/)}</style>'),
      /outside/,
    ],
    ['an SVG that animates', makeSvg('<animate attributeName="href" to="x"/>'), /<animate>/],
    [
      'an SVG with a document type',
      Buffer.from('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'),
      /document type/,
    ],
    [
      'an SVG with a stylesheet instruction',
      Buffer.from(
        '<?xml-stylesheet href="https://x.example/a.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
      ),
      /instruction/,
    ],
    ['a page', Buffer.from('<html><body/></html>'), /not an SVG/],
    [
      'an SVG that is not well-formed',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'),
      /well-formed/,
    ],
    [
      'an SVG in another writing',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">\xe9</svg>', 'latin1'),
      /UTF-8/,
    ],
    ['an SVG of more parts than a logo needs', makeSvg('<g/>'.repeat(6000)), /more parts/],
  ])('is never %s', (_name, bytes, reason) => {
    const error = catchError(() => checkLogo(bytes));
    expect(error).toMatchObject({ code: 'invalid_input' });
    expect(String(error)).toMatch(reason);
    expect(String(error)).toContain('Nothing was changed');
  });
});
