import { use, useState } from 'react';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import rulesFile from '../../../resources/rules/delegation-rules.json';
import { EmptyState } from '../../components/empty-state.tsx';
import { SealedContext, useIsReadOnly, useLacksRight } from '../../form/read-only.ts';
import { unfinishedOr } from '../../form/unfinished.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useNoteOpened } from '../../store/use-note-opened.ts';
import { useRecords } from '../../store/use-records.ts';
import { VisitNeeded } from '../follow-up/visit-needed.tsx';
import { ExportDocument } from '../report/export-document.tsx';
import { DecisionRegister } from './decision-register.tsx';
import { emptyEntry, entryCopiedFrom } from './delegation-entry.ts';
import { DelegationForm } from './delegation-form.tsx';
import { DutyCrossCheck } from './duty-cross-check.tsx';
import { HandOverSummary } from './hand-over-summary.tsx';
import { HandedOver } from './handed-over.tsx';
import { QuickEntry } from './quick-entry.tsx';
import { isRegisterImportBegun, RegisterImport } from './register-import.tsx';
import { RoutineFirst } from './routine-first.tsx';
import { Sampling } from './sampling.tsx';
import { useDuty } from './use-duty.ts';
import { useRegister } from './use-register.ts';
import './delegation.css';

const rules = delegationRules.parse(rulesFile);

/** Delegeringar: decisions from the binder, each held against the rules. */
export function DelegationTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  if (!work) return null;
  return <OwnPart work={work} />;
}

function OwnPart({ work }: { work: FollowUpWork }) {
  if (useLacksRight('delegationDecision')) return <HandedOver work={work} />;
  if (!work.visit) return <VisitNeeded work={work}>Granskningen av delegeringar hör till ett besök.</VisitNeeded>;
  return <Decisions work={work} visitId={work.visit.id} />;
}

function Decisions({ work, visitId }: { work: FollowUpWork; visitId: string }) {
  /** What the form begins from; a new turn makes a new form. */
  const draft = `decision ${visitId}`;
  const [begun, setBegun] = useState(() => ({ turn: 0, entry: unfinishedOr(draft, emptyEntry(visitId)) }));
  const [importBegun] = useState(() => isRegisterImportBegun(work.followUp.id));
  const isReadOnly = useIsReadOnly('delegationDecision');
  const isSealed = use(SealedContext);
  useNoteOpened([work.scope], 'delegationDecision');
  const register = useRegister(work, visitId);
  const judgements = useRecords('ruleJudgement', work.scope);
  const here = useDuty(work);
  const samples = useRecords('delegationSample', work.scope);
  const mappings = useRecords('delegationMapping', 'plan');
  const begin = (entry: typeof begun.entry) => setBegun(({ turn }) => ({ turn: turn + 1, entry }));
  if (!register || !judgements || !here || !mappings || !samples) return null;
  const { decisions } = register;
  return (
    <div className="stack-loose">
      <RoutineFirst work={work} visitId={visitId} judgements={judgements} rules={rules} />
      {isReadOnly ? null : (
        <section className="card stack" aria-labelledby="new-decision-heading">
          <h2 id="new-decision-heading">Nytt beslut</h2>
          <DelegationForm
            key={begun.turn}
            register={register}
            entry={begun.entry}
            hasBegun={begun.turn > 0}
            draft={draft}
            onSaved={({ unitId }) => begin({ ...emptyEntry(visitId), unitId: unitId ?? null })}
          />
        </section>
      )}
      {isReadOnly ? null : (
        <details className="card">
          <summary>En hel pärm, rad för rad</summary>
          <QuickEntry register={register} />
        </details>
      )}
      {isReadOnly ? null : (
        <details className="card" open={importBegun}>
          <summary>Läs in en lista över delegeringar</summary>
          <RegisterImport
            register={register}
            remembered={mappings.filter(({ fields }) => fields.providerId === work.followUp.fields.providerId)}
          />
        </details>
      )}
      <Sampling register={register} samples={samples} />
      <DutyCrossCheck register={register} here={here} />
      <HandOverSummary register={register} duty={here.duty} samples={samples} judgements={judgements} rules={rules} />
      <section className="stack" aria-labelledby="decisions-heading">
        <h2 id="decisions-heading">Beslut i registret</h2>
        {decisions.length === 0 ? (
          <EmptyState>
            <p>
              {isSealed
                ? 'Inga beslut granskades.'
                : isReadOnly
                  ? 'Inga beslut än.'
                  : 'Inga beslut än. Varje beslut du för in prövas genast mot reglerna och hamnar här.'}
            </p>
          </EmptyState>
        ) : null}
        <DecisionRegister
          work={work}
          judgements={judgements}
          decisions={decisions}
          samples={samples}
          rules={rules}
          onCopy={({ fields }) => begin(entryCopiedFrom(fields, visitId))}
        />
        {decisions.length === 0 ? null : (
          <ExportDocument channel="report:delegation-review" followUpId={work.followUp.id}>
            Spara granskningen som PDF
          </ExportDocument>
        )}
        <p className="soft small">
          {rules.title}, version {rules.version} ({rules.date})
        </p>
      </section>
    </div>
  );
}
