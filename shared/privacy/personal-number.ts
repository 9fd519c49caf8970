const form = /(?<!\d)(19|20)?\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\s*[-+–]?\s*\d{4}(?!\d)/;

/** Whether a text holds what looks like a Swedish personnummer or samordningsnummer, however it is divided. */
export function holdsPersonalNumber(text: string): boolean {
  return form.test(text);
}

/** Every such number in a text, with its place. */
export function personalNumbersIn(text: string): { readonly at: number; readonly text: string }[] {
  return [...text.matchAll(new RegExp(form, 'g'))].map((match) => ({ at: match.index, text: match[0] }));
}
