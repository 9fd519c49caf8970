/**
 * Puts the focus at the tab of the part that is shown, or at the heading of a view without parts, for when a button goes
 * with what it did: the next Tab then leads into the same part again.
 */
export function focusSelectedPart(): void {
  // After a dialog has tried to give the focus back to the button.
  setTimeout(() => {
    const part = document.querySelector<HTMLElement>('main [role="tab"][aria-selected="true"]');
    (part ?? document.querySelector<HTMLElement>('main h1'))?.focus();
  }, 0);
}
