/** Text as names and competences are compared: case, outer and repeated spaces and the way åäö are stored do not count. */
export function comparable(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The same, for lists in which a few names come again and again: each is worked out once. */
export function rememberedComparable(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = comparable(text);
      known.set(text, found);
    }
    return found;
  };
}
