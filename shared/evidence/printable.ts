/** What a file says of itself, without characters that move or hide other characters on a screen. */
export function printable(text: string, longest = 200): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd').slice(0, longest);
}
