import { z } from '../zod.ts';

/**
 * Who may see a value, and what must happen before it leaves the house. The classes are ordered by nothing:
 * `osl31` is not "less secret" than `osl26`, it protects someone else.
 *
 * - `open`: may be published (the adopted uppföljningsplan, requirements of a contract).
 * - `working`: arbetsmaterial until the report is sealed.
 * - `osl25`: health (offentlighets- och sekretesslagen 25 kap. 1 §).
 * - `osl26`: social services (26 kap. 1 §).
 * - `osl31`: the provider's business (31 kap. 16 §).
 */
export const secrecyClasses = ['open', 'working', 'osl25', 'osl26', 'osl31'] as const;
export type SecrecyClass = (typeof secrecyClasses)[number];

/**
 * What happens when two people write the same field from the same base.
 *
 * - `set`: an array without order; both people's additions stay.
 * - `scalar`: one value; an open conflict keeps both until a person chooses.
 * - `prose`: text; a three-way proposal is made, and a person approves it.
 * - `sealed`: written once, when the record is made; later changes are refused.
 */
export const mergeClasses = ['set', 'scalar', 'prose', 'sealed'] as const;
export type MergeClass = (typeof mergeClasses)[number];

/** A field of a record: its shape, who may see it and how it merges. Made by the functions below, never by hand. */
export interface Field<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly secrecy: SecrecyClass;
  readonly merge: MergeClass;
}

/** Where a record lives: every scope is fetched, keyed and (when its time comes) destroyed as a whole. */
export const scopeKinds = ['plan', 'contract', 'guide', 'unit', 'followUp', 'caseOfficer'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** `plan`, or `<kind>:<id>`. */
export type Scope = string;

export function scopeName(kind: Exclude<ScopeKind, 'plan'>, id: string): Scope {
  return `${kind}:${id}`;
}

export function scopeKindOf(scope: Scope): ScopeKind | undefined {
  const kind = scope.split(':', 1)[0];
  return scopeKinds.find((known) => known === kind);
}

/** The id behind the colon; an empty string for `plan`. */
export function scopeIdOf(scope: Scope): string {
  const colon = scope.indexOf(':');
  return colon < 0 ? '' : scope.slice(colon + 1);
}

type Fields = Record<string, Field>;
type Shape<F extends Fields> = { [Name in keyof F]: F[Name]['schema'] };

/** A kind of record: its fields, its schema and the scope it lives in. */
export interface RecordType<F extends Fields = Fields> {
  readonly name: string;
  readonly scope: ScopeKind;
  /** Made by the central and only read in the field. */
  readonly readOnlyInField: boolean;
  /** Fields that whoever keeps the plan writes all the same, of a record that is there. */
  readonly keptFields: readonly string[];
  /** Never leaves the laptop (a private note, the list of codes and names). */
  readonly localOnly: boolean;
  /**
   * Fields that only mean something together (a judgement and its ground, a beginning and an end): when two people
   * change different fields of one group, neither change is laid upon the other without a person's choice.
   */
  readonly groups: readonly (readonly string[])[];
  readonly fields: F;
  readonly schema: z.ZodObject<Shape<F>>;
}

export type FieldsOf<R extends RecordType> = z.infer<R['schema']>;

function field<Schema extends z.ZodType>(schema: Schema, secrecy: SecrecyClass, merge: MergeClass): Field<Schema> {
  return { schema, secrecy, merge };
}

/** A value that one person chooses; two different choices are a conflict. */
export const scalar = <S extends z.ZodType>(schema: S, secrecy: SecrecyClass) => field(schema, secrecy, 'scalar');
/** Written text; empty until somebody writes. */
export const prose = (secrecy: SecrecyClass) => field(z.string().max(100_000), secrecy, 'prose');
/** The same, in a field that is younger than the records of before. */
export const optionalProse = (secrecy: SecrecyClass) => field(z.string().max(100_000).nullish(), secrecy, 'prose');
/** An array of ids or words that several people may add to. */
export const setOf = <S extends z.ZodType>(item: S, secrecy: SecrecyClass) =>
  field(z.array(item).max(1000), secrecy, 'set');
/** The same, in a field that is younger than the records of before. */
export const optionalSetOf = <S extends z.ZodType>(item: S, secrecy: SecrecyClass) =>
  field(z.array(item).max(1000).optional(), secrecy, 'set');
/** Written once, when the record is made. */
export const sealed = <S extends z.ZodType>(schema: S, secrecy: SecrecyClass) => field(schema, secrecy, 'sealed');

/** Declares a kind of record. A field without secrecy and merge class does not compile. */
export function defineRecord<const F extends Fields>(
  name: string,
  scope: ScopeKind,
  fields: F,
  traits: {
    readOnlyInField?: boolean;
    keptFields?: readonly (keyof F & string)[];
    localOnly?: boolean;
    groups?: readonly (readonly (keyof F & string)[])[];
    /** What must hold between the fields of every such record, wherever it is written. */
    rule?: (fields: z.infer<z.ZodObject<Shape<F>>>) => boolean;
  } = {},
): RecordType<F> {
  const shape = Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema])) as Shape<F>;
  const { rule } = traits;
  const strict = z.strictObject(shape) as unknown as z.ZodObject<Shape<F>>;
  return {
    name,
    scope,
    readOnlyInField: traits.readOnlyInField ?? false,
    keptFields: traits.keptFields ?? [],
    localOnly: traits.localOnly ?? false,
    groups: traits.groups ?? [],
    fields,
    schema: (rule ? strict.refine(rule) : strict) as unknown as z.ZodObject<Shape<F>>,
  };
}
