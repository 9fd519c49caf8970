import type { GuideSection } from '../records/guide-template.ts';
import {
  ExpressionError,
  type ParsedExpression,
  type PathReference,
  parseExpression,
} from './expression/parse-expression.ts';
import { childrenInPath, type Outline, outlineOf, type Place, parentInPath } from './outline.ts';

/** The parts of a question or group that are worked out. */
export type ExpressionField =
  | 'relevant'
  | 'calculation'
  | 'default'
  | 'count'
  | 'constraint'
  | 'requiredWhen'
  | 'choiceFilter';

/** What is worked out at a place: whether it is asked, how many there are, its value, and three that nothing waits for. */
export const aspectKinds = ['relevance', 'instances', 'value', 'check', 'choices', 'text'] as const;
export type AspectKind = (typeof aspectKinds)[number];

/** One thing to work out, at one place. */
export interface Aspect {
  readonly place: Place;
  readonly kind: AspectKind;
  /** Its turn: what it looks at comes earlier. */
  readonly turn: number;
}

/** What has to be worked out anew when an aspect changes. `all`: in every repeat, not only the changed one's. */
export interface Dependent {
  readonly aspect: Aspect;
  readonly all: boolean;
}

/** Something in a guide that cannot work. */
export interface GuideProblem {
  readonly name: string;
  readonly field: ExpressionField | 'showWhen' | 'id';
  /** A clause in Swedish that ends a sentence. */
  readonly why: string;
}

/** A guide ready to be asked: its expressions read, and in which order to work them out. */
export interface GuidePlan extends Outline {
  readonly aspects: readonly Aspect[];
  aspect(place: Place, kind: AspectKind): Aspect;
  dependentsOf(aspect: Aspect): readonly Dependent[];
  expression(place: Place, field: ExpressionField): ParsedExpression | undefined;
  /** Relevance or calculation that waits for itself: never asked, never worked out. */
  isInCircle(place: Place): boolean;
  readonly problems: readonly GuideProblem[];
}

interface Edge {
  readonly to: number;
  readonly all: boolean;
}

/** Reads every expression of a guide and puts them in order. What cannot work is named, and the rest works. */
export function planGuide(sections: readonly GuideSection[]): GuidePlan {
  const outline = outlineOf(sections);
  const problems: GuideProblem[] = outline.repeatedNames.map((name) => ({
    name,
    field: 'id',
    why: 'namnet finns redan i guiden',
  }));
  const expressions = new Map<string, ParsedExpression>();
  const everywhere = [outline.root, ...outline.places];
  for (const place of everywhere) {
    for (const [field, source] of sourcesOf(place)) {
      const read = readOr(source, (why) => problems.push({ name: place.name, field, why }));
      if (read && namesAreKnown(read, place, field, outline, problems))
        expressions.set(`${place.index} ${field}`, read);
    }
  }
  const expression = (place: Place, field: ExpressionField) => expressions.get(`${place.index} ${field}`);
  const kinds = aspectKinds.length;
  const number = (place: Place, kind: AspectKind) => place.index * kinds + aspectKinds.indexOf(kind);
  const edges = edgesOf(outline, everywhere, expression, number, problems);
  const { order, circles } = inOrder(edges);

  const turns = new Array<number>(order.length);
  order.forEach((aspect, turn) => {
    turns[aspect] = turn;
  });
  const placeOf = (aspect: number) => everywhere[Math.floor(aspect / kinds)] ?? outline.root;
  const aspects = edges.map(
    (_, aspect): Aspect => ({
      place: placeOf(aspect),
      kind: aspectKinds[aspect % kinds] ?? 'text',
      turn: turns[aspect] ?? 0,
    }),
  );
  const dependents: Dependent[][] = edges.map(() => []);
  edges.forEach((from, aspect) => {
    for (const { to, all } of from) {
      const dependent = aspects[aspect];
      if (dependent) dependents[to]?.push({ aspect: dependent, all });
    }
  });
  const circular = new Set(circles.flat().map((aspect) => placeOf(aspect).index));
  for (const circle of circles) {
    const parts = circle.flatMap((aspect) => aspects[aspect] ?? []);
    problems.push(circleProblem(parts));
  }
  const aspectOf = (place: Place, kind: AspectKind) => aspects[number(place, kind)] as Aspect;
  return {
    ...outline,
    aspects: order.flatMap((aspect) => aspects[aspect] ?? []),
    aspect: aspectOf,
    dependentsOf: ({ place, kind }) => dependents[number(place, kind)] ?? [],
    expression,
    isInCircle: ({ index }) => circular.has(index),
    problems,
  };
}

function sourcesOf({ question, group }: Place): [ExpressionField, string][] {
  const sources: [ExpressionField, string | undefined][] = [
    ['relevant', (question ?? group)?.relevant],
    ['count', group?.repeat?.count],
    ['calculation', question?.calculation],
    ['default', question?.default?.isExpression ? question.default.value : undefined],
    ['constraint', question?.constraint],
    ['requiredWhen', question?.requiredWhen],
    ['choiceFilter', question?.choiceFilter],
  ];
  return sources.filter((entry): entry is [ExpressionField, string] => entry[1] !== undefined);
}

function readOr(source: string, refuse: (why: string) => void): ParsedExpression | undefined {
  try {
    return parseExpression(source);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    refuse(error.message);
    return undefined;
  }
}

function namesAreKnown(
  { names }: ParsedExpression,
  place: Place,
  field: ExpressionField,
  { byName }: Outline,
  problems: GuideProblem[],
): boolean {
  const unknown = names.find(({ name }) => !byName.has(name));
  if (unknown) problems.push({ name: place.name, field, why: `frågan ${unknown.name} finns inte i guiden` });
  return !unknown;
}

/** For every aspect, those that it has to wait for. */
function edgesOf(
  outline: Outline,
  everywhere: readonly Place[],
  expression: GuidePlan['expression'],
  number: (place: Place, kind: AspectKind) => number,
  problems: GuideProblem[],
): Edge[][] {
  const edges: Edge[][] = Array.from({ length: everywhere.length * aspectKinds.length }, () => []);
  const waits = (place: Place, kind: AspectKind, to: number, all = false) =>
    edges[number(place, kind)]?.push({ to, all });

  /** To look at a place is to look at its value, or at which instances there are, all the way in. */
  function looksAt(place: Place, kind: AspectKind, seen: Place, all: boolean): void {
    for (const repeat of seen.repeats) waits(place, kind, number(repeat, 'instances'), all);
    waits(place, kind, number(seen, seen.question ? 'value' : 'relevance'), all);
  }

  function uses(place: Place, kind: AspectKind, field: ExpressionField): void {
    const used = expression(place, field);
    if (!used) return;
    for (const { name, all } of used.names) {
      const seen = outline.byName.get(name);
      if (seen && !(seen === place && isOwnValue(kind, field))) looksAt(place, kind, seen, all);
    }
    for (const path of used.paths) {
      if (field === 'choiceFilter' && path.from === 'here' && path.steps[0] !== '..') continue;
      for (const seen of placesOnPath(path, place, outline)) {
        if (!(seen === place && isOwnValue(kind, field)))
          looksAt(place, kind, seen, path.from === 'root' || path.steps.includes('//'));
      }
    }
  }

  for (const place of everywhere) {
    const { parent, question, group } = place;
    if (parent) waits(place, 'relevance', number(parent, parent.group?.repeat ? 'instances' : 'relevance'));
    waits(place, 'instances', number(place, 'relevance'));
    waits(place, 'value', number(place, 'relevance'));
    for (const leaf of ['check', 'choices', 'text'] as const) waits(place, leaf, number(place, 'value'));
    const showWhen = (question ?? group)?.showWhen;
    if (showWhen) {
      const seen = outline.byName.get(showWhen.questionId);
      if (seen) looksAt(place, 'relevance', seen, false);
      else
        problems.push({
          name: place.name,
          field: 'showWhen',
          why: `frågan ${showWhen.questionId} finns inte i guiden`,
        });
    }
    uses(place, 'relevance', 'relevant');
    uses(place, 'instances', 'count');
    uses(place, 'value', 'calculation');
    uses(place, 'value', 'default');
    uses(place, 'check', 'constraint');
    uses(place, 'check', 'requiredWhen');
    uses(place, 'choices', 'choiceFilter');
    for (const name of namesInTexts(place)) {
      const seen = outline.byName.get(name);
      if (seen) looksAt(place, 'text', seen, false);
    }
  }
  return edges;
}

/** A calculation may look at what it was before: `once`. A condition for being asked may not look at the answer. */
function isOwnValue(kind: AspectKind, field: ExpressionField): boolean {
  return kind === 'check' || kind === 'choices' || field === 'calculation';
}

/** The places that a path may lead to; what stands in a list of choices leads nowhere. */
function placesOnPath({ from, steps }: PathReference, place: Place, { root, places }: Outline): Place[] {
  let found: Place[] = [from === 'root' ? root : place];
  const rest = from === 'root' ? steps.slice(1) : steps;
  for (const step of rest) {
    if (step === '//') return [...places];
    if (step === '.') continue;
    found = found.flatMap((at) => {
      if (step === '..') return parentInPath(at) ?? [];
      return childrenInPath(at).filter(({ element }) => step === '*' || element === step);
    });
  }
  return found.filter((at) => at !== root);
}

/** The questions whose answers stand in a question's texts. */
export function namesInTexts({ question, group }: Pick<Place, 'question' | 'group'>): string[] {
  const texts = question
    ? [question.text, question.hint, question.constraintMessage, question.requiredMessage, ...translated(question)]
    : [group?.title];
  return texts.flatMap((text) => [...(text ?? '').matchAll(namePattern)].flatMap(([, name]) => name?.trim() ?? []));
}

export const namePattern = /\$\{\s*([^}]+?)\s*\}/g;

function translated({ translations }: { readonly translations?: Readonly<Record<string, object>> | undefined }) {
  return Object.values(translations ?? {}).flatMap((texts) => Object.values(texts) as string[]);
}

/** An order in which everything comes after what it waits for, and the circles that have none. */
function inOrder(edges: readonly (readonly Edge[])[]): { order: number[]; circles: number[][] } {
  const order: number[] = [];
  const circles: number[][] = [];
  const state = new Uint8Array(edges.length);
  const [onTheWay, done] = [1, 2];
  for (let start = 0; start < edges.length; start += 1) {
    if (state[start]) continue;
    const way: { at: number; next: number }[] = [{ at: start, next: 0 }];
    state[start] = onTheWay;
    while (way.length > 0) {
      const top = way[way.length - 1] as { at: number; next: number };
      const edge = edges[top.at]?.[top.next];
      top.next += 1;
      if (!edge) {
        state[top.at] = done;
        order.push(top.at);
        way.pop();
      } else if (state[edge.to] === onTheWay) {
        circles.push(way.slice(way.findIndex(({ at }) => at === edge.to)).map(({ at }) => at));
      } else if (!state[edge.to]) {
        state[edge.to] = onTheWay;
        way.push({ at: edge.to, next: 0 });
      }
    }
  }
  return { order, circles };
}

/** The circle by its names, laid to the first place in it that has a rule of its own. */
function circleProblem(circle: readonly Aspect[]): GuideProblem {
  const names = circle.map(({ place }) => place.name);
  const distinct = names.filter((name, place) => name && names.indexOf(name) === place);
  const guilty = circle.flatMap((aspect) => {
    const field = ruleBehind(aspect);
    return field === undefined ? [] : [{ name: aspect.place.name, field }];
  })[0];
  const [first = ''] = distinct;
  const why = `villkoren går i cirkel: ${[...distinct, first].join(' → ')}`;
  return { ...(guilty ?? { name: first, field: 'relevant' as const }), why };
}

function ruleBehind({ place: { question, group }, kind }: Aspect): GuideProblem['field'] | undefined {
  if (kind === 'relevance') {
    const part = question ?? group;
    return part?.relevant !== undefined ? 'relevant' : part?.showWhen && 'showWhen';
  }
  if (kind === 'instances') return group?.repeat?.count === undefined ? undefined : 'count';
  if (kind !== 'value') return undefined;
  return question?.calculation !== undefined ? 'calculation' : question?.default?.isExpression ? 'default' : undefined;
}
