/** A pressed key as far as a shortcut is made of it. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The shortcut a person presses, as it is kept: "Ctrl+Alt+Space". Null while only Ctrl, Alt or Shift is held. */
export function readShortcut(event: PressedKey): string | null {
  if (['Control', 'Meta', 'Alt', 'AltGraph', 'Shift'].includes(event.key)) return null;
  const fromCode = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1];
  const key = event.code === 'Space' ? 'Space' : (fromCode ?? event.key);
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey ? 'Shift+' : '',
    key,
  ].join('');
}
