import { escapeHtml } from './page-parts.ts';
import { reportStyle } from './report-style.ts';

/** A picture that was checked, as it stands in a page. */
export interface PageLogo {
  readonly mediaType: 'image/png' | 'image/svg+xml';
  readonly base64: string;
}

/** What a page is made of; the parts are markup already. */
export interface Page {
  readonly centre: string;
  readonly title: string;
  readonly logo: PageLogo | null;
  /** Under the title, before the first heading. */
  readonly lead: readonly string[];
  readonly parts: readonly string[];
}

/** Nothing runs and nothing is fetched; the only picture is in the page itself. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * A page that needs nothing else, with its head and foot for paper: the name and picture of the
 * council, the title, the number of each sheet.
 */
export function writePage({ centre, title, logo, lead, parts }: Page): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(`${centre}: ${title}`)}</title>
<style>${reportStyle}${describeSheets(centre, title)}</style>
</head>
<body>
<main>
<header>
${logo === null ? '' : `<img class="logo" alt="" src="data:${logo.mediaType};base64,${logo.base64}">`}<div><p class="centre">${escapeHtml(centre)}</p>
<h1>${escapeHtml(title)}</h1></div>
</header>
${[...lead, ...parts].filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

/** What stands at the head and foot of every sheet; the first one has its own, larger head. */
function describeSheets(centre: string, title: string): string {
  const small =
    'font: 8pt "Inter Variable", Inter, "Segoe UI", system-ui, sans-serif; color: #4a565c;';
  return `
@page {
  @top-left { content: ${quoteCss(centre)}; ${small} font-weight: 600; }
  @top-right { content: ${quoteCss(title)}; ${small} }
  @bottom-left { content: ${quoteCss(`${centre}: ${title}`)}; ${small} }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); ${small} }
}
@page :first { @top-left { content: none; } @top-right { content: none; } }
`;
}

/** A text as CSS has it between quotes, with no sign that could end the quotes or the style itself. */
export function quoteCss(text: string): string {
  const safe = text.replaceAll(/["\\<>&\p{Cc}\p{Zl}\p{Zp}]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0x20;
    // A line feed is no part of a name; anything else is written by its number.
    return code < 0x20 ? ' ' : `\\${code.toString(16)} `;
  });
  return `"${safe}"`;
}
