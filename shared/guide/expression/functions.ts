import xpath, { type XPathContext, type XPathValue } from 'xpath';
import { formatDate } from './format-date.ts';
import { wholeMatch } from './pattern.ts';
import {
  type AnswerNode,
  dateOfDays,
  dayPartOf,
  daysOf,
  nodesOf,
  numberInText,
  numberOf,
  numbersOf,
  textOf,
  textsOf,
  truthOf,
} from './values.ts';

/** What the functions of one evaluation can reach. */
export interface Surroundings {
  /** The answer that the expression belongs to: `current()`. */
  readonly node: AnswerNode;
  /** The instant the interview counts from, in local time with its offset: `2026-03-05T13:00:00.000+01:00`. */
  readonly now: string;
  /** The nodes of a list of choices: `instance('list')`. */
  list(name: string): AnswerNode | undefined;
  /** The label of a choice, by the question's name or path: `jr:choice-name`. */
  choiceLabel(question: string, value: string): string;
}

type Given = readonly XPathValue[];
export type FunctionAnswer = string | number | boolean | XPathValue | AnswerNode | readonly AnswerNode[];
type GuideFunction = (given: Given, surroundings: Surroundings, context: XPathContext) => FunctionAnswer;

const text = (value: XPathValue | undefined) => (value ? textOf(value) : '');
const number = (value: XPathValue | undefined) => (value ? numberOf(value) : Number.NaN);
const words = (value: XPathValue | undefined) => text(value).split(/\s+/).filter(Boolean);
const answered = (values: Given) => values.flatMap(textsOf).filter((value) => value !== '');
const numbers = (values: Given) => answered(values).map(numberInText);
const unless = (unanswered: boolean, value: () => number) => (unanswered ? Number.NaN : value());

/**
 * The functions of XPath 1.0 that ODK's engines treat in another way, and those that ODK adds.
 * Source: the ODK XForms specification, "XPath functions" (getodk.github.io/xforms-spec).
 */
export const guideFunctions: Readonly<Record<string, GuideFunction>> = {
  // What is chosen
  selected: ([list, value]) => words(list).includes(text(value).trim()),
  'selected-at': ([list, place]) => words(list)[number(place)] ?? '',
  'count-selected': ([list]) => words(list).length,
  'choice-name': ([value, question], { choiceLabel }) => choiceLabel(text(question), text(value)),
  // What is there
  if: ([condition, then, otherwise]) => (condition && truthOf(condition) ? then : otherwise) ?? '',
  coalesce: ([first, second]) => text(first) || text(second),
  once: ([value]) => value ?? '',
  boolean: ([value]) => value !== undefined && truthOf(value),
  not: ([value]) => value === undefined || !truthOf(value),
  'boolean-from-string': ([value]) => ['true', '1'].includes(text(value).trim().toLowerCase()),
  current: (_, { node }) => node,
  instance: ([name], { list }) => list(text(name)) ?? [],
  // Counting
  count: ([nodes]) => (nodes ? (nodesOf(nodes)?.length ?? 0) : 0),
  'count-non-empty': (values) => answered(values).length,
  sum: (values) => numbers(values).reduce((sum, value) => sum + value, 0),
  min: (values) => unless(answered(values).length === 0, () => Math.min(...numbers(values))),
  max: (values) => unless(answered(values).length === 0, () => Math.max(...numbers(values))),
  position: ([node], _, context) => (node ? placeAmongAlike(nodesOf(node)?.[0]) : context.contextPosition),
  checklist: ([least, most, ...checks]) => isWithin(checks.filter(truthOf).length, least, most),
  'weighted-checklist': ([least, most, ...checks]) =>
    isWithin(
      checks.reduce(
        (sum, check, place) => (place % 2 === 0 && truthOf(check) ? sum + number(checks[place + 1]) : sum),
        0,
      ),
      least,
      most,
    ),
  // Numbers
  number: (values, _, context) => (values[0] ? number(values[0]) : numberInText(textAt(context))),
  int: ([value]) => Math.trunc(number(value)),
  round: ([value, places]) => rounded(number(value), places ? number(places) : 0),
  floor: ([value]) => Math.floor(number(value)),
  ceiling: ([value]) => Math.ceil(number(value)),
  abs: ([value]) => Math.abs(number(value)),
  pow: ([base, exponent]) => number(base) ** number(exponent),
  sqrt: ([value]) => Math.sqrt(number(value)),
  exp: ([value]) => Math.exp(number(value)),
  exp10: ([value]) => 10 ** number(value),
  log: ([value]) => Math.log(number(value)),
  log10: ([value]) => Math.log10(number(value)),
  pi: () => Math.PI,
  // Texts
  string: (values, _, context) => (values[0] ? text(values[0]) : textAt(context)),
  'string-length': (values, _, context) => [...(values[0] ? text(values[0]) : textAt(context))].length,
  concat: (values) => values.flatMap(textsOf).join(''),
  join: ([between, ...values]) => values.flatMap(textsOf).join(text(between)),
  substr: ([value, from, to]) => [...text(value)].slice(number(from) || 0, to ? number(to) : undefined).join(''),
  contains: ([value, part]) => text(value).includes(text(part)),
  'starts-with': ([value, start]) => text(value).startsWith(text(start)),
  'ends-with': ([value, end]) => text(value).endsWith(text(end)),
  'normalize-space': (values, _, context) =>
    (values[0] ? text(values[0]) : textAt(context)).trim().replace(/\s+/g, ' '),
  regex: ([value, pattern]) => wholeMatch(text(value), text(pattern)),
  // Dates and times
  today: (_, { now }) => now.slice(0, 10),
  now: (_, { now }) => now,
  date: ([value]) => dateIn(value),
  'date-time': ([value]) => dateIn(value) && (text(value).length > 10 ? text(value) : dateIn(value)),
  'decimal-date-time': ([value]) => (value ? daysIn(value) : Number.NaN),
  'decimal-time': ([value]) => dayPartOf(text(value)),
  'format-date': ([value, pattern]) => formatDate(asDateText(value), text(pattern)),
  'format-date-time': ([value, pattern]) => formatDate(asDateText(value), text(pattern)),
};

/** Functions of XPath 1.0 that are the library's own. */
const libraryFunctions = [
  'last',
  'true',
  'false',
  'translate',
  'substring',
  'substring-before',
  'substring-after',
  'name',
  'local-name',
];

/** Whether a function can be worked out here. `indexed-repeat` becomes a path before it is. */
export function isKnownFunction(name: string): boolean {
  const bare = name.replace(/^jr:/, '');
  return Object.hasOwn(guideFunctions, bare) || libraryFunctions.includes(name) || name === 'indexed-repeat';
}

/** A function by name, as the library calls it; undefined for its own. */
export function functionFor(name: string, surroundings: Surroundings) {
  const found = Object.hasOwn(guideFunctions, name) ? guideFunctions[name] : undefined;
  return found && ((context: XPathContext, ...given: XPathValue[]) => found(given, surroundings, context));
}

function textAt({ contextNode }: XPathContext): string {
  return new xpath.XNodeSet().stringForNode(contextNode);
}

function isWithin(value: number, least: XPathValue | undefined, most: XPathValue | undefined): boolean {
  const [low, high] = [number(least), number(most)];
  return (low === -1 || value >= low) && (high === -1 || value <= high);
}

/** Half is rounded away from zero, as a person does it and as JavaRosa does. */
function rounded(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  const shifted = Number(`${Math.abs(value)}e${places}`);
  const result = Number(`${Math.round(shifted)}e${-places}`);
  return Number.isNaN(result) ? value : Math.sign(value) * result;
}

/** Its number among what stands beside it under the same name, from one. */
function placeAmongAlike(node: AnswerNode | undefined): number {
  if (!node) return Number.NaN;
  let place = 1;
  let before = (node as { previousSibling?: AnswerNode | null }).previousSibling ?? null;
  while (before) {
    if (before.localName === node.localName) place += 1;
    before = (before as { previousSibling?: AnswerNode | null }).previousSibling ?? null;
  }
  return place;
}

function daysIn(value: XPathValue): number {
  const written = daysOf(textOf(value));
  return Number.isNaN(written) ? (numbersOf(value)[0] ?? Number.NaN) : written;
}

function dateIn(value: XPathValue | undefined): string {
  return value ? dateOfDays(daysIn(value)) : '';
}

function asDateText(value: XPathValue | undefined): string {
  const written = text(value);
  return Number.isNaN(daysOf(written)) ? dateIn(value) : written;
}
