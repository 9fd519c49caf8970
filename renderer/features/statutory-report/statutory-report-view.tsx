import { useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import type { ReportingLaw } from '#shared/records/statutory-report.ts';
import { placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { dayAndTime } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { type SeenRecord, useRecord, useRecords } from '../../store/use-records.ts';
import { FollowUpRights } from '../follow-up/follow-up-rights.tsx';
import { type Plan, usePlan } from '../plan/use-plan.ts';
import { ReportCard } from './report-card.tsx';
import { type Regime, ReportingGuideCards, ReportingPrecautions, ReportingSources } from './reporting-guide-cards.tsx';
import './statutory-report.css';

type Owner = SeenRecord<'observation'> | SeenRecord<'contractBreach'>;

/** Lex Sarah and lex Maria: how something seen is reported, and the note that it has been. */
export function StatutoryReportView({ followUpId, ownerId }: { followUpId: string; ownerId: string }) {
  const plan = usePlan();
  const work = useFollowUpWork(followUpId);
  const sealing = useRecords('report', scopeName('followUp', followUpId));
  const observation = useRecord('observation', ownerId);
  const breach = useRecord('contractBreach', ownerId);
  if (!plan || work === undefined || !sealing || observation === undefined || breach === undefined) return null;
  if (work === null) {
    return (
      <>
        <PageHeading>Ska detta rapporteras?</PageHeading>
        <EmptyState>
          Uppföljningen finns inte på den här datorn. <a href={placeOf.plan}>Gå till Planen.</a>
        </EmptyState>
      </>
    );
  }
  return (
    <FollowUpRights followUp={work.followUp} reports={sealing}>
      <Reporting plan={plan} work={work} ownerId={ownerId} owner={observation ?? breach} />
    </FollowUpRights>
  );
}

interface Props {
  readonly plan: Plan;
  readonly work: FollowUpWork;
  readonly ownerId: string;
  /** Null where it has been taken away, perhaps by somebody who did not know that a colleague meant to report it. */
  readonly owner: Owner | null;
}

function Reporting({ plan, work, ownerId, owner }: Props) {
  const { followUp, scope } = work;
  const all = useRecords('statutoryReport', scope);
  const [madeHere, setMadeHere] = useState<string | null>(null);
  const isReadOnly = useIsReadOnly('statutoryReport');
  useNoteShown(owner?.type ?? null, owner ? [owner] : undefined);
  useNoteShown('statutoryReport', all);
  const note = useAction(async (law: ReportingLaw) => {
    const id = newId();
    setMadeHere(id);
    await createRecord('statutoryReport', scope, id, {
      ownerId,
      law,
      reportedOn: null,
      reportedTime: null,
      recipientRole: null,
      way: null,
    });
  });
  if (!all) return null;
  const reports = all.filter(({ fields }) => fields.ownerId === ownerId);
  const regime = regimeOf(plan, work);
  return (
    <div className="stack-loose reporting">
      <header className="stack-tight">
        <PageHeading>Ska detta rapporteras?</PageHeading>
        <p>
          <a href={placeOf.followUp(followUp.id, owner?.type === 'contractBreach' ? 'atgarder' : 'observationer')}>
            {followUp.fields.title}
          </a>
        </p>
        {owner ? <Subject owner={owner} /> : <p>Det som det gäller är borttaget.</p>}
      </header>
      {reports.length > 0 ? (
        <section className="stack" aria-labelledby="reporting-made">
          <h2 id="reporting-made">Rapportering</h2>
          <ul className="plain-list stack">
            {reports.map((report) => (
              <ReportCard
                key={report.id}
                report={report}
                authorName={plan.people.get(report.createdBy)?.fields.name ?? 'okänd'}
                takesFocus={report.id === madeHere}
              />
            ))}
          </ul>
        </section>
      ) : null}
      {isReadOnly ? (
        <Banner kind="info">Du kan inte anteckna rapporteringen här. Rapportera ändå det som ska rapporteras.</Banner>
      ) : null}
      <ErrorBanner error={note.error} />
      <ReportingGuideCards
        regime={regime}
        noted={new Set(reports.map(({ fields }) => fields.law))}
        {...(isReadOnly || !owner ? {} : { onReport: (law: ReportingLaw) => void note.run(law) })}
      />
      <section className="stack-tight" aria-labelledby="reporting-precautions">
        <h2 id="reporting-precautions">Tänk på</h2>
        <ReportingPrecautions regime={regime} />
      </section>
      <ReportingSources regime={regime} />
    </div>
  );
}

function Subject({ owner }: { owner: Owner }) {
  if (owner.type === 'observation') {
    const { at, place, text } = owner.fields;
    return (
      <blockquote className="reporting-subject">
        <p className="soft">{['Observation', dayAndTime(at), place].filter(Boolean).join(' · ')}</p>
        <p>{text || 'Utan text'}</p>
      </blockquote>
    );
  }
  return (
    <blockquote className="reporting-subject">
      <p className="soft">Avvikelse från avtalet</p>
      <p>{owner.fields.title || 'Utan rubrik'}</p>
    </blockquote>
  );
}

/** Who runs the unit: by the follow-up, or else by the unit that is visited. */
function regimeOf(plan: Plan, { followUp, unitId }: FollowUpWork): Regime {
  const ofUnit = unitId === null ? undefined : plan.units.get(unitId)?.fields.providerId;
  const provider = plan.providers.get(followUp.fields.providerId ?? ofUnit ?? '');
  return provider?.fields.regime ?? null;
}
