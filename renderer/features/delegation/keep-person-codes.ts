import type { Scope } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { CodedName } from '#shared/staffing/person-codes.ts';
import { createRecord } from '../../store/commit.ts';

/** Keeps who is behind each code that is new to this laptop; the list of them stays here. */
export async function keepPersonCodes(
  { followUpId, scope, known }: { followUpId: string; scope: Scope; known: ReadonlySet<string> },
  codes: readonly CodedName[],
): Promise<void> {
  const fresh = codes.filter(({ code }) => !known.has(code));
  await Promise.all(
    fresh.map(({ code, name }) =>
      createRecord('personCode', scope, derivedId('personCode', followUpId, code), { followUpId, code, name }),
    ),
  );
}
