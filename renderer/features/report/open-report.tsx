import { reportStateWords } from '#shared/language/swedish.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { reportSectionKeys } from '#shared/records/report.ts';
import { useSession } from '../../app/session-context.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/text-field.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { Distribution } from '../distribution/distribution.tsx';
import { FactCheck } from '../fact-check/fact-check.tsx';
import { PublicationEdition } from '../publication/publication-edition.tsx';
import { DocumentPreview } from './document-preview.tsx';
import { EvidenceSidebar } from './evidence-sidebar.tsx';
import { ExportData } from './export-data.tsx';
import { ExportReport } from './export-report.tsx';
import { isSealed } from './is-sealed.ts';
import { BesideEvidence } from './report-references.tsx';
import { ReportSectionForm } from './report-section-form.tsx';
import { SealReport } from './seal-report.tsx';
import { SealedState } from './sealed-state.tsx';
import { ServiceSigning } from './service-signing.tsx';
import { SignReport } from './sign-report.tsx';
import { useFrozen } from './use-frozen.ts';
import { useReportSources } from './use-report-sources.ts';

/** One report, from draft to signed. */
export function OpenReport({ work, report }: { work: FollowUpWork; report: SeenRecord<'report'> }) {
  const { user } = useSession();
  const sections = useRecords('reportSection', work.scope);
  const sources = useReportSources(work);
  const frozen = useFrozen(report);
  if (!sections || !sources) return null;
  const { state } = report.fields;
  const sealed = isSealed(report.fields);
  const sectionOf = new Map(
    sections.filter(({ fields }) => fields.reportId === report.id).map((section) => [section.fields.key, section]),
  );
  return (
    <BesideEvidence sources={sources} followUpId={work.followUp.id} reportId={report.id}>
      <div className="stack-loose">
        <header className="stack-tight">
          <h2>Rapport, version {report.fields.version}</h2>
          <p>
            Läge: <strong>{reportStateWords[state]}</strong>
          </p>
        </header>
        <ReportFacts report={report} />
        {reportSectionKeys.map((key, order) => (
          <ReportSectionForm
            key={key}
            scope={work.scope}
            id={derivedId('reportSection', report.id, key)}
            section={sectionOf.get(key) ?? null}
            initial={{ reportId: report.id, key, order, text: '' }}
          />
        ))}
        <FactCheck work={work} reportId={report.id} sources={sources} />
        {sealed ? null : (
          <>
            <DocumentPreview sources={sources} followUpId={work.followUp.id} reportId={report.id} />
            <SealReport work={work} report={report} sources={sources} userId={user.id} />
          </>
        )}
        {frozen.error || frozen.frozen ? <SealedState {...frozen} /> : null}
        {sealed ? <SignReport work={work} reportId={report.id} userId={user.id} onSigned={frozen.refresh} /> : null}
        {frozen.frozen ? <ServiceSigning reportId={report.id} onSigned={frozen.refresh} /> : null}
        {sealed ? <Distribution work={work} report={report} isHere={frozen.frozen !== null} /> : null}
        {sealed ? <ExportReport reportId={report.id} /> : null}
        <PublicationEdition work={work} report={report} sources={sources} />
        <ExportData followUpId={work.followUp.id} reportId={report.id} />
      </div>
      <EvidenceSidebar />
    </BesideEvidence>
  );
}

function ReportFacts({ report }: { report: SeenRecord<'report'> }) {
  const form = useFormOf(report);
  return (
    <div className="stack">
      <SavedField form={form} name="title">
        {(field) => <TextField label="Rapportens titel" {...field} />}
      </SavedField>
      <SavedField form={form} name="registryNumber">
        {(field) => <TextField label="Diarienummer" {...field} />}
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
