import { useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { useRecords } from '../../store/use-records.ts';
import { ContractStaffing } from './contract-staffing.tsx';

/** Where a contract is only read: what it requires of staff, shown when it is asked for. Nothing where none is known. */
export function StaffingDetails({ contractId }: { contractId: string | null }) {
  const stored = useRecords('staffingRequirement', contractId === null ? null : scopeName('contract', contractId));
  const [isOpen, setOpen] = useState(false);
  if (contractId === null || !stored || stored.length === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Avtalets bemanningskrav ({stored.length})</summary>
      {isOpen ? <ContractStaffing contractId={contractId} mayWrite={false} /> : null}
    </details>
  );
}
