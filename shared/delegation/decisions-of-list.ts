import type { DelegationDecision } from '../records/delegation.ts';
import { derivedId } from '../records/derived-id.ts';
import { comparable } from '../staffing/comparable.ts';
import { type CodedName, personCodeOf } from '../staffing/person-codes.ts';
import { isPersonCode } from './person-text.ts';
import type { ListedDelegation } from './read-delegation-list.ts';

/** A decision of a list as it is written in the register. */
export interface ListedDecision {
  readonly row: number;
  readonly id: string;
  readonly fields: DelegationDecision;
}

export interface DecisionsOfList {
  /** Those that the register does not have. */
  readonly decisions: readonly ListedDecision[];
  /** Who is behind the codes that came in place of names. */
  readonly codes: readonly CodedName[];
  /** Rows that say what another row or the register says already. */
  readonly known: number;
}

/** What makes a decision that decision, whatever else a list or a person says of it. */
function identityOf(decision: DelegationDecision): string[] {
  const { task, delegatorCode, recipientCode, decidedOn, validFrom, validTo, unitId, patientCode } = decision;
  return [
    ...[task, delegatorCode, recipientCode].map(comparable),
    ...[decidedOn, validFrom, validTo, unitId ?? null, patientCode ?? null].map((part) => part ?? ''),
  ];
}

/**
 * What the rows of a list become: decisions under codes, each once. The id follows from the decision, so that a list that
 * was broken off is taken in again without anything twice; one that was deleted is a new one the next time.
 *
 * @param held what the register has
 * @param deletedIds of decisions that were taken away
 */
export function decisionsOfList(
  listed: readonly ListedDelegation[],
  { visitId, codeKey }: { visitId: string; codeKey: string },
  held: readonly { readonly id: string; readonly fields: DelegationDecision }[],
  deletedIds: ReadonlySet<string>,
): DecisionsOfList {
  const codes = new Map<string, CodedName>();
  const coded = (name: string) => {
    if (name === '' || isPersonCode(name)) return name;
    const key = comparable(name);
    const known = codes.get(key) ?? { code: personCodeOf(name, codeKey), name };
    codes.set(key, known);
    return known.code;
  };
  const taken = new Set(held.flatMap(({ id, fields }) => [id, JSON.stringify(identityOf(fields))]));
  const decisions: ListedDecision[] = [];
  for (const one of listed) {
    const fields = decisionOf(one, visitId, coded);
    const identity = identityOf(fields);
    const id = freshId(visitId, identity, deletedIds);
    if (taken.has(id) || taken.has(JSON.stringify(identity))) continue;
    taken.add(id).add(JSON.stringify(identity));
    decisions.push({ row: one.row, id, fields });
  }
  return { decisions, codes: [...codes.values()], known: listed.length - decisions.length };
}

function freshId(visitId: string, identity: readonly string[], deletedIds: ReadonlySet<string>): string {
  for (let turn = 0; ; turn++) {
    const id = derivedId('delegationDecision', visitId, ...identity, String(turn));
    if (!deletedIds.has(id)) return id;
  }
}

/** What a list does not say, the paper has not yet shown. */
function decisionOf(listed: ListedDelegation, visitId: string, coded: (name: string) => string): DelegationDecision {
  const { row, person, delegator, profession, ...stated } = listed;
  return {
    visitId,
    delegatorProfession: profession,
    delegatorCode: coded(delegator),
    recipientCode: coded(person),
    writtenDecision: 'unknown',
    taskDefined: 'unknown',
    changeDocumented: 'unknown',
    reviewedOn: null,
    note: '',
    ...stated,
  };
}
