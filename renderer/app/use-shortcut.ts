import { useEffect, useRef } from 'react';

/** A key with Ctrl (on a Mac: Cmd), or a function key alone: `Ctrl+k`, `F8`. */
export type Shortcut = `Ctrl+${string}` | `F${number}`;

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
  if (event.altKey) return false;
  const withControl = event.ctrlKey || event.metaKey;
  const key = shortcut.startsWith('Ctrl+') ? shortcut.slice('Ctrl+'.length) : shortcut;
  return withControl === shortcut.startsWith('Ctrl+') && event.key.toLowerCase() === key.toLowerCase();
}
