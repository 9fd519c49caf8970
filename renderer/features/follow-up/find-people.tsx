import { type ReactNode, useMemo } from 'react';
import { peopleFinder } from '#shared/privacy/people-in-text.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { PeopleFinderContext } from '../../components/people-found.tsx';
import { useRecords } from '../../store/use-records.ts';

/** Has the free texts of a follow-up searched for the people of its rosters and lists. */
export function FindPeople({ scope, children }: { scope: Scope; children: ReactNode }) {
  const codes = useRecords('personCode', scope);
  const keys = useRecords('codeKey', scope);
  const key = keys?.[0]?.fields.key ?? null;
  const find = useMemo(
    () =>
      peopleFinder(
        (codes ?? []).map(({ fields }) => fields),
        key,
      ),
    [codes, key],
  );
  return <PeopleFinderContext value={find}>{children}</PeopleFinderContext>;
}
