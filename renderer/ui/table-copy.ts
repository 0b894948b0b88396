import { useEffect, useRef } from 'react';
import { guardFormula } from '../../shared/domain/report/guard-formula.ts';

/** A table of texts as it goes to the clipboard: the headings, then a line for each row. */
export interface CopiedTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One cell of a tab-separated text: no tab or line break of its own, and nothing a sheet would run. */
function writeCell(text: string): string {
  return guardFormula(text.replaceAll(/[\t\r\n]+/g, ' '));
}

/** The table as tab-separated text, for spreadsheets and plain notes. */
export function writeTsv(table: CopiedTable): string {
  return [table.headings, ...table.rows].map((row) => row.map(writeCell).join('\t')).join('\r\n');
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}

/** The table as HTML, for documents, emails and spreadsheets. */
export function writeTableHtml(table: CopiedTable): string {
  const line = (cells: readonly string[], tag: 'td' | 'th'): string =>
    `<tr>${cells.map((text) => `<${tag}>${escapeHtml(writeCell(text))}</${tag}>`).join('')}</tr>`;
  const body = table.rows.map((row) => line(row, 'td')).join('');
  return `<table><thead>${line(table.headings, 'th')}</thead><tbody>${body}</tbody></table>`;
}

/** True where the browser's own copy is what the person means: marked text, or a field. */
function copiesText(event: ClipboardEvent): boolean {
  const { target } = event;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true;
  const marked = document.getSelection();
  return marked !== null && !marked.isCollapsed && marked.toString() !== '';
}

/**
 * While the component shows, Ctrl+C and "Copy" of the menu copy a table instead of nothing. `read`
 * gives what is chosen, at once or after asking for rows that are not here yet; null copies nothing.
 */
export function useTableCopy(
  read: () => CopiedTable | Promise<CopiedTable | null> | null,
  onCopied: (table: CopiedTable) => void,
  onFailed: (error: unknown) => void,
): void {
  const latest = useRef({ read, onCopied, onFailed });
  latest.current = { read, onCopied, onFailed };
  useEffect(() => {
    // What was asked for and has come: the next copy event takes it.
    let ready: CopiedTable | null = null;
    const put = (event: ClipboardEvent, table: CopiedTable): void => {
      event.preventDefault();
      event.clipboardData?.setData('text/plain', writeTsv(table));
      event.clipboardData?.setData('text/html', writeTableHtml(table));
      latest.current.onCopied(table);
    };
    const copy = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || copiesText(event)) return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      if (ready !== null) {
        put(event, ready);
        ready = null;
        return;
      }
      const table = latest.current.read();
      if (table === null) return;
      if (!(table instanceof Promise)) {
        put(event, table);
        return;
      }
      event.preventDefault();
      table
        .then((read) => {
          if (read === null) return;
          ready = read;
          document.execCommand('copy');
          ready = null;
        })
        .catch((error: unknown) => latest.current.onFailed(error));
    };
    // Without marked text "Copy" is offered only where this says that there is something.
    const offer = (event: Event): void => {
      if (ready !== null) event.preventDefault();
    };
    document.addEventListener('copy', copy);
    document.addEventListener('beforecopy', offer);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('beforecopy', offer);
    };
  }, []);
}
