import { DOMImplementation, type Document, type Element, type Text } from '@xmldom/xmldom';
import type { XPathValue } from 'xpath';
import type { Choice, Condition } from '../records/guide-template.ts';
import type { AnswerValue } from '../records/visit.ts';
import { answerText } from './answer-text.ts';
import { answerInExpressions, isAnswered } from './answer-value.ts';
import { formProblem, type Problem, problemOf } from './check-answer.ts';
import { ChoiceNodes } from './choice-nodes.ts';
import { DueWork } from './due-work.ts';
import type { NameReference, ParsedExpression } from './expression/parse-expression.ts';
import { type AnswerNode, isNumber, isTruth, numberOf, textOf, truthOf } from './expression/values.ts';
import { type Aspect, type ExpressionField, type GuidePlan, namePattern } from './guide-plan.ts';
import { type Place, sharedRepeats } from './outline.ts';

/** Which instance of its repeats something stands in, outermost first: `room-1/bed-2`; empty outside repeats. */
export type InstanceKey = string;

export interface GivenAnswer {
  readonly questionId: string;
  readonly instance: InstanceKey;
  readonly value: AnswerValue;
}

/** One of what is asked for again and again. */
export interface GivenInstance {
  readonly repeatId: string;
  /** The instance that it stands in itself. */
  readonly within: InstanceKey;
  readonly id: string;
}

export interface GuideRunOptions {
  /** The instant that the interview counts from, in local time with its offset. */
  readonly now: string;
  readonly answers?: Iterable<GivenAnswer>;
  readonly instances?: Iterable<GivenInstance>;
}

/** A question or group in one instance. */
export interface Spot {
  readonly place: Place;
  readonly instance: InstanceKey;
  readonly isRelevant: boolean;
  /** As expressions read it: empty where it is not asked. */
  readonly text: string;
  /** What the calculation came to. */
  readonly result: string | number | boolean | null;
}

interface LiveSpot extends Spot {
  readonly element: Element;
  readonly content: Text | null;
  readonly parent: LiveSpot | null;
  isRelevant: boolean;
  text: string;
  result: string | number | boolean | null;
}

const mostInstances = 1000;

/** A guide being asked: what is relevant, valid and worked out, kept up to date answer by answer. */
export class GuideRun {
  readonly plan: GuidePlan;
  readonly #now: string;
  readonly #document: Document;
  readonly #spots: Map<InstanceKey, LiveSpot>[];
  readonly #given = new Map<string, AnswerValue>();
  readonly #instances = new Map<string, string[]>();
  readonly #due: DueWork;
  readonly #lists: ChoiceNodes;
  readonly #listeners = new Set<(changed: ReadonlySet<string>) => void>();
  /** What `problem` has said, until something that it looks at changes. */
  readonly #problems = new Map<string, Problem | null>();
  #changed = new Set<string>();

  constructor(plan: GuidePlan, { now, answers = [], instances = [] }: GuideRunOptions) {
    this.plan = plan;
    this.#now = now;
    this.#document = new DOMImplementation().createDocument(null, 'data', null);
    this.#lists = new ChoiceNodes(this.#document, plan);
    this.#due = new DueWork(plan);
    this.#spots = [plan.root, ...plan.places].map(() => new Map());
    for (const { questionId, instance, value } of answers) this.#given.set(spotKey(questionId, instance), value);
    for (const { repeatId, within, id } of instances) {
      const key = spotKey(repeatId, within);
      this.#instances.set(key, [...(this.#instances.get(key) ?? []), id]);
    }
    const element = this.#document.documentElement as Element;
    this.#grow(plan.root, '', null, element);
    for (const aspect of plan.aspects) this.#due.add(aspect, 'all');
    this.#work();
    this.#changed.clear();
  }

  /** Calls back with the keys (`spotKey`) of all that may look different. */
  subscribe(listener: (changed: ReadonlySet<string>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives a question another answer; null takes it away. */
  answer(questionId: string, instance: InstanceKey, value: AnswerValue): void {
    this.answerAll([{ questionId, instance, value }]);
  }

  /** Gives several answers at once. */
  answerAll(answers: Iterable<GivenAnswer>): void {
    for (const { questionId, instance, value } of answers) {
      const key = spotKey(questionId, instance);
      this.#given.set(key, value);
      const place = this.plan.byName.get(questionId);
      if (place?.question) {
        this.#due.add(this.plan.aspect(place, 'value'), [instance]);
        this.#due.add(this.plan.aspect(place, 'check'), [instance]);
        this.#changed.add(key);
      }
    }
    this.#work();
    this.#tell();
  }

  /** Which instances there are of a repeat whose number nobody works out. */
  setInstances(repeatId: string, within: InstanceKey, ids: readonly string[]): void {
    this.#instances.set(spotKey(repeatId, within), [...ids]);
    const place = this.plan.byName.get(repeatId);
    if (!place) return;
    this.#due.add(this.plan.aspect(place, 'instances'), 'all');
    this.#work();
    this.#tell();
  }

  spot(name: string, instance: InstanceKey = ''): Spot | undefined {
    const place = this.plan.byName.get(name);
    return place && this.#spots[place.index]?.get(instance);
  }

  /** The spots of a place inside an instance, in the order of the guide. */
  spotsOf(place: Place, within: InstanceKey = ''): Spot[] {
    return this.#liveSpots(place, within);
  }

  /** The instances of a repeat inside another's. */
  instancesOf(repeatId: string, within: InstanceKey = ''): readonly string[] {
    return this.#instances.get(spotKey(repeatId, within)) ?? [];
  }

  /** What somebody has answered, whether or not the question is asked now. */
  given(questionId: string, instance: InstanceKey = ''): AnswerValue {
    return this.#given.get(spotKey(questionId, instance)) ?? null;
  }

  /** Every answer that has been given, also to questions that are not asked and to instances that are gone. */
  *allGiven(): Iterable<GivenAnswer> {
    for (const [key, value] of this.#given) yield { ...spotOfKey(key), value };
  }

  /** The answer as it stands: given, worked out, or what it starts from. */
  standing(spot: Spot): AnswerValue {
    const { question } = spot.place;
    const given = this.given(spot.place.name, spot.instance);
    if (!question || (question.type !== 'calculated' && isAnswered(given))) return given;
    const { text } = spot;
    if (text === '') return null;
    if (question.type === 'number' || question.type === 'scale') return Number(text);
    return question.type === 'multiple' ? text.split(' ') : text;
  }

  /** The choices that are offered. */
  choices(spot: Spot): readonly Choice[] {
    const { question } = spot.place;
    const choices = question?.choices ?? [];
    const filter = this.plan.expression(spot.place, 'choiceFilter');
    if (!filter) return choices;
    const nodes = this.#lists.nodesOf(choices);
    return choices.filter((_, place) => truthOf(this.#evaluate(filter, this.#live(spot), nodes[place])));
  }

  /** What is wrong with the answer, or with there being none; null where nothing is. */
  problem(spot: Spot): Problem | null {
    if (!spot.isRelevant) return null;
    const key = spotKey(spot.place.name, spot.instance);
    const known = this.#problems.get(key);
    if (known !== undefined) return known;
    const problem = problemOf(this, spot);
    this.#problems.set(key, problem);
    return problem;
  }

  /** What does not fit the question's type or its alternatives; null where the answer fits. */
  formProblem(spot: Spot): string | null {
    const value = this.given(spot.place.name, spot.instance);
    return isAnswered(value) ? formProblem(this, spot, value) : null;
  }

  /** Whether an expression of the spot's place holds; undefined where it has none. */
  holds(spot: Spot, field: ExpressionField): boolean | undefined {
    const expression = this.plan.expression(spot.place, field);
    return expression && truthOf(this.#evaluate(expression, this.#live(spot)));
  }

  /** A text with the answers that it names filled in. */
  filledIn(text: string, spot: Spot): string {
    if (!text.includes('${')) return text;
    return text.replace(namePattern, (whole, name: string) => {
      const [seen] = this.#referred({ name: name.trim(), all: false }, this.#live(spot));
      if (!seen) return this.plan.byName.has(name.trim()) ? '' : whole;
      const { question } = seen.place;
      return (seen.isRelevant && question && answerText(question, this.standing(seen))) || seen.text;
    });
  }

  /** The spot itself, where somebody holds what it was when they asked. */
  #live({ place, instance }: Spot): LiveSpot {
    const live = this.#spots[place.index]?.get(instance);
    if (!live) throw new Error(`${place.name} is not in the guide here`);
    return live;
  }

  #tell(): void {
    const changed = this.#changed;
    this.#changed = new Set();
    if (changed.size > 0) for (const listener of this.#listeners) listener(changed);
  }

  #work(): void {
    this.#workThrough();
    for (const key of this.#changed) this.#problems.delete(key);
  }

  #workThrough(): void {
    for (let next = this.#due.next(); next; next = this.#due.next()) {
      const { aspect, instances } = next;
      const spots = this.#spots[aspect.place.index];
      if (!spots) continue;
      const keys = instances === 'all' ? [...spots.keys()] : instances;
      if (aspect.kind === 'instances') this.#renewInstances(aspect);
      else for (const key of keys) this.#renew(aspect, spots.get(key));
    }
  }

  #renew(aspect: Aspect, spot: LiveSpot | undefined): void {
    if (!spot) return;
    const isNew =
      aspect.kind === 'relevance'
        ? this.#renewRelevance(spot)
        : aspect.kind === 'value'
          ? this.#renewValue(spot)
          : null;
    if (isNew === false) return;
    this.#changed.add(spotKey(spot.place.name, spot.instance));
    if (isNew) this.#due.addDependents(aspect, spot.instance);
  }

  #renewRelevance(spot: LiveSpot): boolean {
    const { place, parent } = spot;
    const showWhen = (place.question ?? place.group)?.showWhen;
    const isRelevant =
      (parent?.isRelevant ?? true) &&
      !this.plan.isInCircle(place) &&
      (showWhen === undefined || this.#isShown(showWhen, spot)) &&
      this.#conditionHolds(spot);
    if (isRelevant === spot.isRelevant) return false;
    spot.isRelevant = isRelevant;
    return true;
  }

  /** A condition that cannot be read never holds: nobody is asked what was meant for somebody else. */
  #conditionHolds(spot: LiveSpot): boolean {
    const written = (spot.place.question ?? spot.place.group)?.relevant;
    return written === undefined || this.holds(spot, 'relevant') === true;
  }

  #isShown({ questionId, anyOf }: Condition, spot: LiveSpot): boolean {
    return this.#referred({ name: questionId, all: false }, spot).some((seen) => {
      if (!seen.isRelevant) return false;
      const value = this.standing(seen);
      const given = Array.isArray(value) ? value : value === null ? [] : [String(value)];
      return given.some((choice) => anyOf.includes(choice));
    });
  }

  #renewValue(spot: LiveSpot): boolean {
    const { question } = spot.place;
    if (!question) return false;
    const before = spot.text;
    spot.text = spot.isRelevant ? this.#valueOf(spot) : '';
    if (spot.text === before) return false;
    if (spot.content) {
      spot.content.data = spot.text;
      spot.content.nodeValue = spot.text;
    }
    return true;
  }

  #valueOf(spot: LiveSpot): string {
    const { place } = spot;
    const { question } = place;
    const given = answerInExpressions(this.given(place.name, spot.instance));
    spot.result = null;
    if (question?.type === 'note') return '';
    if (question?.type !== 'calculated' && given !== '') return given;
    // What somebody has wiped out is wiped out.
    if (question?.default && this.given(place.name, spot.instance) === '') return '';
    const calculation = this.plan.expression(place, 'calculation');
    if (calculation) {
      const value = this.#evaluate(calculation, spot);
      spot.result = plainValue(value);
      return spot.result === null ? '' : textOf(value);
    }
    const start = this.plan.expression(place, 'default');
    if (start) return textOf(this.#evaluate(start, spot)).replace(/^NaN$/, '');
    return question?.default && !question.default.isExpression ? question.default.value : given;
  }

  #evaluate(expression: ParsedExpression, spot: LiveSpot, here?: AnswerNode): XPathValue {
    return expression.evaluate({
      node: spot.element as unknown as AnswerNode,
      ...(here ? { here } : {}),
      now: this.#now,
      referred: (reference) => this.#referred(reference, spot).map(({ element }) => element as unknown as AnswerNode),
      list: (name) => this.#lists.listNamed(name),
      choiceLabel: (name, value) => this.#choiceLabel(name, value, spot),
    });
  }

  #choiceLabel(name: string, value: string, spot: LiveSpot): string {
    const bare = name.replace(/^\$\{\s*|\s*\}$/g, '');
    const place = this.plan.byName.get(bare) ?? this.plan.byName.get(bare.slice(bare.lastIndexOf('/') + 1));
    const found = place?.question?.choices?.find((choice) => choice.value === value);
    return found ? this.filledIn(found.label, spot) : '';
  }

  /** What `${name}` means where the spot stands: one thing, or every instance of repeats that it does not stand in. */
  #referred({ name, all }: NameReference, spot: LiveSpot): LiveSpot[] {
    const place = this.plan.byName.get(name);
    if (!place) return [];
    // A repeat named inside itself means all of its instances.
    const depth = place.group?.repeat ? place.repeats.length - 1 : place.repeats.length;
    const shared = all ? 0 : Math.min(sharedRepeats(spot.place, place), depth);
    const prefix = spot.instance.split('/').slice(0, shared).join('/');
    if (shared === place.repeats.length) {
      const one = this.#spots[place.index]?.get(prefix);
      return one ? [one] : [];
    }
    return this.#liveSpots(place, prefix).filter(({ isRelevant }) => isRelevant);
  }

  #liveSpots(place: Place, prefix: InstanceKey): LiveSpot[] {
    const depth = prefix === '' ? 0 : prefix.split('/').length;
    let keys = [prefix];
    for (const repeat of place.repeats.slice(depth)) {
      keys = keys.flatMap((key) => this.instancesOf(repeat.name, key).map((id) => within(key, id)));
    }
    return keys.flatMap((key) => this.#spots[place.index]?.get(key) ?? []);
  }

  /** Makes what is missing of a repeat's instances and takes away what is gone. Answers given in them are kept. */
  #renewInstances(aspect: Aspect): void {
    const { place } = aspect;
    if (!place.group?.repeat || !place.parent) return;
    const known = this.#spots[place.index] as Map<InstanceKey, LiveSpot>;
    const wanted = new Set<InstanceKey>();
    for (const parent of [...(this.#spots[place.parent.index]?.values() ?? [])]) {
      const ids = this.#wantedInstances(place, parent);
      this.#instances.set(spotKey(place.name, parent.instance), ids);
      for (const id of ids) {
        const key = within(parent.instance, id);
        wanted.add(key);
        if (known.has(key)) continue;
        this.#grow(place, key, parent, this.#elementFor(place, parent));
        this.#dueInside(place, key);
        this.#due.addDependents(aspect, key);
      }
    }
    for (const [key, spot] of [...known]) {
      if (wanted.has(key)) continue;
      this.#fell(place, key);
      spot.element.parentNode?.removeChild(spot.element);
      this.#due.addDependents(aspect, key);
    }
    this.#changed.add(spotKey(place.name, ''));
  }

  #wantedInstances(place: Place, parent: LiveSpot): string[] {
    const given = this.#instances.get(spotKey(place.name, parent.instance)) ?? [];
    const count = this.plan.expression(place, 'count');
    if (!count) return given.slice(0, mostInstances);
    const number = Math.trunc(numberOf(this.#evaluate(count, parent)));
    const wanted = Math.min(Number.isFinite(number) ? Math.max(number, 0) : 0, mostInstances);
    return Array.from({ length: wanted }, (_, place) => String(place + 1));
  }

  #grow(place: Place, instance: InstanceKey, parent: LiveSpot | null, element: Element): void {
    const content = place.question ? this.#document.createTextNode('') : null;
    if (content) element.appendChild(content);
    const spot: LiveSpot = {
      place,
      instance,
      parent,
      element,
      content,
      isRelevant: place === this.plan.root,
      text: '',
      result: null,
    };
    this.#spots[place.index]?.set(instance, spot);
    for (const child of place.children) {
      if (child.group?.repeat) continue;
      this.#grow(child, instance, spot, child.isPage ? element : this.#elementFor(child, spot));
    }
  }

  /** A place's node, after those that stand before it in the guide. */
  #elementFor(place: Place, parent: LiveSpot): Element {
    const element = this.#document.createElement(xmlName(place.element));
    const following = this.#firstAfter(place, parent);
    parent.element.insertBefore(element, following);
    return element;
  }

  /** Where the next of a repeat goes: before what follows the repeat, so that paths find things in the guide's order. */
  #firstAfter(place: Place, parent: LiveSpot): Element | null {
    if (!place.group?.repeat) return null;
    const siblings = parent.place.children;
    for (const sibling of siblings.slice(siblings.indexOf(place) + 1)) {
      const spot = this.#spots[sibling.index]?.get(parent.instance) ?? this.#liveSpots(sibling, parent.instance)[0];
      if (spot && !sibling.isPage && spot.element.parentNode === parent.element) return spot.element;
    }
    return null;
  }

  #fell(place: Place, instance: InstanceKey): void {
    this.#spots[place.index]?.delete(instance);
    for (const child of place.children) {
      if (!child.group?.repeat) this.#fell(child, instance);
      else for (const id of this.instancesOf(child.name, instance)) this.#fell(child, within(instance, id));
    }
  }

  #dueInside(place: Place, instance: InstanceKey): void {
    for (const kind of ['relevance', 'value', 'check'] as const)
      this.#due.add(this.plan.aspect(place, kind), [instance]);
    for (const child of place.children) {
      if (child.group?.repeat) this.#due.add(this.plan.aspect(child, 'instances'), 'all');
      else this.#dueInside(child, instance);
    }
  }
}

/** Names one spot among all. */
export function spotKey(name: string, instance: InstanceKey): string {
  return `${instance}|${name}`;
}

function spotOfKey(key: string): { questionId: string; instance: InstanceKey } {
  const bar = key.indexOf('|');
  return { questionId: key.slice(bar + 1), instance: key.slice(0, bar) };
}

export function within(outer: InstanceKey, id: string): InstanceKey {
  return outer === '' ? id : `${outer}/${id}`;
}

/** A calculation's value; null for a number that is none. */
function plainValue(value: XPathValue): string | number | boolean | null {
  if (isTruth(value)) return value.booleanValue();
  if (!isNumber(value)) return textOf(value);
  return Number.isFinite(value.numberValue()) ? value.numberValue() : null;
}

function xmlName(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) ? name : '_';
}
