import { useEffect, useRef } from 'react';

/** One key of a screen, with the words that the list of keys shows for it. */
export interface KeyBinding {
  /** As shown: "N", "F2", "Ctrl+K", "Enter", "↓". A single letter takes Alt inside a text field. */
  readonly key: string;
  readonly label: string;
  readonly run: () => void;
  /** Only where no field and no button has the focus, for keys such as Enter and the arrows. */
  readonly outsideControls?: boolean;
  /** A digit that takes Alt+Shift where a letter takes Alt, because Alt and the digit do another thing. */
  readonly withShift?: boolean;
}

/** The keys of one part of the page. Later layers come first; dialogs shut out all others. */
export interface KeyLayer {
  readonly title: string;
  readonly dialog: boolean;
  readonly bindings: readonly KeyBinding[];
}

interface MountedLayer {
  read: () => KeyLayer;
}

/** The title of the keys that work on every screen: a screen's own key of that name comes before. */
export const everywhereTitle = 'Everywhere';

const layers: MountedLayer[] = [];

/** What a pressed key is called in a binding: "Ctrl+K", "Alt+N", "Alt+Shift+1", "?", "Enter". */
export function nameKey(event: {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}): string {
  // With Alt held some systems report another sign than the letter on the key.
  const fromCode = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1];
  const plain = event.altKey && fromCode !== undefined ? fromCode : event.key;
  const name = plain.length === 1 ? plain.toUpperCase() : (arrowSigns[plain] ?? plain);
  // Shift is part of a letter or a sign; with Alt and a digit it is a key of its own.
  const named = plain.length > 1 || (event.altKey && /^\d$/.test(plain));
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey && named ? 'Shift+' : '',
    name,
  ].join('');
}

const arrowSigns: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** True where typing a letter writes it. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !['button', 'checkbox', 'radio', 'range', 'reset', 'submit'].includes(target.type);
}

function isControl(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest('button, a[href], input, select, textarea, summary, [role="option"]') !== null
  );
}

/** The keys that belong to the text while there is one: they edit, copy and select it. */
const textKeys: readonly string[] = ['Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X', 'Ctrl+Y', 'Ctrl+Z'];

/**
 * True where a key is the text's own: it edits or copies what is typed, or copies what is selected on
 * the page. In an empty field there is nothing to undo or to copy, so all but pasting is the screen's.
 */
export function belongsToText(
  pressed: string,
  place: {
    readonly inText: boolean;
    readonly holdsText: boolean;
    readonly hasSelection: boolean;
  },
): boolean {
  if (!textKeys.includes(pressed)) return false;
  if (place.inText) return place.holdsText || pressed === 'Ctrl+V';
  return pressed === 'Ctrl+C' && place.hasSelection;
}

/** True unless the field is empty; a field of another kind than a text is never empty. */
function holdsText(target: EventTarget | null): boolean {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return !typed || target.value !== '';
}

/** Finds what a key does at this place: the newest layer first. Null where it does nothing. */
export function findBinding(
  shown: readonly KeyLayer[],
  pressed: string,
  place: {
    readonly inText: boolean;
    readonly onControl: boolean;
    readonly lettersNeedAlt: boolean;
  },
): KeyBinding | null {
  const letterNeedsAlt = place.inText || place.lettersNeedAlt;
  for (const layer of shown) {
    for (const binding of layer.bindings) {
      if (binding.outsideControls === true && place.onControl) continue;
      const single = binding.key.length === 1;
      const held = binding.withShift === true ? 'Alt+Shift+' : 'Alt+';
      const fits = single
        ? pressed === `${held}${binding.key}` || (!letterNeedsAlt && pressed === binding.key)
        : pressed === binding.key;
      if (fits) return binding;
    }
  }
  return null;
}

/**
 * The layers that count at this moment, newest first: inside a dialog only the dialog's own, and none
 * while a menu is open, because it takes letters and Escape itself.
 */
export function listLayers(): KeyLayer[] {
  if (document.querySelector('[role="menu"]') !== null) return [];
  const newestFirst = layers.map((layer) => layer.read()).reverse();
  const isEverywhere = (layer: KeyLayer): boolean => layer.title === everywhereTitle;
  // A screen that opened together with the page is mounted before the page's own keys.
  const all = [
    ...newestFirst.filter((layer) => !isEverywhere(layer)),
    ...newestFirst.filter(isEverywhere),
  ];
  const inDialog = document.querySelector('[aria-modal="true"]') !== null;
  return inDialog ? all.filter((layer) => layer.dialog) : all;
}

/** True for a key that goes on while it is held down; any other acts once, however long it is held. */
function isMoving(key: string): boolean {
  return /(?:[↑↓←→]|PageUp|PageDown)$/.test(key);
}

/** Adds keys for as long as the component shows. */
export function useKeys(title: string, bindings: readonly KeyBinding[], dialog = false): void {
  const latest = useRef<KeyLayer>({ title, dialog, bindings });
  latest.current = { title, dialog, bindings };
  useEffect(() => {
    const layer: MountedLayer = { read: () => latest.current };
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, []);
}

/**
 * Listens for the keys of all layers. A key that a control has already used (an open list, a dialog)
 * is left alone. Returns the function that ends it.
 */
export function listenForKeys(readLettersNeedAlt: () => boolean): () => void {
  // Escape closes a dialog before the key arrives below; what was open when it was pressed counts.
  let shown: readonly KeyLayer[] = [];
  let listWasOpen = false;
  const look = (event: KeyboardEvent): void => {
    shown = listLayers();
    const { target } = event;
    listWasOpen = target instanceof HTMLElement && target.dataset['expanded'] === 'true';
  };
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const pressed = nameKey(event);
    if (pressed === 'Escape' && listWasOpen) return;
    const own = belongsToText(pressed, {
      inText: isTextField(event.target),
      holdsText: holdsText(event.target),
      hasSelection: window.getSelection()?.isCollapsed === false,
    });
    if (own) return;
    const binding = findBinding(shown, pressed, {
      inText: isTextField(event.target),
      onControl: isControl(event.target),
      lettersNeedAlt: readLettersNeedAlt(),
    });
    if (binding === null) return;
    event.preventDefault();
    if (!event.repeat || isMoving(binding.key)) binding.run();
  };
  window.addEventListener('keydown', look, { capture: true });
  window.addEventListener('keydown', hear);
  return () => {
    window.removeEventListener('keydown', look, { capture: true });
    window.removeEventListener('keydown', hear);
  };
}
