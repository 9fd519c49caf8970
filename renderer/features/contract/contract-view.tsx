import { useEffect, useMemo, useState } from 'react';
import { requirementKindWords } from '#shared/language/swedish.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Table } from '../../components/table.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { longDate } from '../../language/times.ts';
import { type SeenRecord, useRecord, useRecords, useRecordsOfAllTypes } from '../../store/use-records.ts';
import { ContractLadder } from './contract-ladder.tsx';
import { ContractStaffing } from './contract-staffing.tsx';
import { ContractTaskWindows } from './contract-task-windows.tsx';
import { ImportForm, isImportBegun } from './import-form.tsx';
import { useKeepsContracts } from './keeps-contracts.ts';
import './contract.css';

/** Ett avtal: its requirements and the taking in of a new version of them, what it requires of staff, and its ladder. */
export function ContractView({ contractId }: { contractId: string }) {
  const contract = useRecord('contract', contractId);
  const provider = useRecord('provider', contract?.fields.providerId ?? null);
  if (contract === undefined) return null;
  if (contract === null) {
    return (
      <>
        <PageHeading>Avtal</PageHeading>
        <EmptyState>
          Avtalet finns inte på den här datorn. <a href={placeOf.plan}>Gå till Planen.</a>
        </EmptyState>
      </>
    );
  }
  const { title, reference, version, validFrom, validTo } = contract.fields;
  return (
    <div className="stack-loose">
      <header>
        <PageHeading>{title}</PageHeading>
        <p className="soft">
          {provider?.fields.name} · {reference} · Version {version} · {longDate(validFrom)}–{longDate(validTo)}
        </p>
      </header>
      <ContractRequirements contract={contract} />
    </div>
  );
}

/** They are fetched when they are looked at: nobody compares a new version with what may be old. */
function ContractRequirements({ contract }: { contract: SeenRecord<'contract'> }) {
  const scope = scopeName('contract', contract.id);
  const records = useRecords('requirement', scope);
  const everRecorded = useRecordsOfAllTypes([scope]);
  const usedIds = useMemo(() => new Set(everRecorded?.map(({ id }) => id)), [everRecorded]);
  const keepsContracts = useKeepsContracts();
  const isReadOnly = useIsReadOnly('requirement');
  const [isFetched, setFetched] = useState(false);
  const [isImporting, setImporting] = useState(() => isImportBegun(contract.id));
  const [takenIn, setTakenIn] = useState<number | null>(null);
  const fetching = useAction(async () => {
    await call('sync:fetch-contract', { contractId: contract.id });
    setFetched(true);
  });
  const { run } = fetching;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the contract is opened
  useEffect(() => {
    void run();
  }, [contract.id]);
  if (!records || !everRecorded) return null;
  const mayWrite = keepsContracts && !isReadOnly && isFetched;
  const requirements = records.toSorted((one, other) => one.fields.number - other.fields.number);
  return (
    <>
      {fetching.error ? (
        <div className="stack-tight">
          <ErrorBanner error={fetching.error} />
          <p className="soft">Det som visas är vad datorn har sedan tidigare. Nya krav tas in när avtalet är hämtat.</p>
          <div>
            <Button onPress={() => run()} isPending={fetching.isPending}>
              Försök igen
            </Button>
          </div>
        </div>
      ) : null}
      {takenIn === null ? null : (
        <Banner kind="good" onClose={() => setTakenIn(null)}>
          {takenIn === 1 ? '1 krav är intaget.' : `${takenIn} krav är intagna.`} Avtalet har nu version{' '}
          {contract.fields.version}. Det skickas till centralen när det finns kontakt.
        </Banner>
      )}
      {mayWrite && isImporting ? (
        <ImportForm
          contract={contract}
          held={requirements}
          usedIds={usedIds}
          onClose={() => setImporting(false)}
          onTakenIn={(count) => {
            setImporting(false);
            setTakenIn(count);
          }}
        />
      ) : null}
      {mayWrite && !isImporting ? (
        <div>
          <Button onPress={() => setImporting(true)}>Läs in en ny version av kraven</Button>
        </div>
      ) : null}
      {requirements.length === 0 && isFetched ? (
        <EmptyState>Avtalet har inga krav än.</EmptyState>
      ) : (
        <Table
          caption={`Krav i avtalet (${requirements.length})`}
          isFitted
          columns={[
            { key: 'number', header: 'Krav', width: 0.08, cell: ({ fields }) => fields.number },
            { key: 'clause', header: 'Klausul', width: 0.1, cell: ({ fields }) => fields.clause },
            { key: 'kind', header: 'Typ', width: 0.12, cell: ({ fields }) => requirementKindWords[fields.kind] },
            { key: 'area', header: 'Område', width: 0.18, cell: ({ fields }) => fields.area },
            {
              key: 'text',
              header: 'Text',
              width: 0.52,
              cell: ({ fields }) => <span className="contract-text">{fields.text}</span>,
            },
          ]}
          rows={requirements}
          rowKey={({ id }) => id}
        />
      )}
      <ContractStaffing contractId={contract.id} mayWrite={mayWrite} />
      <ContractTaskWindows contractId={contract.id} mayWrite={mayWrite} />
      <ContractLadder contractId={contract.id} mayWrite={mayWrite} />
    </>
  );
}
