import type { Snippet } from '../../../shared/contract/schemas-desk.ts';

/** A slash with what was typed after it, just before the caret. */
export interface SnippetTrigger {
  /** Where the slash stands. */
  readonly from: number;
  readonly to: number;
  readonly typed: string;
}

/**
 * The slash word that ends at the caret, null where there is none. A slash inside a word or a date
 * ("and/or", "24/11") is no trigger.
 */
export function findTrigger(text: string, caret: number): SnippetTrigger | null {
  const match = /(?:^|\s)\/([a-z0-9-]*)$/i.exec(text.slice(0, caret));
  if (match === null) return null;
  const typed = match[1] ?? '';
  return { from: caret - typed.length - 1, to: caret, typed };
}

/** How well a snippet fits what was typed: 3 its name, 2 the beginning of it, 1 a word of the text. */
function rateSnippet({ short, text }: Snippet, typed: string): number {
  if (short === typed) return 3;
  if (short.startsWith(typed)) return 2;
  if (typed.length < 3) return 0;
  const words = text.toLowerCase().split(/[^\p{L}\p{N}-]+/u);
  return words.some((word) => word.startsWith(typed)) ? 1 : 0;
}

/** The snippets that fit, the best first; a person's own before everybody's of the same name. */
export function findSnippets(
  snippets: readonly Snippet[],
  typed: string,
  limit: number,
): Snippet[] {
  const small = typed.toLowerCase();
  return snippets
    .map((snippet) => ({ snippet, rate: rateSnippet(snippet, small) }))
    .filter(({ rate }) => rate > 0)
    .sort(
      (a, b) =>
        b.rate - a.rate ||
        a.snippet.short.localeCompare(b.snippet.short, 'en-GB') ||
        Number(a.snippet.shared) - Number(b.snippet.shared),
    )
    .slice(0, limit)
    .map(({ snippet }) => snippet);
}
