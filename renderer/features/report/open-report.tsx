import type { ReportStep } from '#shared/records/report.ts';
import { fitsRegistryNumber } from '#shared/template/registry-number.ts';
import { useSession } from '../../app/session-context.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/text-field.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { Distribution } from '../distribution/distribution.tsx';
import { FactCheck } from '../fact-check/fact-check.tsx';
import { PublicationEdition } from '../publication/publication-edition.tsx';
import { programTemplates } from '../template/program-templates.ts';
import { BeginSupplement } from './begin-supplement.tsx';
import { DocumentPreview } from './document-preview.tsx';
import { EvidenceSidebar } from './evidence-sidebar.tsx';
import { ExportData } from './export-data.tsx';
import { ExportReport } from './export-report.tsx';
import { isSealed } from './is-sealed.ts';
import { NewerTemplate } from './newer-template.tsx';
import { ReportLife } from './report-life.tsx';
import { BesideEvidence } from './report-references.tsx';
import { ReportSections } from './report-sections.tsx';
import { templateFor } from './report-template.ts';
import { SealReport } from './seal-report.tsx';
import { SealedState } from './sealed-state.tsx';
import { ServiceSigning } from './service-signing.tsx';
import { SignReport } from './sign-report.tsx';
import { useFrozen } from './use-frozen.ts';
import { useReportSources } from './use-report-sources.ts';

/** One report, from draft to signed. */
export function OpenReport({
  work,
  report,
  steps,
  isLatest,
}: {
  work: FollowUpWork;
  report: SeenRecord<'report'>;
  /** Of this version. */
  steps: readonly ReportStep[];
  /** An earlier version is read as it was sealed. */
  isLatest: boolean;
}) {
  const { user } = useSession();
  const sections = useRecords('reportSection', work.scope);
  const sources = useReportSources(work);
  const frozen = useFrozen(report);
  const published = useRecords('documentTemplate', 'plan');
  if (!sections || !sources || !published) return null;
  const ownSections = sections.filter(({ fields }) => fields.reportId === report.id);
  const sealed = isSealed(report.fields);
  const found = templateFor(report.fields, published);
  const template = 'error' in found ? programTemplates[report.fields.template?.name ?? 'uppfoljningsrapport'] : found;
  const begun = ownSections.map(({ fields }) => fields.key);
  return (
    <BesideEvidence sources={sources} followUpId={work.followUp.id} reportId={report.id}>
      <div className="stack-loose">
        <header className="stack-tight">
          <h2>Rapport, version {report.fields.version}</h2>
          {report.fields.supplementTo === undefined ? null : (
            <p>
              Tillägg till version {report.fields.version - 1}. Skäl: {report.fields.supplementReason}
            </p>
          )}
          <ReportLife work={work} reportId={report.id} report={report.fields} steps={steps} userId={user.id} />
        </header>
        {'error' in found ? <ErrorBanner error={found.error} /> : null}
        {sealed || !isLatest || 'error' in found ? null : (
          <NewerTemplate report={report} template={template} published={published} begun={begun} />
        )}
        <ReportFacts report={report} pattern={template.registryNumberPattern} />
        <ReportSections scope={work.scope} reportId={report.id} sections={sections} template={template} />
        <FactCheck work={work} reportId={report.id} sources={sources} />
        {sealed || !isLatest ? null : (
          <>
            <DocumentPreview sources={sources} followUpId={work.followUp.id} reportId={report.id} template={template} />
            <SealReport work={work} report={report} sources={sources} userId={user.id} />
          </>
        )}
        {frozen.error || frozen.frozen ? <SealedState {...frozen} version={report.fields.version} /> : null}
        {sealed ? <SignReport work={work} reportId={report.id} userId={user.id} onSigned={frozen.refresh} /> : null}
        {frozen.frozen ? <ServiceSigning reportId={report.id} onSigned={frozen.refresh} /> : null}
        {sealed ? <Distribution work={work} report={report} isHere={frozen.frozen !== null} /> : null}
        {sealed ? <ExportReport reportId={report.id} /> : null}
        {sealed && isLatest && work.followUp.fields.leadId === user.id ? (
          <BeginSupplement work={work} report={report} sections={ownSections} userId={user.id} />
        ) : null}
        <PublicationEdition work={work} report={report} sources={sources} />
        <ExportData followUpId={work.followUp.id} reportId={report.id} />
      </div>
      <EvidenceSidebar />
    </BesideEvidence>
  );
}

function ReportFacts({ report, pattern }: { report: SeenRecord<'report'>; pattern: string }) {
  const form = useFormOf(report);
  return (
    <div className="stack">
      <SavedField form={form} name="title">
        {(field) => <TextField label="Rapportens titel" {...field} />}
      </SavedField>
      <SavedField form={form} name="registryNumber">
        {({ error, ...field }) => (
          <TextField
            label="Diarienummer"
            {...(pattern ? { description: `Skrivs ${pattern}` } : {})}
            {...field}
            error={error ?? (fitsRegistryNumber(field.value, pattern) ? undefined : wrongRegistryNumber(pattern))}
          />
        )}
      </SavedField>
      <SavedField form={form} name="forDecision">
        {({ value, ...field }) => (
          <Checkbox
            label="Beslutsärende: nämnden ska besluta om rapporten"
            description="Går då till nämndens närmaste sammanträde. Annars återrapporteras den i juni eller november."
            value={value ?? false}
            {...field}
          />
        )}
      </SavedField>
    </div>
  );
}

/** Saved all the same: the number may be another authority's. */
function wrongRegistryNumber(pattern: string): string {
  return `Kommunen skriver diarienummer som ${pattern}, där Å är årtal och n ett löpnummer. Det du skrev är sparat, men kontrollera det.`;
}
