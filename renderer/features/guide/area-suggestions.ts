import { useMemo } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { allQuestions } from '#shared/records/guide-template.ts';
import { inSwedishOrder } from '../../language/order.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';
import type { Guide } from './use-guides.ts';

/** The areas and requirements that questions may test: those of the contracts that are here, and of the guide itself. */
export function useSuggestions(guide: Guide): { areas: string[]; requirements: string[] } {
  const contracts = useRecords('contract', 'plan') ?? [];
  const requirements = useRecordsIn(
    'requirement',
    contracts.map(({ id }) => scopeName('contract', id)),
  );
  return useMemo(() => {
    const asked = guide.versions.flatMap(({ fields }) => allQuestions(fields.sections));
    const of = (all: (string | undefined)[]) =>
      [...new Set(all.filter((one) => one !== undefined))].sort(inSwedishOrder);
    return {
      areas: of([...(requirements ?? []).map(({ fields }) => fields.area), ...asked.map(({ area }) => area)]),
      requirements: of([
        ...(requirements ?? []).map(({ fields }) => fields.clause),
        ...asked.map((one) => one.requirement),
      ]),
    };
  }, [guide, requirements]);
}
