import { isoDate } from '../records/values.ts';
import { keyLength, recordIdOfKey, referenceKeyOf } from './reference-key.ts';

/** Some hours of a roster, by the clock on the wall; `to` at or before `from` is on the next day. */
export interface RosterStretch {
  readonly date: string;
  /** `22:00`, to the quarter of an hour. */
  readonly from: string;
  readonly to: string;
}

/** What a text of the report points at. */
export interface EvidenceReference {
  /** What the evidence was called when it was pointed at: for whoever reads the field, and where it is gone. */
  readonly label: string;
  readonly recordId: string;
  /** The hours of the roster that are meant; null for the whole of it, and for everything else. */
  readonly stretch: RosterStretch | null;
}

/**
 * The grammar of a reference in prose. It is a word of the text like any other, so the text stays plain text in every
 * field, change, file and older program, and merges as prose:
 *
 *     reference = "[[" label "|" key [ "." stretch ] "]]"
 *     label     = 1–80 signs other than "[", "]", "|" and line breaks
 *     key       = the record's id as 22 letters and figures (`reference-key.ts`)
 *     stretch   = date "T" hhmm "-" hhmm              for a roster: `2026-03-02T2200-0600`
 *
 * `[[Krav 12|0fXq2m9AbCdEfGhIjKlMnO]]`. What begins or ends like a reference without being one is a broken reference.
 */
const pattern = new RegExp(
  `\\[\\[([^\\[\\]|\\r\\n]{1,80})\\|([0-9A-Za-z]{${keyLength}})(?:\\.(\\d{4}-\\d\\d-\\d\\d)T([0-2]\\d[0-5]\\d)-([0-2]\\d[0-5]\\d))?\\]\\]`,
  'g',
);

/** A stretch of a text: words as they were written, or a reference. */
export interface ProsePiece {
  readonly at: number;
  readonly text: string;
  readonly reference: EvidenceReference | null;
}

export function referenceToken({ label, recordId, stretch }: EvidenceReference): string {
  const plain = label.replace(/[[\]|\s]+/g, ' ').trim();
  const hours = stretch ? `.${stretch.date}T${clockDigits(stretch.from)}-${clockDigits(stretch.to)}` : '';
  return `[[${plain.slice(0, 80)}|${referenceKeyOf(recordId)}${hours}]]`;
}

/** A text in order, as words and references; the pieces together are the text. */
export function prosePieces(text: string): ProsePiece[] {
  const pieces: ProsePiece[] = [];
  let end = 0;
  const words = (to: number) => {
    if (to > end) pieces.push({ at: end, text: text.slice(end, to), reference: null });
  };
  for (const match of text.matchAll(pattern)) {
    const [token, label = '', key = '', date, from = '', to = ''] = match;
    const recordId = recordIdOfKey(key);
    const stretch = date === undefined ? null : { date, from: clockOf(from), to: clockOf(to) };
    if (recordId === undefined || (stretch && !isStretch(stretch))) continue;
    words(match.index);
    pieces.push({ at: match.index, text: token, reference: { label, recordId, stretch } });
    end = match.index + token.length;
  }
  words(text.length);
  return pieces;
}

/** What a text points at, each thing once, in the order of the text. */
export function referencesIn(text: string): EvidenceReference[] {
  const found = new Map<string, EvidenceReference>();
  for (const { reference } of prosePieces(text)) {
    if (reference === null) continue;
    const { recordId, stretch } = reference;
    const key = stretch ? `${recordId} ${stretch.date} ${stretch.from} ${stretch.to}` : recordId;
    if (!found.has(key)) found.set(key, reference);
  }
  return [...found.values()];
}

/** What looks like a reference and is none any more: somebody has taken away a part of it. */
export function brokenReferencesIn(text: string): string[] {
  return prosePieces(text).flatMap(({ text: words, reference }) =>
    reference
      ? []
      : [...words.matchAll(/\[\[[^[\]\r\n]{0,120}\]{0,2}|[^[\]\r\n]{0,40}\]\]/g)].map(([part]) => part.trim()),
  );
}

/** A text for reading, with the names of what it points at and without keys: `enligt [Krav 12]`. */
export function withReferenceLabels(text: string): string {
  if (!text.includes('[[')) return text;
  return prosePieces(text)
    .map(({ text: words, reference }) => (reference ? `[${reference.label}]` : words))
    .join('');
}

/** The text at its full length, with every key made into signs that are no letter and no figure: to be searched. */
export function withoutReferenceKeys(text: string): string {
  if (!text.includes('[[')) return text;
  return prosePieces(text)
    .map(({ text: words, reference }) => {
      if (reference === null) return words;
      const keyAt = words.indexOf('|');
      return `${words.slice(0, keyAt)}${'|'.repeat(words.length - keyAt)}`;
    })
    .join('');
}

/** A text as the atoms that it is compared and joined by: words, the room between them, and whole references. */
export function proseAtoms(text: string, words = /\s+|\S+/gu): string[] {
  return prosePieces(text).flatMap(({ text: piece, reference }) => (reference ? [piece] : (piece.match(words) ?? [])));
}

/** The reference that a place in a text is in, or after whose last sign or before whose first it is. */
export function referenceAround(text: string, place: number): { readonly from: number; readonly to: number } | null {
  for (const { at, text: piece, reference } of prosePieces(text))
    if (reference && at <= place && place <= at + piece.length) return { from: at, to: at + piece.length };
  return null;
}

function clockDigits(clock: string): string {
  return clock.replace(':', '');
}

function clockOf(clock: string): string {
  return `${clock.slice(0, 2)}:${clock.slice(2)}`;
}

function isStretch({ date, from, to }: RosterStretch): boolean {
  return isoDate.safeParse(date).success && from < '24:00' && to <= '24:00';
}
