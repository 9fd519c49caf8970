import { withoutReferenceKeys } from '../report/evidence-reference.ts';
import { comparable } from '../staffing/comparable.ts';
import { type CodedName, personCodeOf } from '../staffing/person-codes.ts';
import { personalNumbersIn } from './personal-number.ts';

/** Somebody who stands in a free text by number or name. */
export interface PersonInText {
  readonly kind: 'personalNumber' | 'name';
  /** Where it begins, in UTF-16 units, and what stands there. */
  readonly at: number;
  readonly text: string;
  /** What may stand there instead; null where several people are called so. */
  readonly code: string | null;
}

/** Whom a text is searched for. */
export type PeopleFinder = (text: string) => readonly PersonInText[];

const shortestName = 3;

/**
 * Finds personal numbers, and the names of known people: in full or a part of it that is written like a name, with a
 * genitive s or without. A word that is also a name (`Björn`) is found too where it begins with a capital letter: what is
 * found is shown, and nothing is changed by itself.
 *
 * @param known those whose codes are known, from rosters and lists
 * @param codeKey under which a personal number gets its code; null where there is none
 */
export function peopleFinder(known: readonly CodedName[], codeKey: string | null): PeopleFinder {
  const codesOf = new Map<string, Set<string>>();
  const note = (name: string, code: string) => {
    const key = comparable(name);
    codesOf.set(key, (codesOf.get(key) ?? new Set()).add(code));
  };
  for (const { name, code } of known) {
    const parts = name.split(/[\s,]+/).filter((part) => part.length >= shortestName);
    note(name, code);
    for (const part of parts) note(part, code);
    if (parts.length > 1) note([...parts.slice(-1), ...parts.slice(0, -1)].join(' '), code);
  }
  const longestFirst = [...codesOf.keys()].sort((one, other) => other.length - one.length);
  const names = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[\\s,]+'));
  const pattern =
    names.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}-])(${names.join('|')})(?=s?(?![\\p{L}\\p{N}-]))`, 'giu');

  return (written) => {
    const text = withoutReferenceKeys(written);
    const numbers = personalNumbersIn(text).map(({ at, text: number }): PersonInText => {
      const digits = number.replace(/\D/g, '').slice(-10);
      const code = codeKey === null ? 'personnummer borttaget' : personCodeOf(digits, codeKey);
      return { kind: 'personalNumber', at, text: number, code };
    });
    const people = [...(pattern === null ? [] : text.matchAll(pattern))].flatMap((match): PersonInText[] => {
      const [found] = match;
      if (!/^\p{Lu}/u.test(found)) return [];
      const codes = codesOf.get(comparable(found.replace(/,/g, ' '))) ?? new Set();
      const [code = null] = codes;
      return [{ kind: 'name', at: match.index, text: found, code: codes.size === 1 ? code : null }];
    });
    return [...numbers, ...people].sort((one, other) => one.at - other.at);
  };
}

/** The text with the code in every place where somebody stands by the same name or number. */
export function withCode(text: string, people: readonly PersonInText[], person: PersonInText): string {
  const { code } = person;
  if (code === null) return text;
  const places = people.filter((one) => one.code === code && one.text === person.text);
  return places.reduceRight((whole, { at, text: found }) => {
    const after = whole.slice(at + found.length);
    // Swedish sets a colon before the genitive of a code.
    const genitive = person.kind === 'name' && /^s(?![\p{L}\p{N}])/u.test(after) ? ':' : '';
    return `${whole.slice(0, at)}${code}${genitive}${after}`;
  }, text);
}
