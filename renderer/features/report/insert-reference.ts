import { referenceAround } from '#shared/report/evidence-reference.ts';

/** What a reference is dragged as, beside plain text. */
export const referenceMediaType = 'application/x-platsbesok-hanvisning';

/**
 * Puts a reference where the caret is, as if it had been typed: it is saved like other writing, and Ctrl+Z takes it away.
 * Never within another reference or a word, and with room beside it.
 */
export function insertReference(field: HTMLTextAreaElement, token: string): void {
  field.focus();
  const { value, selectionStart, selectionEnd } = field;
  const place = selectionStart === selectionEnd ? openPlace(value, selectionStart) : null;
  const [from, to] = place === null ? [selectionStart, selectionEnd] : [place, place];
  field.setSelectionRange(from, to);
  const lead = /[^\s(”"/–-]$/.test(value.slice(0, from)) ? ' ' : '';
  const trail = /^[\p{L}\p{N}[]/u.test(value.slice(to)) ? ' ' : '';
  // The only way of writing in a field that its own undo knows of.
  document.execCommand('insertText', false, `${lead}${token}${trail}`);
}

/** The end of the reference or the word that a place is within, else the place itself. */
function openPlace(text: string, place: number): number {
  const around = referenceAround(text, place);
  if (around && around.from < place && place < around.to) return around.to;
  const isWithinWord = /[\p{L}\p{N}]$/u.test(text.slice(0, place));
  return isWithinWord ? place + (/^[\p{L}\p{N}]*/u.exec(text.slice(place))?.[0].length ?? 0) : place;
}

/** Has a key that takes a sign away take the whole of a reference at the caret. */
export function selectReferenceForDeletion(field: HTMLTextAreaElement, key: string): void {
  const { value, selectionStart, selectionEnd } = field;
  if (selectionStart !== selectionEnd || (key !== 'Backspace' && key !== 'Delete')) return;
  const around = referenceAround(value, selectionStart);
  if (around === null) return;
  const takesOf = key === 'Backspace' ? around.from < selectionStart : selectionStart < around.to;
  if (takesOf) field.setSelectionRange(around.from, around.to);
}
