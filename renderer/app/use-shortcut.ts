import { useEffect, useRef } from 'react';

/** A key with Ctrl (on a Mac: Cmd) or with Alt, or a function key alone: `Ctrl+k`, `Alt+PageDown`, `F8`. */
export type Shortcut = `Ctrl+${string}` | `Alt+${string}` | `F${number}`;

/** Calls back when the keys are pressed anywhere in the window, while the component is shown. */
export function useShortcut(shortcut: Shortcut, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPressed(shortcut, event)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shortcut]);
}

function isPressed(shortcut: Shortcut, event: KeyboardEvent): boolean {
  const key = shortcut.slice(shortcut.indexOf('+') + 1);
  return (
    event.altKey === shortcut.startsWith('Alt+') &&
    (event.ctrlKey || event.metaKey) === shortcut.startsWith('Ctrl+') &&
    event.key.toLowerCase() === key.toLowerCase()
  );
}
