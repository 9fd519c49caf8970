import { derivedId } from '#shared/records/derived-id.ts';
import { templateOfNewReport } from '#shared/template/templates-in-use.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useLacksRight } from '../../form/read-only.ts';
import { createRecord } from '../../store/commit.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';
import { OpenReport } from './open-report.tsx';
import { templateFor, writeStandingTexts } from './report-template.ts';
import './report.css';

/** Rapport: what people write beside the evidence, then försegling, underskrift and export. */
export function ReportTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  return work ? <Reports work={work} /> : null;
}

function Reports({ work }: { work: FollowUpWork }) {
  const reports = useRecords('report', work.scope);
  if (!reports) return null;
  const latest = reports.toSorted((one, other) => one.fields.version - other.fields.version).at(-1);
  return latest ? <OpenReport key={latest.id} work={work} report={latest} /> : <NoReport work={work} />;
}

const firstVersion = 1;

function NoReport({ work: { followUp, scope } }: { work: FollowUpWork }) {
  const lacksRight = useLacksRight('report');
  const published = useRecords('documentTemplate', 'plan');
  const making = useAction(async () => {
    const mall = templateOfNewReport(followUp.fields, published ?? []);
    // Two laptops that begin the report apart begin the same one.
    const reportId = derivedId('report', followUp.id, String(firstVersion));
    await createRecord('report', scope, reportId, {
      followUpId: followUp.id,
      version: firstVersion,
      title: followUp.fields.title,
      registryNumber: '',
      state: 'draft',
      ...(mall ? { template: mall } : {}),
    });
    const template = templateFor({ template: mall }, published ?? []);
    if (!('error' in template)) await writeStandingTexts(scope, reportId, template, []);
  });
  if (!published) return null;
  if (lacksRight) return <EmptyState>Ingen rapport än. Ansvarig eller biträdande skapar den.</EmptyState>;
  return (
    <EmptyState>
      <p>Ingen rapport än. Skapa den när du vill; svar, bedömningar och åtgärder följer med av sig själva.</p>
      <Button look="primary" onPress={() => making.run()} isPending={making.isPending}>
        Skapa rapport
      </Button>
      <ErrorBanner error={making.error} />
    </EmptyState>
  );
}
