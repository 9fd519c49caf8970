let focusShown: (() => void) | null = null;

/** Makes a shown composer the one that Ctrl+. goes to; the answer ends it. */
export function offerComposer(focus: () => void): () => void {
  focusShown = focus;
  return () => {
    if (focusShown === focus) focusShown = null;
  };
}

/** Goes to the composer that is shown. False where none is. */
export function focusComposer(): boolean {
  focusShown?.();
  return focusShown !== null;
}
