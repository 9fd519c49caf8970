import type { Scope } from '#shared/records/define-record.ts';
import type { ReportSection } from '#shared/records/report.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { ReferenceTextArea } from './reference-text-area.tsx';

/** One section that people write. A sealed one stands as it is: what comes later is written as an addition. */
export function ReportSectionForm({
  scope,
  id,
  section,
  initial,
  label,
  hint,
}: {
  scope: Scope;
  id: string;
  section: SeenRecord<'reportSection'> | null;
  initial: ReportSection;
  label: string;
  hint: string;
}) {
  const form = useRecordForm({ type: 'reportSection', scope, id, record: section, initial });
  return (
    <section id={`section-${initial.key}`} className="report-section">
      <SavedField form={form} name="text">
        {(field) => <ReferenceTextArea label={label} {...(hint ? { description: hint } : {})} {...field} />}
      </SavedField>
    </section>
  );
}
