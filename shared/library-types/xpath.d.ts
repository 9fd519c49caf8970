/**
 * The part of xpath that shared/ uses. Its published types ask for the DOM's own and leave out the values and the parsed
 * expression, and both are needed here.
 */
interface XPathContext {
  readonly contextNode: object;
  readonly contextPosition: number;
}
interface XPathValue {
  stringValue(): string;
  numberValue(): number;
  booleanValue(): boolean;
}
interface Operand {
  evaluate(context: XPathContext): XPathValue;
}
interface BinaryOperation extends Operand {
  lhs: Operand;
  rhs: Operand;
}
interface PathStep {
  readonly axis: number;
  readonly nodeTest: { readonly name?: string };
  readonly predicates: readonly Operand[];
}
interface FunctionResolver {
  getFunction(
    name: string,
    namespace: string,
  ): ((context: XPathContext, ...given: Operand[]) => XPathValue) | undefined;
}
type Class<Instance, Parameters extends unknown[] = []> = new (...parameters: Parameters) => Instance;
declare const xpath: {
  parse(source: string): { readonly expression: { readonly expression: Operand } };
  readonly FunctionResolver: Class<FunctionResolver>;
  readonly XPathContext: Class<
    XPathContext,
    [
      variables: { getVariable(name: string): XPathValue },
      namespaces: { getNamespace(prefix: string): string | null },
      functions: FunctionResolver,
    ]
  >;
  readonly XString: Class<XPathValue, [string]>;
  readonly XNumber: Class<XPathValue, [number]>;
  readonly XBoolean: Class<XPathValue, [boolean]>;
  readonly XNodeSet: Class<
    XPathValue & { toUnsortedArray(): object[]; stringForNode(node: object): string; nodes: object[]; size: number }
  >;
  readonly PathExpr: Class<
    Operand & {
      filter?: Operand;
      readonly filterPredicates?: readonly Operand[];
      readonly locationPath?: { readonly absolute: boolean; steps: PathStep[] };
    }
  >;
  readonly FunctionCall: Class<Operand & { functionName: string; readonly arguments: Operand[] }>;
  readonly VariableReference: Class<Operand & { variable: string }>;
  readonly UnaryMinusOperation: Class<Operand & { rhs: Operand; readonly lhs?: undefined }>;
  readonly BarOperation: Class<BinaryOperation>;
  readonly OrOperation: Class<BinaryOperation>;
  readonly AndOperation: Class<BinaryOperation>;
  readonly EqualsOperation: Class<BinaryOperation>;
  readonly NotEqualOperation: Class<BinaryOperation>;
  readonly LessThanOperation: Class<BinaryOperation>;
  readonly GreaterThanOperation: Class<BinaryOperation>;
  readonly LessThanOrEqualOperation: Class<BinaryOperation>;
  readonly GreaterThanOrEqualOperation: Class<BinaryOperation>;
  readonly PlusOperation: Class<BinaryOperation>;
  readonly MinusOperation: Class<BinaryOperation>;
  readonly MultiplyOperation: Class<BinaryOperation>;
  readonly DivOperation: Class<BinaryOperation>;
  readonly ModOperation: Class<BinaryOperation>;
};
export default xpath;
export type { BinaryOperation, Operand, PathStep, XPathContext, XPathValue };
