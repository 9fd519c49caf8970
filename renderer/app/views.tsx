import { useEffect } from 'react';
import { AccessReportView } from '../features/access-report/access-report-view.tsx';
import { BreachListView } from '../features/breach-list/breach-list-view.tsx';
import { CaseReviewView } from '../features/case-review/case-review-view.tsx';
import { ConflictView } from '../features/conflict/conflict-view.tsx';
import { ContractView } from '../features/contract/contract-view.tsx';
import { DisposalView } from '../features/disposal/disposal-view.tsx';
import { FollowUpView } from '../features/follow-up/follow-up-view.tsx';
import { GuideListView } from '../features/guide/guide-list-view.tsx';
import { GuideView } from '../features/guide/guide-view.tsx';
import { PlanView } from '../features/plan/plan-view.tsx';
import { ReportListView } from '../features/report-list/report-list-view.tsx';
import { SettingsView } from '../features/settings/settings-view.tsx';
import { StatutoryReportView } from '../features/statutory-report/statutory-report-view.tsx';
import { SyncView } from '../features/sync/sync-view.tsx';
import { TemplateListView } from '../features/template/template-list-view.tsx';
import { TemplateView } from '../features/template/template-view.tsx';
import { TodayView } from '../features/today/today-view.tsx';
import { VerifyReportView } from '../features/verify-report/verify-report-view.tsx';
import { VisitListView } from '../features/visit-list/visit-list-view.tsx';
import { FailureBoundary } from './failure-boundary.tsx';
import { type Route, routeAt, usePlace } from './router.ts';

const titles: Record<Route['view'], string> = {
  today: 'Idag',
  plan: 'Planen',
  visits: 'Besök',
  breaches: 'Avvikelser',
  reports: 'Rapporter',
  caseReviews: 'Biståndsbeslut',
  sync: 'Synk',
  settings: 'Inställningar',
  accessReport: 'Åtkomst',
  templates: 'Mallar',
  template: 'Mall',
  verifyReport: 'Kontrollera en rapport',
  followUp: 'Uppföljning',
  conflict: 'Konflikt',
  contract: 'Avtal',
  guide: 'Frågeguide',
  guides: 'Frågeguider',
  disposal: 'Gallring',
  statutoryReport: 'Ska detta rapporteras?',
};

/** The view that the address leads to. */
export function CurrentView() {
  const place = usePlace();
  const route = routeAt(place);
  useEffect(() => {
    document.title = `${titles[route.view]} – Platsbesök`;
  }, [route.view]);
  return <FailureBoundary key={subjectOf(route)}>{viewAt(route)}</FailureBoundary>;
}

/** A change of tab is no change of view. */
function subjectOf(route: Route): string {
  if (route.view === 'followUp') return `${route.view} ${route.followUpId}`;
  if (route.view === 'disposal') return `${route.view} ${route.followUpId}`;
  if (route.view === 'statutoryReport') return `${route.view} ${route.ownerId}`;
  if (route.view === 'template') return `${route.view} ${route.name}`;
  if (route.view === 'guide') return `${route.view} ${route.guideId}`;
  if (route.view === 'contract') return `${route.view} ${route.contractId}`;
  return route.view === 'conflict' ? `${route.view} ${route.conflictId}` : route.view;
}

function viewAt(route: Route) {
  switch (route.view) {
    case 'today':
      return <TodayView />;
    case 'plan':
      return <PlanView />;
    case 'guides':
      return <GuideListView />;
    case 'guide':
      return <GuideView key={route.guideId} guideId={route.guideId} />;
    case 'visits':
      return <VisitListView />;
    case 'breaches':
      return <BreachListView />;
    case 'reports':
      return <ReportListView />;
    case 'caseReviews':
      return <CaseReviewView />;
    case 'sync':
      return <SyncView />;
    case 'settings':
      return <SettingsView />;
    case 'accessReport':
      return <AccessReportView />;
    case 'templates':
      return <TemplateListView />;
    case 'template':
      return <TemplateView key={route.name} name={route.name} />;
    case 'verifyReport':
      return <VerifyReportView />;
    case 'followUp':
      return <FollowUpView key={route.followUpId} followUpId={route.followUpId} />;
    case 'disposal':
      return (
        <DisposalView
          key={`${route.followUpId} ${route.recordId}`}
          followUpId={route.followUpId}
          recordId={route.recordId}
        />
      );
    case 'contract':
      return <ContractView key={route.contractId} contractId={route.contractId} />;
    case 'statutoryReport':
      return <StatutoryReportView key={route.ownerId} followUpId={route.followUpId} ownerId={route.ownerId} />;
    case 'conflict':
      return <ConflictView key={route.conflictId} conflictId={route.conflictId} />;
  }
}
