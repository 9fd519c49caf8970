/**
 * Puts the focus at the tab of the part that is shown, for when a button goes with what it did: the next Tab then leads
 * into the same part again.
 */
export function focusSelectedPart(): void {
  // After a dialog has tried to give the focus back to the button.
  setTimeout(() => document.querySelector<HTMLElement>('main [role="tab"][aria-selected="true"]')?.focus(), 0);
}
