/** Text as names and competences are compared: case, outer and repeated spaces and the way åäö are stored do not count. */
export function comparable(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
