import { shown, type UnreadRow, unread } from '../staffing/roster-row.ts';
import {
  comparableClause,
  kindByWords,
  type ListedRequirement,
  type RequirementList,
  saysMust,
} from './listed-requirement.ts';

const clauseNumber = String.raw`(?:§\s*)?(?:\p{Lu}{1,3}-?)?\d{1,3}(?:\.\d{1,3})*`;
/** `4.2.1 Utföraren`, `4.2.1. Utföraren`, `§ 4 Utföraren`, `K-3 Utföraren`; a small letter after it goes on a sentence. */
const numbered = new RegExp(String.raw`^(${clauseNumber})(?:[.):]|\s*§)?\s+(?=["”“(]?\p{Lu})(.+)$`, 'u');
/** The number alone on its line, as text comes out of a table. */
const numberAlone = /^((?:§\s*)?\d{1,3}(?:\.\d{1,3})+)[.):]?$/;
/** A number on the next line belongs to these. */
const awaitsNumber = /(^|\s)(kl\.?|klockan|punkt|avsnitt|bilaga|kapitel|kap\.|§)$/i;
const pageNumber = /^(sida\s+\d+(\s*(av|\/)\s*\d+)?|\d+\s*(\(\d+\)|(av|\/)\s*\d+)|sida\s+\d+\s*\(\d+\))$/i;
const bullet = /^([-–•*]|[a-zåäö]\))\s/;
const longestHeading = 80;

interface Heading {
  readonly row: number;
  readonly text: string;
}

interface Passage {
  /** Empty for what stands before the first number. */
  readonly clause: string;
  readonly row: number;
  readonly lines: { readonly row: number; readonly text: string }[];
}

/** Proposes how a pasted text divides into requirements by its numbers. Its headings become their areas. */
export function splitClauses(text: string): RequirementList {
  const passedOver: UnreadRow[] = [];
  const passages = passagesOf(text, passedOver);
  const requirements: ListedRequirement[] = [];
  const headings = new Map<string, Heading>();
  let loose: string | null = null;
  for (const { clause, row, lines } of passages) {
    const trailing = clause === '' ? undefined : looseHeadingAfter(lines);
    const own = trailing ? lines.slice(0, -1) : lines;
    if (clause === '') {
      loose = own.map((line) => line.text).findLast(isHeading) ?? loose;
      for (const line of own)
        if (!isHeading(line.text)) passedOver.push(unread(line.row, '', 'KRA-007', { value: shown(line.text) }));
      continue;
    }
    const [first, ...rest] = own;
    const hasHeading =
      first !== undefined && isHeading(first.text) && (rest.length === 0 || !goesOn(rest[0]?.text ?? ''));
    if (hasHeading && first) {
      headings.set(comparableClause(clause), { row, text: first.text });
      loose = null;
    }
    const body = joined((hasHeading ? rest : own).map((line) => line.text));
    // What explains a heading binds nobody.
    const isRequirement = body !== '' && (!hasHeading || saysMust(body) || kindByWords(body) === 'should');
    if (isRequirement) {
      const area = areaOf(clause, headings) ?? loose;
      const kind = /mervärde/i.test(area ?? '') ? 'addedValue' : kindByWords(body);
      requirements.push({ row, clause, number: null, kind, area, text: body });
    } else if (body !== '') passedOver.push(unread(rest[0]?.row ?? row, '', 'KRA-007', { value: shown(body) }));
    if (trailing) loose = trailing.text;
  }
  // A short requirement may look like a heading; then it has nothing under it.
  for (const [clause, { row, text: heading }] of headings)
    if (!requirements.some((one) => `${comparableClause(one.clause)}.`.startsWith(`${clause}.`)))
      passedOver.push(unread(row, '', 'KRA-012', { value: shown(heading) }));
  return { requirements, unreadRows: [], passedOver: passedOver.sort((one, other) => one.row - other.row) };
}

function passagesOf(text: string, passedOver: UnreadRow[]): Passage[] {
  let current: Passage = { clause: '', row: 1, lines: [] };
  const passages = [current];
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const row = index + 1;
    const line = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
    if (line === '') continue;
    if (pageNumber.test(line)) {
      passedOver.push(unread(row, '', 'KRA-008', { value: line }));
      continue;
    }
    const goesOnFrom = current.lines.at(-1)?.text ?? '';
    const found = awaitsNumber.test(goesOnFrom) ? null : (numbered.exec(line) ?? numberAlone.exec(line));
    if (found) {
      current = { clause: found[1]?.replace(/\s/g, '') ?? '', row, lines: [] };
      passages.push(current);
    }
    const rest = found ? (found[2] ?? '') : line;
    if (rest !== '') current.lines.push({ row, text: rest });
  }
  return passages;
}

/** Short, without an end to its sentence, and binding nobody. */
function isHeading(line: string): boolean {
  if (line.length > longestHeading || /[.;:,!?]$/.test(line) || bullet.test(line) || !/^\p{Lu}/u.test(line))
    return false;
  return !saysMust(line) && kindByWords(line) !== 'should';
}

/** Whether a line goes on with the sentence of the one before it. */
function goesOn(line: string): boolean {
  return /^\p{Ll}/u.test(line) && !bullet.test(line);
}

/** A heading without a number that ends the passage, after a sentence that has ended. */
function looseHeadingAfter(lines: Passage['lines']): Passage['lines'][number] | undefined {
  const [before, last] = lines.slice(-2);
  return lines.length > 1 && before && last && /[.]$/.test(before.text) && isHeading(last.text) ? last : undefined;
}

/** The heading of the clause itself, or of the nearest that it stands under. */
function areaOf(clause: string, headings: ReadonlyMap<string, Heading>): string | null {
  const parts = comparableClause(clause).split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const heading = headings.get(parts.slice(0, length).join('.'));
    if (heading !== undefined) return heading.text;
  }
  return null;
}

/** Wrapped lines as one text; the items of a list keep their lines. */
function joined(lines: readonly string[]): string {
  return lines.reduce((text, line) => {
    if (text === '') return line;
    if (bullet.test(line)) return `${text}\n${line}`;
    // A word that was divided at the end of its line; `SKA- och` was not.
    if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line) && !/^(och|eller|samt)\b/.test(line))
      return text.slice(0, -1) + line;
    return `${text} ${line}`;
  }, '');
}
