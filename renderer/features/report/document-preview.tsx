import { Eye } from 'lucide-react';
import { useState } from 'react';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import { numberText } from '#shared/language/swedish-date.ts';
import { composeReport } from '#shared/report/compose-report.ts';
import { followUpRecords, type SourceRecord } from '#shared/report/follow-up-records.ts';
import type { ReportTemplate } from '#shared/report/report-template.ts';
import rulesFile from '../../../resources/rules/delegation-rules.json';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { flushAll } from '../../form/flush.ts';
import { DocumentView } from './document-view.tsx';
import { ReportProgress } from './report-progress.tsx';

const rules = delegationRules.parse(rulesFile);

/** The report as it stands, from the same document that the PDF is drawn from; it follows what is written. */
export function DocumentPreview({
  sources,
  followUpId,
  reportId,
  template,
}: {
  sources: readonly SourceRecord[];
  followUpId: string;
  reportId: string;
  template: ReportTemplate;
}) {
  const [isShown, setShown] = useState(false);
  const [size, setSize] = useState<number | null>(null);
  const drawing = useAction(async () => {
    await flushAll();
    const { pdf } = await call('report:preview', { followUpId, reportId });
    setSize(pdf.byteLength);
  });
  function toggle() {
    setShown(!isShown);
    setSize(null);
    if (!isShown) drawing.run();
  }
  const records = isShown ? followUpRecords(sources, followUpId, reportId) : undefined;
  return (
    <section className="stack" aria-label="Förhandsgranskning">
      <div className="row">
        <Button onPress={toggle} isExpanded={isShown}>
          <Eye aria-hidden size={18} /> {isShown ? 'Dölj förhandsgranskningen' : 'Förhandsgranska'}
        </Button>
        {drawing.isPending ? <ReportProgress reportId={reportId} canCancel /> : null}
        {size === null || drawing.isPending ? null : (
          <p role="status" className="soft">
            Utkastet går att göra som PDF, {numberText(Math.ceil(size / 1000))} kB.
          </p>
        )}
      </div>
      <ErrorBanner error={drawing.error} />
      {records ? (
        <DocumentView
          document={composeReport({ records, template, delegationRules: rules, seal: null })}
          label="Rapporten som den ser ut nu"
        />
      ) : null}
    </section>
  );
}
