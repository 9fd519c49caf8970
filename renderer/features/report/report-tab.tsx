import { useState } from 'react';
import { reportStateWords } from '#shared/language/swedish.ts';
import type { ReportStep } from '#shared/records/report.ts';
import { reportIdOf, reportState } from '#shared/records/report-life.ts';
import { templateOfNewReport } from '#shared/template/templates-in-use.ts';
import { useSession } from '../../app/session-context.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Select } from '../../components/select.tsx';
import { SealedContext, useLacksRight } from '../../form/read-only.ts';
import { createRecord } from '../../store/commit.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';
import { isSealed } from './is-sealed.ts';
import { moveReport } from './move-report.ts';
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
  const [chosen, setChosen] = useState<string | null>(null);
  const steps = useRecords('reportStep', work.scope)?.map(({ fields }) => fields);
  if (!reports || !steps) return null;
  const versions = reports.toSorted((one, other) => one.fields.version - other.fields.version);
  const latest = versions.at(-1);
  if (!latest) return <NoReport work={work} />;
  const shown = versions.find(({ id }) => id === chosen) ?? latest;
  return (
    <div className="stack">
      {versions.length > 1 ? (
        <div className="report-version">
          <Select
            label="Version"
            value={shown.id}
            choices={versions.map(({ id, fields }) => ({
              value: id,
              label: `Version ${fields.version}${fields.supplementTo === undefined ? '' : ', tillägg'} (${reportStateWords[reportState(fields, stepsOfReport(steps, id))].toLowerCase()})`,
            }))}
            // Back at the latest, a still later one is shown by itself.
            onChange={(id) => setChosen(id === latest.id ? null : id)}
          />
        </div>
      ) : null}
      <SealedContext value={isSealed(shown.fields) || shown !== latest}>
        <OpenReport
          key={shown.id}
          work={work}
          report={shown}
          steps={stepsOfReport(steps, shown.id)}
          isLatest={shown === latest}
        />
      </SealedContext>
    </div>
  );
}

function stepsOfReport(steps: readonly ReportStep[], id: string): ReportStep[] {
  return steps.filter(({ reportId }) => reportId === id);
}

function NoReport({ work: { followUp, scope } }: { work: FollowUpWork }) {
  const lacksRight = useLacksRight('report');
  const published = useRecords('documentTemplate', 'plan');
  const { user } = useSession();
  const making = useAction(async () => {
    const mall = templateOfNewReport(followUp.fields, published ?? []);
    const reportId = reportIdOf(followUp.id, 1);
    await createRecord('report', scope, reportId, {
      followUpId: followUp.id,
      version: 1,
      title: followUp.fields.title,
      registryNumber: '',
      state: 'draft',
      ...(mall ? { template: mall } : {}),
    });
    await moveReport({ reportId, scope, userId: user.id }, 'draft');
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
