import xpath, { type XPathValue } from 'xpath';

/** A node as expressions see it: an answer, a group, or a part of a list of choices. */
export interface AnswerNode {
  readonly localName: string | null;
  readonly parentNode: AnswerNode | null;
}

// The values have one shape but for sets of nodes, so that only the class itself tells them apart.
export const isNumber = (value: object): boolean => value instanceof xpath.XNumber;
export const isTruth = (value: object): boolean => value instanceof xpath.XBoolean;

/** The nodes of a set in the order of the guide; undefined for a value of another kind. */
export function nodesOf(value: XPathValue): AnswerNode[] | undefined {
  return value instanceof xpath.XNodeSet ? (value.toUnsortedArray() as AnswerNode[]) : undefined;
}

/** A value's text; of several nodes the first one's, and nothing where there is none. */
export function textOf(value: XPathValue): string {
  return textsOf(value)[0] ?? '';
}

/** The texts of every node of a set; of any other value its own. */
export function textsOf(value: XPathValue): string[] {
  if (!(value instanceof xpath.XNodeSet)) return [value.stringValue()];
  return value.toUnsortedArray().map((node) => value.stringForNode(node));
}

/** A value as a number: a text that is a date counts as its days since 1970, as in ODK's engines. */
export function numberOf(value: XPathValue): number {
  if (isNumber(value) || isTruth(value)) return value.numberValue();
  return numberInText(textOf(value));
}

/** The numbers of every node of a set; of any other value its own. */
export function numbersOf(value: XPathValue): number[] {
  return value instanceof xpath.XNodeSet ? textsOf(value).map(numberInText) : [numberOf(value)];
}

/** Whether a value holds. An answered question does, an unanswered one does not: XPath alone would say that both do. */
export function truthOf(value: XPathValue): boolean {
  return value instanceof xpath.XNodeSet ? textOf(value) !== '' : value.booleanValue();
}

/** Whether two values are the same, by XPath 1.0's loose rules; no node at all is an empty text. */
export function areEqual(left: XPathValue, right: XPathValue): boolean {
  return anyPair(left, right, (one, other) => one === other);
}

/** Whether two values differ: for sets, whether some pair does. */
export function areDifferent(left: XPathValue, right: XPathValue): boolean {
  return anyPair(left, right, (one, other) => one !== other);
}

function anyPair(
  left: XPathValue,
  right: XPathValue,
  holds: (one: string | number | boolean, other: string | number | boolean) => boolean,
): boolean {
  if (isTruth(left) || isTruth(right)) return holds(truthOf(left), truthOf(right));
  const asNumbers = isNumber(left) || isNumber(right);
  const read = (value: XPathValue) => (asNumbers ? numbersOf(value) : textsOf(value));
  const orNothing = (found: (string | number)[]) => (found.length > 0 ? found : [asNumbers ? Number.NaN : '']);
  return orNothing(read(left)).some((one) => orNothing(read(right)).some((other) => holds(one, other)));
}

const plainNumber = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?/;
const millisecondsADay = 86_400_000;

/** The number that a text says; NaN where it says none. */
export function numberInText(text: string): number {
  const trimmed = text.trim();
  if (plainNumber.test(trimmed)) return Number(trimmed);
  return daysOf(trimmed);
}

/** Days since 1970 of an ISO date, with the part of the day for a point in time; NaN for anything else. */
export function daysOf(text: string): number {
  const date = text.slice(0, 10);
  if (!datePattern.test(date)) return Number.NaN;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return Number.NaN;
  if (text.length === 10) return midnight / millisecondsADay;
  if (text[10] !== 'T' && text[10] !== ' ') return Number.NaN;
  const dayPart = dayPartOf(text.slice(11));
  return midnight / millisecondsADay + dayPart;
}

/** The part of a day that has passed at a time such as `13:30`; NaN for anything else. */
export function dayPartOf(text: string): number {
  const [, hours, minutes, seconds = '0'] = timePattern.exec(text) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 24 || Number(minutes) > 59) return Number.NaN;
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
}

/** The ISO date of a number of days since 1970; an empty text where there is none. */
export function dateOfDays(days: number): string {
  const date = new Date(Math.floor(days) * millisecondsADay);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
