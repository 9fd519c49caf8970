import { DOMImplementation } from '@xmldom/xmldom';
import { parseExpression } from './expression/parse-expression.ts';
import { type AnswerNode, numberInText, truthOf } from './expression/values.ts';

/** What a question can be answered with; null where anything can be written. */
export type PossibleAnswers = ReadonlySet<string> | null;

/** What is known of a question that an expression names. */
export interface NamedQuestion {
  readonly isUnreachable: boolean;
  readonly answers: PossibleAnswers;
  /** Several answers may stand at once, one after another in one text. */
  readonly isMultiple: boolean;
}

/**
 * Why an expression can never hold, in a Swedish clause; null where it may, or where this does not decide.
 *
 * Decided are an expression that names no answer and always comes to the same, `${q} = 'x'` and `selected(${q}, 'x')`,
 * and such joined by `and` and `or`. Everything else is taken to be possible.
 */
export function whyNeverHolds(source: string, named: (name: string) => NamedQuestion | undefined): string | null {
  return whyPartNeverHolds(withStraightQuotes(source).trim(), named);
}

function whyPartNeverHolds(source: string, named: (name: string) => NamedQuestion | undefined): string | null {
  const inner = withoutParentheses(source);
  const alternatives = splitAt('or', inner);
  if (alternatives.length > 1) {
    const reasons = alternatives.map((part) => whyPartNeverHolds(part, named));
    return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
  }
  const parts = splitAt('and', inner);
  if (parts.length > 1) return parts.map((part) => whyPartNeverHolds(part, named)).find(Boolean) ?? null;
  return whyComparisonNeverHolds(inner, named) ?? whyConstantNeverHolds(inner);
}

const name = String.raw`\$\{\s*([^}]+?)\s*\}`;
const literal = String.raw`(?:'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?))`;
const equality = new RegExp(`^${name}\\s*=\\s*${literal}$`);
const selection = new RegExp(`^selected\\s*\\(\\s*${name}\\s*,\\s*${literal}\\s*\\)$`);

function whyComparisonNeverHolds(source: string, named: (name: string) => NamedQuestion | undefined): string | null {
  const match = equality.exec(source) ?? selection.exec(source);
  if (!match) return null;
  const [, of = '', single, double, digits] = match;
  const wanted = single ?? double ?? digits ?? '';
  const question = named(of);
  // An empty text is what an unanswered question says.
  if (!question || wanted.trim() === '') return null;
  if (question.isUnreachable) return `${of} ställs aldrig`;
  const { answers } = question;
  if (answers === null || (question.isMultiple && /\s/.test(wanted.trim()))) return null;
  const isSelection = source.startsWith('selected');
  const fits = [...answers].some((answer) => {
    if (isSelection) return answer.split(/\s+/).includes(wanted.trim());
    return digits === undefined ? answer === wanted : numberInText(answer) === Number(digits);
  });
  return fits ? null : `${of} har inget svar ”${wanted}”`;
}

/** Functions whose answer follows from what they are given alone. */
const steadyFunctions = new Set(
  'true,false,not,boolean,number,string,concat,if,coalesce,contains,starts-with,string-length,selected,count-selected,round,int,floor,ceiling'.split(
    ',',
  ),
);

function whyConstantNeverHolds(source: string): string | null {
  const bare = source.replace(/'[^']*'|"[^"]*"/g, "''");
  const called = [...bare.matchAll(/([a-z][\w:.-]*)\s*\(/gi)].map(([, called = '']) => called);
  if (called.some((one) => !steadyFunctions.has(one) && one !== 'and' && one !== 'or')) return null;
  try {
    const parsed = parseExpression(source);
    if (parsed.names.length > 0 || parsed.paths.length > 0 || /[./@*]/.test(bare.replace(/\d\.\d/g, ''))) return null;
    const node = new DOMImplementation().createDocument(null, 'data', null).documentElement as unknown as AnswerNode;
    const nowhere = { node, now: '1970-01-01T00:00:00.000+00:00', referred: () => [], list: () => undefined };
    return truthOf(parsed.evaluate({ ...nowhere, choiceLabel: () => '' })) ? null : 'villkoret är aldrig sant';
  } catch {
    // What cannot be read is an error of its own.
    return null;
  }
}

function withStraightQuotes(source: string): string {
  return source
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\u00a0/g, ' ');
}

function withoutParentheses(source: string): string {
  const trimmed = source.trim();
  if (!trimmed.startsWith('(') || closing(trimmed) !== trimmed.length - 1) return trimmed;
  return withoutParentheses(trimmed.slice(1, -1));
}

/** Where the parenthesis that the text begins with is closed. */
function closing(source: string): number {
  for (const { at, depth, character } of outside(source)) if (depth === 0 && character === ')') return at;
  return -1;
}

/** The parts between a word that joins them, where it stands in no parenthesis, no brackets and no quotation marks. */
function splitAt(word: 'and' | 'or', source: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { at, depth } of outside(source)) {
    if (depth !== 0 || !source.startsWith(word, at)) continue;
    const [before = ' ', after = ' '] = [source[at - 1], source[at + word.length]];
    if (at === 0 || !/[\s)\]}'"]/.test(before) || !/[\s(]/.test(after)) continue;
    parts.push(source.slice(from, at));
    from = at + word.length;
  }
  return [...parts, source.slice(from)].map((part) => part.trim());
}

/** Every character outside quotation marks, with how many brackets it stands in; a closing one is outside its own. */
function* outside(source: string): Iterable<{ at: number; depth: number; character: string }> {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      continue;
    }
    if (character === "'" || character === '"') {
      quote = character;
      continue;
    }
    if (')]}'.includes(character)) depth -= 1;
    yield { at, depth, character };
    if ('([{'.includes(character)) depth += 1;
  }
}
