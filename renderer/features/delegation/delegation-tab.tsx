import { use, useState } from 'react';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import { scopeName } from '#shared/records/define-record.ts';
import rulesFile from '../../../resources/rules/delegation-rules.json';
import { EmptyState } from '../../components/empty-state.tsx';
import { SealedContext, useIsReadOnly, useLacksRight } from '../../form/read-only.ts';
import { unfinishedOr } from '../../form/unfinished.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useNoteOpened } from '../../store/use-note-opened.ts';
import { useRecords } from '../../store/use-records.ts';
import { VisitNeeded } from '../follow-up/visit-needed.tsx';
import { DecisionCard } from './decision-card.tsx';
import { emptyEntry, entryCopiedFrom } from './delegation-entry.ts';
import { DelegationForm } from './delegation-form.tsx';
import { DutyCrossCheck } from './duty-cross-check.tsx';
import { HandOverSummary } from './hand-over-summary.tsx';
import { HandedOver } from './handed-over.tsx';
import { QuickEntry } from './quick-entry.tsx';
import { RoutineFirst } from './routine-first.tsx';
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
  const isReadOnly = useIsReadOnly('delegationDecision');
  const isSealed = use(SealedContext);
  useNoteOpened([work.scope], 'delegationDecision');
  const { contractId } = work.followUp.fields;
  const decisions = useRecords('delegationDecision', work.scope);
  const judgements = useRecords('ruleJudgement', work.scope);
  const windows = useRecords('delegatedTaskWindow', contractId === null ? null : scopeName('contract', contractId));
  const checks = useRecords('scheduleCheck', work.scope);
  const codes = useRecords('personCode', work.scope);
  const begin = (entry: typeof begun.entry) => setBegun(({ turn }) => ({ turn: turn + 1, entry }));
  if (!decisions || !judgements || !windows || !checks || !codes) return null;
  const duty = { decisions, windows, check: checks.at(-1) ?? null, codes };
  return (
    <div className="stack-loose">
      <RoutineFirst work={work} visitId={visitId} judgements={judgements} rules={rules} />
      {isReadOnly ? null : (
        <section className="card stack" aria-labelledby="new-decision-heading">
          <h2 id="new-decision-heading">Nytt beslut</h2>
          <DelegationForm
            key={begun.turn}
            scope={work.scope}
            entry={begun.entry}
            hasBegun={begun.turn > 0}
            draft={draft}
            onSaved={() => begin(emptyEntry(visitId))}
          />
        </section>
      )}
      {isReadOnly ? null : (
        <details className="card">
          <summary>En hel pärm, rad för rad</summary>
          <QuickEntry scope={work.scope} visitId={visitId} />
        </details>
      )}
      <DutyCrossCheck duty={duty} />
      <HandOverSummary work={work} visitId={visitId} duty={duty} judgements={judgements} rules={rules} />
      <section className="stack" aria-labelledby="decisions-heading">
        <h2 id="decisions-heading">Granskade beslut</h2>
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
        <ol className="plain-list stack">
          {decisions.map((decision, index) => (
            <DecisionCard
              key={decision.id}
              work={work}
              judgements={judgements}
              decision={decision}
              number={index + 1}
              rules={rules}
              onCopy={() => begin(entryCopiedFrom(decision.fields, visitId))}
            />
          ))}
        </ol>
        <p className="soft small">
          {rules.title}, version {rules.version} ({rules.date})
        </p>
      </section>
    </div>
  );
}
