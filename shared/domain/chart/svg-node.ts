/**
 * A drawing as a plain value: the same tree becomes text for a page that is printed or published, and
 * elements on the screen. Colours come from the page (`currentColor` and classes), so that one drawing
 * fits light, dark, forced colours and paper.
 */
export interface SvgNode {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

/** One element of a drawing. */
export function draw(
  tag: string,
  attributes: SvgNode['attributes'],
  ...children: SvgNode['children']
): SvgNode {
  return { tag, attributes, children };
}

/** A place in a drawing with two decimals: more would only lengthen the file. */
export function place(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Writes a drawing as text, safe to stand in a page: no sign of it can become markup. */
export function writeSvg(node: SvgNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value))}"`)
    .join('');
  if (node.children.length === 0) return `<${node.tag}${attributes}/>`;
  const children = node.children
    .map((child) => (typeof child === 'string' ? escapeMarkup(child) : writeSvg(child)))
    .join('');
  return `<${node.tag}${attributes}>${children}</${node.tag}>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as markup text, safe between tags and in quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
