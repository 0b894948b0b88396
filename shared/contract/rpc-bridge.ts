import { z } from 'zod';

/** What a menu item or shortcut asks the page to do. */
export type AppCommand =
  | 'call.log'
  | 'counter.log'
  | 'online.log'
  | 'page.print'
  | 'palette.open'
  | 'records.import'
  | 'report.export'
  | 'session.lock'
  | 'screen.log'
  | 'screen.queue'
  | 'screen.report'
  | 'screen.standards'
  | 'screen.evidence'
  | 'screen.dips'
  | 'screen.people'
  | 'screen.visits'
  | 'screen.today'
  | 'screen.search'
  | 'screen.batch'
  | 'screen.wallboard'
  | 'screen.settings'
  | 'session.leave'
  | 'shortcuts.show'
  // The quick-log window was asked for while it was open already.
  | 'quick.shown'
  | 'theme.light'
  | 'theme.dark'
  | 'theme.system';

/** The names of the messages between preload and main. */
export type BridgeChannel =
  | 'punctual.ask-connection'
  | 'punctual.ask-quick-key'
  | 'punctual.choose-file'
  | 'punctual.choose-place'
  | 'punctual.command'
  | 'punctual.connection'
  | 'punctual.hide-window'
  | 'punctual.open-quick'
  | 'punctual.port'
  | 'punctual.print'
  | 'punctual.quick-key'
  | 'punctual.quit'
  | 'punctual.request-port'
  | 'punctual.retry-connection'
  | 'punctual.save-export'
  | 'punctual.save-text'
  | 'punctual.set-full-screen'
  | 'punctual.set-theme';

/** Whether the data process answers; `gone` means that Punctual stopped trying and waits to be asked. */
export type ConnectionState =
  | { readonly state: 'connected' }
  | { readonly state: 'reconnecting' }
  | { readonly state: 'gone'; readonly code: string; readonly message: string };

/** The key that opens the quick-log window: at work, not given by the system, or not wanted. */
export type QuickKeyState =
  | { readonly state: 'active' | 'refused'; readonly shortcut: string }
  | { readonly state: 'off'; readonly shortcut: null };

/** What became of a text the page wanted saved. */
export type SaveResult =
  | { readonly outcome: 'saved'; readonly fileName: string }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly code: 'no_space' | 'not_allowed' | 'failed' };

/** A file that a person chose: a token that works once, in the data process only, and a name to show. */
export interface ChosenFile {
  readonly token: string;
  readonly fileName: string;
}

/** The nonce that pairs a port with the page that asked for it. */
export const portNonceSchema = z.string().regex(/^[0-9a-f]{32}$/);

/** A text to save, with the kind of file it is; at most 64 MB. */
export const saveTextSchema = z.strictObject({
  suggestedName: z.string().min(1).max(120),
  text: z.string().max(64 * 1024 * 1024),
  kind: z.enum(['csv', 'html', 'json', 'text']),
});

/**
 * An exported file to save, at most 64 MB. A PDF comes as the page it is printed from: that page runs
 * nothing and fetches nothing.
 */
export const saveExportSchema = z.strictObject({
  fileName: z.string().min(1).max(120),
  format: z.enum(['json', 'csv', 'xlsx', 'pdf', 'html']),
  content: z.union([
    z.string().max(64 * 1024 * 1024),
    z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 64 * 1024 * 1024),
  ]),
});
export type ExportToSave = z.infer<typeof saveExportSchema>;

/** The kinds of file a person may choose. */
export const fileKindSchema = z.enum(['records', 'mapping', 'backup', 'logo']);

/** The kinds of file whose place a person may choose, for the data process to write it there. */
export const placeKindSchema = z.enum(['pack']);

/** A place to be chosen, with the name that is offered. */
export const choosePlaceSchema = z.strictObject({
  suggestedName: z.string().min(1).max(120),
  kind: placeKindSchema,
});

/** The colours of the app: the system's choice or one of the two. */
export const themeSchema = z.enum(['light', 'dark', 'system']);

export type SaveTextKind = z.infer<typeof saveTextSchema>['kind'];
export type FileKind = z.infer<typeof fileKindSchema>;
export type PlaceKind = z.infer<typeof placeKindSchema>;
export type Theme = z.infer<typeof themeSchema>;

/** All that the page can ask of the machine; the preload offers nothing else. */
export interface PunctualBridge {
  /** Asks for a port to the data process; it arrives as a window message `{ kind: 'punctual.port', nonce }`. */
  requestPort(nonce: string): void;
  /** Returns the function that ends the subscription. */
  onCommand(listener: (command: AppCommand) => void): () => void;
  /** Tells the present state at once, then each change. Returns the function that ends the subscription. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** Starts the data process again after it was given up. */
  retryConnection(): void;
  /** Asks where to save, then writes the whole text or nothing. */
  saveText(suggestedName: string, text: string, kind: SaveTextKind): Promise<SaveResult>;
  /** Asks where to save, prints the page where a PDF is asked for, then writes the whole file or nothing. */
  saveExport(file: ExportToSave): Promise<SaveResult>;
  /** Asks for a file; null when the person chose none. */
  chooseFile(kind: FileKind): Promise<ChosenFile | null>;
  /** Asks where a file is to be written; null when the person chose no place. */
  choosePlace(suggestedName: string, kind: PlaceKind): Promise<ChosenFile | null>;
  setTheme(theme: Theme): void;
  /** Fills the screen with this window, or gives it back: for the screen on the wall. */
  setFullScreen(full: boolean): void;
  /** Shows the quick-log window over all programs. */
  openQuickWindow(): void;
  /** Hides this window, where it is the quick-log window. */
  hideWindow(): void;
  /** Tells the present state at once, then each change. Returns the function that ends the subscription. */
  onQuickKey(listener: (state: QuickKeyState) => void): () => void;
  /** Opens the system's print dialog for this window. */
  print(): void;
  quit(): void;
}
