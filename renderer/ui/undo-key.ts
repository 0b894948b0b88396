import { useEffect, useRef } from 'react';
import { isTextField, nameKey, useKeys } from './keys.ts';

/** How long an action can be undone with one key, in milliseconds (docs: experience). */
export const undoMs = 8000;

/** The offers on screen, the newest last: a key undoes that one. */
const shown: object[] = [];

/**
 * Takes back the newest of all offers that show: Ctrl+Z, left to a text field that has something to
 * undo itself, or Alt+Z from anywhere. For as long as the component shows.
 */
export function useUndoKey(run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useKeys('Just saved', [{ key: 'Alt+Z', label: 'Undo', run }]);
  useEffect(() => {
    const self = {};
    shown.push(self);
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || nameKey(event) !== 'Ctrl+Z') return;
      if (shown.at(-1) !== self || hasOwnUndo(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', hear);
    return () => {
      window.removeEventListener('keydown', hear);
      shown.splice(shown.indexOf(self), 1);
    };
  }, []);
}

/** True for a field with text in it: there Ctrl+Z takes back typing, as everywhere else. */
function hasOwnUndo(target: EventTarget | null): boolean {
  if (!isTextField(target)) return false;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    return target.value !== '';
  }
  return target instanceof HTMLElement && target.isContentEditable;
}
