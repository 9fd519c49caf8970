import xpath, { type BinaryOperation, type Operand, type XPathContext, type XPathValue } from 'xpath';
import { type FunctionAnswer, functionFor, isKnownFunction, type Surroundings } from './functions.ts';
import { isUsablePattern } from './pattern.ts';
import { type AnswerNode, areDifferent, areEqual, numberOf, numbersOf, truthOf } from './values.ts';

/** A path in an expression, from where it starts: `['..', 'age']`. `//` stands for any depth. */
export interface PathReference {
  readonly from: 'root' | 'here';
  readonly steps: readonly string[];
}

/** Another question by name: `${age}`. `all`: of every repeat, not only the one that the expression stands in. */
export interface NameReference {
  readonly name: string;
  readonly all: boolean;
}

/** What an expression is evaluated in. */
export interface ExpressionScope extends Surroundings {
  /** The nodes behind `${name}`. */
  referred(reference: NameReference): readonly AnswerNode[];
  /** What `.` is where that is not `node`: one choice of a list. */
  readonly here?: AnswerNode;
}

/** An expression that has been read. */
export interface ParsedExpression {
  readonly source: string;
  readonly names: readonly NameReference[];
  readonly paths: readonly PathReference[];
  evaluate(scope: ExpressionScope): XPathValue;
}

/** Why an expression cannot be used, in a Swedish clause that ends a sentence. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** Reads an expression. @throws ExpressionError */
export function parseExpression(source: string): ParsedExpression {
  const named: string[] = [];
  const { root, ofAll, paths } = readShape(withVariables(source, named));
  const names = named.map((name, place) => ({ name, all: ofAll.has(place) }));
  return { source, names, paths, evaluate: (scope) => root.evaluate(contextOf(scope, names)) };
}

/** What an expression is apart from which questions it names. */
interface Shape {
  readonly root: Operand;
  /** The names, by number, that mean the question in every repeat. */
  readonly ofAll: ReadonlySet<number>;
  readonly paths: readonly PathReference[];
}

const shapes = new Map<string, Shape>();
const mostShapes = 2000;

/** The conditions of a guide are much alike, and reading one costs more than working it out. */
function readShape(text: string): Shape {
  const known = shapes.get(text);
  if (known) return known;
  const reading = new Reading();
  const shape = { root: reading.read(parsedOrRefused(text)), ofAll: reading.ofAll, paths: reading.paths };
  if (shapes.size >= mostShapes) shapes.clear();
  shapes.set(text, shape);
  return shape;
}

function parsedOrRefused(text: string): Operand {
  try {
    return xpath.parse(text).expression.expression;
  } catch {
    throw new ExpressionError('uttrycket går inte att läsa');
  }
}

const standardFunctions = new xpath.FunctionResolver();
const noNamespaces = { getNamespace: (prefix: string) => (prefix === '' ? null : prefix) };

function contextOf(scope: ExpressionScope, names: readonly NameReference[]): XPathContext {
  const variables = {
    getVariable(variable: string) {
      const set = new xpath.XNodeSet();
      const reference = names[Number(variable.slice(1))];
      if (reference) for (const node of scope.referred(reference)) addTo(set, node);
      return set;
    },
  };
  const functions = {
    getFunction(name: string, namespace: string) {
      const own = functionFor(name, scope);
      if (!own) return standardFunctions.getFunction(name, namespace);
      return (context: XPathContext, ...given: Operand[]) =>
        asValue(own(context, ...given.map((operand) => operand.evaluate(context))));
    },
  };
  const context = new xpath.XPathContext(variables, noNamespaces, functions);
  return Object.assign(context, { contextNode: scope.here ?? scope.node, contextSize: 1, contextPosition: 1 });
}

/** The nodes come in order and each once; the library's own `add` looks for each among all before it. */
function addTo(set: InstanceType<typeof xpath.XNodeSet>, node: AnswerNode): void {
  set.nodes.push(node);
  set.size += 1;
}

function asValue(answer: FunctionAnswer): XPathValue {
  if (typeof answer === 'string') return new xpath.XString(answer);
  if (typeof answer === 'number') return new xpath.XNumber(answer);
  if (typeof answer === 'boolean') return new xpath.XBoolean(answer);
  if ('stringValue' in answer) return answer;
  const set = new xpath.XNodeSet();
  for (const node of [answer].flat()) addTo(set, node);
  return set;
}

const longestExpression = 10_000;

/** `${name}` becomes a variable, but never inside quotation marks; `names` gets what each stands for. */
function withVariables(source: string, names: string[]): string {
  if (source.length > longestExpression) throw new ExpressionError('uttrycket är för långt');
  const straight = source
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\u00a0/g, ' ');
  return straight.replace(parts, (whole, name: string | undefined, called: string | undefined) => {
    // The library knows a function only where its parenthesis follows at once.
    if (called !== undefined) return operators.has(called) ? whole : `${called}(`;
    if (name === undefined) return whole;
    if (name.startsWith('last-saved#')) throw new ExpressionError('värden från ett tidigare besök kan inte hämtas');
    names.push(name);
    // Spaces, or a minus sign after it would be read as part of its name.
    return ` $q${names.length - 1} `;
  });
}

/** A text in quotation marks, a name in braces, or a word before a parenthesis. */
const parts = /'[^']*'|"[^"]*"|\$\{\s*([^}]*?)\s*\}|([a-z][\w:.-]*)\s+\(/gi;
const operators = new Set(['and', 'or', 'div', 'mod']);

/** Goes through a parsed expression: notes what it refers to, and gives its operators ODK's looser rules. */
class Reading {
  readonly paths: PathReference[] = [];
  readonly ofAll = new Set<number>();
  /** Inside what is asked of every repeat. */
  #all = false;

  read(operand: Operand, here: PathReference | null = { from: 'here', steps: [] }): Operand {
    if (operand instanceof xpath.VariableReference) return this.#variable(operand);
    if (operand instanceof xpath.FunctionCall) return this.#call(operand, here);
    if (operand instanceof xpath.PathExpr) return this.#path(operand, here);
    if (operand instanceof xpath.UnaryMinusOperation) {
      operand.rhs = asNumber(this.read(operand.rhs, here));
      return operand;
    }
    return 'lhs' in operand ? this.#binary(operand as BinaryOperation, here) : operand;
  }

  #variable(operand: Operand & { variable: string }): Operand {
    if (!/^q\d+$/.test(operand.variable)) throw new ExpressionError(`$${operand.variable} är inget som kan användas`);
    if (this.#all) this.ofAll.add(Number(operand.variable.slice(1)));
    return operand;
  }

  #binary(operation: BinaryOperation, here: PathReference | null): Operand {
    const lhs = this.read(operation.lhs, here);
    const rhs = this.read(operation.rhs, here);
    for (const [kind, holds] of comparisons) {
      if (isOf(kind, operation)) return truth((context) => holds(lhs.evaluate(context), rhs.evaluate(context)));
    }
    if (isOf(xpath.AndOperation, operation))
      return truth((context) => truthOf(lhs.evaluate(context)) && truthOf(rhs.evaluate(context)));
    if (isOf(xpath.OrOperation, operation))
      return truth((context) => truthOf(lhs.evaluate(context)) || truthOf(rhs.evaluate(context)));
    const isArithmetic = !isOf(xpath.BarOperation, operation);
    operation.lhs = isArithmetic ? asNumber(lhs) : lhs;
    operation.rhs = isArithmetic ? asNumber(rhs) : rhs;
    return operation;
  }

  #call(call: Operand & { functionName: string; readonly arguments: Operand[] }, here: PathReference | null): Operand {
    const { functionName: name } = call;
    if (!isKnownFunction(name)) throw new ExpressionError(`funktionen ${name} finns inte här`);
    if (name === 'regex') requireUsablePattern(call.arguments[1]);
    if (name === 'indexed-repeat') return this.#indexedRepeat(call.arguments, here);
    call.functionName = name.replace(/^jr:/, '');
    const given = call.arguments.map((argument) => this.read(argument, here));
    call.arguments.splice(0, call.arguments.length, ...given);
    // Only the branch that is taken is worked out.
    if (name === 'if') return chosenBranch(given);
    return call;
  }

  /** `indexed-repeat(${answer}, ${repeat}, 2)`: the answer of one repeat by its number. */
  #indexedRepeat(given: readonly Operand[], here: PathReference | null): Operand {
    if (given.length !== 3) throw new ExpressionError('indexed-repeat med fler än en upprepning finns inte här');
    const [answer, repeat, number] = given as [Operand, Operand, Operand];
    const wasAll = this.#all;
    this.#all = true;
    const answers = this.read(answer, here);
    const repeats = this.read(repeat, here);
    this.#all = wasAll;
    const place = this.read(number, here);
    return {
      evaluate: (context) => {
        const wanted = nodesIn(repeats.evaluate(context))[numberOf(place.evaluate(context)) - 1];
        const found = nodesIn(answers.evaluate(context)).find((node) => wanted && isInside(node, wanted));
        return found ? nodeSetOf(found) : new xpath.XString('');
      },
    };
  }

  #path(path: InstanceType<typeof xpath.PathExpr>, here: PathReference | null): Operand {
    let start: PathReference | null = here;
    if (path.filter) {
      const { filter } = path;
      // A path that starts at a list of choices, or at another question, is told apart from one that starts here.
      const isCurrent = filter instanceof xpath.FunctionCall && filter.functionName === 'current';
      path.filter = this.read(filter, here);
      start = isCurrent ? { from: 'here', steps: [] } : null;
    }
    for (const predicate of path.filterPredicates ?? []) this.#predicate(path.filterPredicates, predicate, start);
    const steps = path.locationPath?.steps ?? [];
    if (path.locationPath?.absolute) {
      start = { from: 'root', steps: [] };
      // The form's own name stands first in a path; here it is always the same root.
      const [first] = steps;
      if (first?.nodeTest.name !== undefined && first.axis === childAxis)
        path.locationPath.steps = [{ ...first, nodeTest: anyElement() }, ...steps.slice(1)];
    }
    for (const step of steps) {
      start = start && { ...start, steps: [...start.steps, stepName(step)] };
      for (const predicate of step.predicates) this.#predicate(step.predicates, predicate, start);
    }
    if (start && start.steps.length > 0 && (path.filter || path.locationPath)) this.paths.push(start);
    return path;
  }

  #predicate(all: readonly Operand[] | undefined, predicate: Operand, here: PathReference | null): void {
    const read = this.read(predicate, here);
    const place = all?.indexOf(predicate) ?? -1;
    if (all && place >= 0) (all as Operand[])[place] = read;
  }
}

const childAxis = 3;
const stepNames: Readonly<Record<number, string>> = { 9: '..', 12: '.', 3: '' };

function stepName({ axis, nodeTest }: { axis: number; nodeTest: { readonly name?: string } }): string {
  if (axis === childAxis) return nodeTest.name ?? '*';
  return stepNames[axis] ?? '//';
}

function anyElement(): { readonly name?: string } {
  const parsed = xpath.parse('*').expression.expression as InstanceType<typeof xpath.PathExpr>;
  return parsed.locationPath?.steps[0]?.nodeTest ?? {};
}

type Comparison = (left: XPathValue, right: XPathValue) => boolean;

const byNumber =
  (holds: (left: number, right: number) => boolean): Comparison =>
  (left, right) =>
    numbersOf(left).some((one) => numbersOf(right).some((other) => holds(one, other)));

const comparisons: readonly (readonly [new () => BinaryOperation, Comparison])[] = [
  [xpath.EqualsOperation, areEqual],
  [xpath.NotEqualOperation, areDifferent],
  [xpath.LessThanOperation, byNumber((left, right) => left < right)],
  [xpath.GreaterThanOperation, byNumber((left, right) => left > right)],
  [xpath.LessThanOrEqualOperation, byNumber((left, right) => left <= right)],
  [xpath.GreaterThanOrEqualOperation, byNumber((left, right) => left >= right)],
];

/** The operations have one shape, so that only the class itself tells them apart. */
const isOf = (kind: new () => object, operation: object): boolean => operation instanceof kind;

const truth = (holds: (context: XPathContext) => boolean): Operand => ({
  evaluate: (context) => new xpath.XBoolean(holds(context)),
});

const asNumber = (operand: Operand): Operand => ({
  evaluate: (context) => new xpath.XNumber(numberOf(operand.evaluate(context))),
});

function chosenBranch([condition, then, otherwise]: readonly Operand[]): Operand {
  if (!condition || !then || !otherwise) throw new ExpressionError('if behöver tre delar: if(villkor, då, annars)');
  return {
    evaluate: (context) => (truthOf(condition.evaluate(context)) ? then : otherwise).evaluate(context),
  };
}

/** A pattern that stands in the expression itself is tried before anybody answers. */
function requireUsablePattern(pattern: Operand | undefined): void {
  const literal = pattern instanceof xpath.PathExpr ? pattern.filter : pattern;
  if (literal instanceof xpath.XString && !isUsablePattern(literal.stringValue()))
    throw new ExpressionError('mönstret i regex går inte att använda');
}

function nodesIn(value: XPathValue): AnswerNode[] {
  return value instanceof xpath.XNodeSet ? (value.toUnsortedArray() as AnswerNode[]) : [];
}

function nodeSetOf(node: AnswerNode): XPathValue {
  const set = new xpath.XNodeSet();
  addTo(set, node);
  return set;
}

function isInside(node: AnswerNode, ancestor: AnswerNode): boolean {
  for (let at: AnswerNode | null = node; at; at = at.parentNode) if (at === ancestor) return true;
  return false;
}
