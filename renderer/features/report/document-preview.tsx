import { Eye } from 'lucide-react';
import { useState } from 'react';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import { numberText } from '#shared/language/swedish-date.ts';
import { composeReport } from '#shared/report/compose-report.ts';
import type { ReportDocument } from '#shared/report/document-model.ts';
import { followUpRecords, type SourceRecord } from '#shared/report/follow-up-records.ts';
import { reportTemplate } from '#shared/report/report-template.ts';
import templateFile from '../../../resources/report-templates/follow-up-report.json';
import rulesFile from '../../../resources/rules/delegation-rules.json';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { flushAll } from '../../form/flush.ts';
import { DocumentBlock } from './document-block.tsx';
import { ReportProgress } from './report-progress.tsx';

const template = reportTemplate.parse(templateFile);
const rules = delegationRules.parse(rulesFile);

/** The report as it stands, from the same document that the PDF is drawn from; it follows what is written. */
export function DocumentPreview({
  sources,
  followUpId,
  reportId,
}: {
  sources: readonly SourceRecord[];
  followUpId: string;
  reportId: string;
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
        <Document document={composeReport({ records, template, delegationRules: rules, seal: null })} />
      ) : null}
    </section>
  );
}

function Document({ document }: { document: ReportDocument }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operable by keyboard only when it takes focus (WCAG 2.1.1)
    <section className="document stack" aria-label="Rapporten som den ser ut nu" tabIndex={0}>
      <header>
        <p className="soft">{document.sender}</p>
        <p className="document-title">{document.title}</p>
        <p>{document.subtitle}</p>
        {document.mark ? <p className="document-mark">{document.mark}</p> : null}
      </header>
      <DocumentBlock block={{ kind: 'facts', facts: document.facts }} />
      {document.blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document's blocks have no identity but their place
        <DocumentBlock key={place} block={block} />
      ))}
    </section>
  );
}
