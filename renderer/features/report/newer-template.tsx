import type { ReportTemplate } from '#shared/report/report-template.ts';
import { templateChanges } from '#shared/template/template-changes.ts';
import { forVersion, newestOf, type Published, withContent } from '#shared/template/templates-in-use.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { flushAll } from '../../form/flush.ts';
import { useIsReadOnly } from '../../form/read-only.ts';
import { changeRecord } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { programTemplates } from '../template/program-templates.ts';
import { writeStandingTexts } from './report-template.ts';

/** Says that the mall has been published anew since the report was begun, what that would change, and moves it there. */
export function NewerTemplate({
  report,
  template,
  published,
  begun,
}: {
  report: SeenRecord<'report'>;
  template: ReportTemplate;
  published: readonly Published[];
  /** Keys of the sections that are there. */
  begun: readonly string[];
}) {
  const isReadOnly = useIsReadOnly('report');
  const { name, recordId } = report.fields.template ?? { name: 'uppfoljningsrapport' as const, recordId: null };
  const newest = newestOf(name, published);
  const moving = useAction(async () => {
    if (!newest) return;
    await flushAll();
    await changeRecord(report, { template: { name, recordId: newest.id } });
    await writeStandingTexts(report.scope, report.id, withContent(programTemplates[name], newest.fields), begun);
  });
  if (!newest || newest.id === recordId || isReadOnly) return null;
  const after = forVersion(report.fields, withContent(programTemplates[name], newest.fields));
  const changes = templateChanges(template, after);
  return (
    <Banner kind="info">
      <div className="stack-tight">
        <p>
          Kommunen har publicerat version {newest.fields.version} av mallen sedan rapporten skapades. Det du har skrivit
          står kvar om du byter.
        </p>
        <ul>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
        <div>
          <Button onPress={() => moving.run()} isPending={moving.isPending}>
            Byt till version {newest.fields.version}
          </Button>
        </div>
        <ErrorBanner error={moving.error} />
      </div>
    </Banner>
  );
}
