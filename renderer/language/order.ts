/** Compares two texts as they stand in a Swedish list: å, ä, ö last. Made once, since making it costs more than a long sort. */
export const inSwedishOrder = new Intl.Collator('sv').compare;
