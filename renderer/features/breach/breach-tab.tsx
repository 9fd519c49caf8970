import { Plus } from 'lucide-react';
import { use, useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { SealedContext, useIsReadOnly } from '../../form/read-only.ts';
import { isUnfinished } from '../../form/unfinished.ts';
import { useContractScopes } from '../../store/use-contract-scopes.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';
import { ExportDocument } from '../report/export-document.tsx';
import { useEvidence } from '../requirement/use-gathered.ts';
import { BreachCard } from './breach-card.tsx';
import { BreachForm } from './breach-form.tsx';
import { EarlierActions } from './earlier-actions.tsx';
import { FollowUpProposalCard } from './follow-up-proposal-card.tsx';
import { ProviderHistory } from './provider-history.tsx';
import { useBreachSurroundings } from './use-breach-surroundings.ts';
import { useLadder } from './use-ladder.ts';
import './breach.css';

/** Åtgärder: breaches of the contract, what is to be done about each, and the new follow-up that they call for. */
export function BreachTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  return work ? <Breaches work={work} /> : null;
}

function Breaches({ work }: { work: FollowUpWork }) {
  const draft = `breach ${work.followUp.id}`;
  const [isWriting, setWriting] = useState(isUnfinished(draft));
  const isReadOnly = useIsReadOnly('contractBreach');
  const isSealed = use(SealedContext);
  const { unitIds, providerId } = work.followUp.fields;
  const surroundings = useBreachSurroundings(work);
  const evidence = useEvidence(work);
  const breaches = useRecords('contractBreach', work.scope);
  const contractScopes = useContractScopes(work.followUp);
  const requirements = useRecordsIn('requirement', contractScopes ?? []);
  const units = useRecords('unit', 'plan');
  const statutoryReports = useRecords('statutoryReport', work.scope);
  const actions = useRecordsIn(
    'action',
    unitIds.map((unitId) => scopeName('unit', unitId)),
  );
  const ladder = useLadder(work);
  if (
    !surroundings ||
    !breaches ||
    !contractScopes ||
    !requirements ||
    !actions ||
    !units ||
    !statutoryReports ||
    !ladder
  )
    return null;
  const own = actions.filter(({ fields }) => fields.followUpId === work.followUp.id);
  return (
    <div className="stack-loose">
      <section className="stack" aria-labelledby="breaches-heading">
        <div className="spread">
          <h2 id="breaches-heading">Avvikelser från avtalet</h2>
          {isWriting || isReadOnly ? null : (
            <Button onPress={() => setWriting(true)}>
              <Plus aria-hidden size={18} /> Ny avvikelse
            </Button>
          )}
        </div>
        {isWriting && !isReadOnly ? (
          <div className="card">
            <BreachForm
              surroundings={surroundings}
              requirements={requirements}
              draft={draft}
              onDone={() => setWriting(false)}
            />
          </div>
        ) : null}
        {breaches.length === 0 && !isWriting ? (
          <EmptyState>
            <p>
              {isSealed
                ? 'Inga avvikelser gjordes.'
                : isReadOnly
                  ? 'Inga avvikelser än.'
                  : 'Inga avvikelser än. De du gör från SKA-krav eller schema hamnar här.'}
            </p>
          </EmptyState>
        ) : null}
        {breaches.map((breach, index) => (
          <BreachCard
            key={breach.id}
            number={index + 1}
            breach={breach}
            requirement={requirements.find(({ id }) => id === breach.fields.requirementId) ?? null}
            actions={own}
            units={units.filter(({ id }) => unitIds.includes(id))}
            statutoryReports={statutoryReports}
            work={work}
            gathered={evidence}
            ladder={ladder}
          />
        ))}
      </section>
      {surroundings.proposals.map((proposal) => (
        <FollowUpProposalCard
          key={proposal.id}
          proposal={proposal}
          unitName={units.find(({ id }) => id === proposal.fields.unitId)?.fields.name ?? ''}
          months={surroundings.settings?.fields.newFollowUpMonths ?? null}
        />
      ))}
      {providerId === null ? null : <ProviderHistory providerId={providerId} />}
      <EarlierActions work={work} />
      <ExportDocument channel="report:action-plan" followUpId={work.followUp.id}>
        Spara åtgärdsplanen som PDF
      </ExportDocument>
    </div>
  );
}
