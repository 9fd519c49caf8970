import { memo, use, useDeferredValue } from 'react';
import { rightTo } from '#shared/access/access-table.ts';
import { followUpLevelWords, followUpTypeWords, regimeWords, selectionReasonWords } from '#shared/language/swedish.ts';
import { scopeName } from '#shared/records/define-record.ts';
import type { RecordTypeName } from '#shared/records/registry.ts';
import { useGoToRecordInPlace } from '../../app/found-record.ts';
import { goTo, placeOf, routeAt, usePlace } from '../../app/router.ts';
import { useShortcut } from '../../app/use-shortcut.ts';
import { type VisitTabKey, visitTabs } from '../../app/visit-tabs.ts';
import { Banner } from '../../components/banner.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { SealedContext, useLacksRight } from '../../form/read-only.ts';
import { longDate, monthName } from '../../language/times.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useNoteOpened } from '../../store/use-note-opened.ts';
import { useRecords } from '../../store/use-records.ts';
import { QuickObservation } from '../observation/quick-observation.tsx';
import { type Plan, unitNames, usePlan } from '../plan/use-plan.ts';
import { SealedNotice } from '../report/sealed-notice.tsx';
import { OpenStatutoryReports } from '../statutory-report/open-statutory-reports.tsx';
import { FieldReadiness } from './field-readiness.tsx';
import { FindPeople } from './find-people.tsx';
import { FollowUpRights } from './follow-up-rights.tsx';
import { PrivateNote } from './private-note.tsx';
import { useTabProgress } from './use-tab-progress.ts';
import { VisitState } from './visit-state.tsx';
import { useWorkHere } from './work-here.ts';
import './follow-up.css';

/** One follow-up: what it is, how ready it is, and the parts of the work. A change of part draws nothing else anew. */
export const FollowUpView = memo(function FollowUpView({ followUpId }: { followUpId: string }) {
  const plan = usePlan();
  const work = useFollowUpWork(followUpId);
  const here = useWorkHere();
  const scope = scopeName('followUp', followUpId);
  const reports = useRecords('report', scope);
  const planned = plan?.followUps.find(({ id }) => id === followUpId);
  const progress = useTabProgress(scope, planned?.fields.contractId ?? null);
  if (!plan || work === undefined || here === undefined || !reports || !progress) return null;
  if (work === null) {
    return (
      <>
        <PageHeading>Uppföljning</PageHeading>
        <EmptyState>
          Uppföljningen finns inte på den här datorn. <a href={placeOf.plan}>Gå till Planen.</a>
        </EmptyState>
      </>
    );
  }
  const ready = here.prepared.find(({ preparation }) => preparation.followUpId === followUpId);
  const takenIn = here.takenIn.find((taken) => taken.followUpId === followUpId);
  return (
    <FollowUpRights followUp={work.followUp} reports={reports}>
      <FindPeople scope={work.scope}>
        <div className="stack">
          <header className="stack">
            <div className="follow-up-head">
              <div>
                <PageHeading>{work.followUp.fields.title}</PageHeading>
                <p className="soft">{shortFacts(plan, work)}</p>
              </div>
              <VisitState work={work} />
            </div>
            <div className="follow-up-facts">
              <FieldReadiness followUpId={followUpId} prepared={ready} takenIn={takenIn} />
              <About plan={plan} work={work} />
              <PrivateNote work={work} />
            </div>
          </header>
          <SealedNotice />
          <OpenStatutoryReports scope={work.scope} />
          <VisitTabs followUpId={followUpId} progress={progress} />
          <QuickObservation followUpId={followUpId} />
        </div>
      </FindPeople>
    </FollowUpRights>
  );
});

function shortFacts(plan: Plan, { followUp }: FollowUpWork): string {
  const { type, plannedFor } = followUp.fields;
  return [followUpTypeWords[type], unitNames(plan, followUp), monthName(plannedFor)].filter(Boolean).join(' · ');
}

function About({ plan, work }: { plan: Plan; work: FollowUpWork }) {
  const { followUp } = work;
  const { fields } = followUp;
  const person = (id: string | null) => {
    const known = id ? plan.people.get(id)?.fields : undefined;
    return known ? `${known.name}, ${known.title}` : null;
  };
  const provider = fields.providerId ? plan.providers.get(fields.providerId)?.fields : undefined;
  const contract = fields.contractId ? plan.contracts.get(fields.contractId)?.fields : undefined;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Nivå', followUpLevelWords[fields.level]],
    ['Urval', [selectionReasonWords[fields.selectionReason], fields.selectionNote].filter(Boolean).join(': ')],
    ['Områden', fields.areas.join(', ')],
    ['Ansvarig', person(fields.leadId)],
    ['Biträdande', person(fields.assistantId)],
    ['MAS/MAR', person(fields.nurseId)],
    ['Utförare', provider ? `${provider.name} (${regimeWords[provider.regime].toLowerCase()})` : null],
    [
      'Avtal',
      contract
        ? `${contract.title}, ${contract.reference}, version ${contract.version}, gäller ${longDate(contract.validFrom)}–${longDate(contract.validTo)}`
        : null,
    ],
  ];
  return (
    <details>
      <summary>Om uppföljningen</summary>
      <dl className="facts">
        {facts.map(([word, value]) =>
          value ? (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <p>
        <a href={placeOf.disposal(followUp.id)}>Gallra i uppföljningen</a>
      </p>
    </details>
  );
}

function VisitTabs({ followUpId, progress }: { followUpId: string; progress: Record<VisitTabKey, string> }) {
  const route = routeAt(usePlace());
  const tab = visitTabs.find(({ key }) => route.view === 'followUp' && key === route.tab) ?? visitTabs[0];
  // The tabs answer at once; what is in the part that was chosen is drawn piece by piece after that.
  const drawnKey = useDeferredValue<VisitTabKey>(tab.key);
  useNoteOpened([scopeName('followUp', followUpId)], tab.shows);
  useGoToRecordInPlace();
  const select = (key: string) => goTo(placeOf.followUp(followUpId, key));
  /** What had the focus goes with the part that is left; the next Tab is to begin in the one that comes. */
  function selectAndFocus(key: string) {
    select(key);
    document.querySelector<HTMLElement>(`[role="tab"][data-key="${key}"]`)?.focus();
  }
  return (
    <>
      {visitTabs.map(({ key }, place) => (
        <TabShortcut key={key} place={place} onPress={() => selectAndFocus(key)} />
      ))}
      <Tabs
        label="Delar av uppföljningen"
        items={visitTabs.map(({ key, label }) => ({ key, label, progress: progress[key] }))}
        selected={tab.key}
        onSelect={select}
      >
        <RightsNotice writes={'writes' in tab ? tab.writes : tab.shows} />
        {drawnKey === tab.key ? <tab.Component followUpId={followUpId} /> : null}
      </Tabs>
    </>
  );
}

/** Says why nothing can be written, before somebody tries. */
function RightsNotice({ writes }: { writes: RecordTypeName }) {
  const lacksRight = useLacksRight(writes);
  const isSealed = use(SealedContext);
  if (!lacksRight || isSealed) return null;
  const who = rightTo(writes, 'lead') === 'write' ? 'Ansvarig och biträdande i uppföljningen' : 'MAS eller MAR';
  return (
    <div className="rights-notice">
      <Banner kind="info">Du läser det här utan att kunna skriva. {who} skriver.</Banner>
    </div>
  );
}

function TabShortcut({ place, onPress }: { place: number; onPress: () => void }) {
  useShortcut(`Ctrl+${place + 1}`, onPress);
  return null;
}
