import { placeOf } from '../../app/router.ts';
import { Table } from '../../components/table.tsx';
import { inSwedishOrder } from '../../language/order.ts';
import { longDate } from '../../language/times.ts';
import type { Plan } from '../plan/use-plan.ts';

/** Avtal: the contracts of the plan, for those who keep them. */
export function ContractList({ plan }: { plan: Plan }) {
  const contracts = [...plan.contracts.values()].sort((one, other) =>
    inSwedishOrder(one.fields.title, other.fields.title),
  );
  if (contracts.length === 0) return null;
  return (
    <details>
      <summary>Avtal: se kraven och ta in nya versioner ({contracts.length})</summary>
      <Table
        caption="Avtal"
        captionHidden
        isFitted
        columns={[
          {
            key: 'title',
            header: 'Avtal',
            width: 0.46,
            cell: ({ id, fields }) => <a href={placeOf.contract(id)}>{fields.title}</a>,
          },
          {
            key: 'provider',
            header: 'Utförare',
            width: 0.24,
            cell: ({ fields }) => plan.providers.get(fields.providerId)?.fields.name ?? '',
          },
          { key: 'version', header: 'Version', width: 0.1, cell: ({ fields }) => fields.version },
          { key: 'until', header: 'Gäller till', width: 0.2, cell: ({ fields }) => longDate(fields.validTo) },
        ]}
        rows={contracts}
        rowKey={({ id }) => id}
      />
    </details>
  );
}
