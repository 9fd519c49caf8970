/** Compares two texts as they stand in a Swedish list: å, ä, ö last, and 9 before 10. Made once, since making it costs more than a long sort. */
export const inSwedishOrder = new Intl.Collator('sv', { numeric: true }).compare;
