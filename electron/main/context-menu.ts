import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';

/** What the menu of the right mouse button needs of the place it opens at. */
export type ContextPlace = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'editFlags' | 'misspelledWord' | 'dictionarySuggestions'
>;

/** Describes the menu of the right mouse button; empty where there is nothing to do. */
export function describeContextMenu(
  place: ContextPlace,
  replaceWord: (word: string) => void,
): MenuItemConstructorOptions[] {
  const { editFlags } = place;
  if (!place.isEditable) {
    return place.selectionText.trim() === '' ? [] : [{ role: 'copy', label: 'Copy' }];
  }
  const words: MenuItemConstructorOptions[] = place.dictionarySuggestions.map((word) => ({
    label: word,
    click: () => replaceWord(word),
  }));
  return [
    ...words,
    ...(words.length === 0 ? [] : [{ type: 'separator' as const }]),
    { role: 'undo', label: 'Undo', enabled: editFlags.canUndo },
    { type: 'separator' },
    { role: 'cut', label: 'Cut', enabled: editFlags.canCut },
    { role: 'copy', label: 'Copy', enabled: editFlags.canCopy },
    { role: 'paste', label: 'Paste', enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: 'Select all', enabled: editFlags.canSelectAll },
  ];
}
