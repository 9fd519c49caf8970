import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { withSharedPhotos } from '#shared/photo/with-shared-photos.ts';
import { maskableFields, masksOf } from '#shared/publication/masked-fields.ts';
import { isPublished } from '#shared/publication/masked-records.ts';
import { evidenceLabels } from '#shared/report/evidence-labels.ts';
import { followUpRecords, type SourceRecord } from '#shared/report/follow-up-records.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { SealedContext } from '../../form/read-only.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { isSealed } from '../report/is-sealed.ts';
import { ReportProgress } from '../report/report-progress.tsx';
import { MaskGroups } from './mask-groups.tsx';
import './publication.css';

/** The publication edition: what is masked in it, on what ground, decided by hand where that is needed, and the file. */
export function PublicationEdition(props: {
  work: FollowUpWork;
  report: SeenRecord<'report'>;
  sources: readonly SourceRecord[];
}) {
  return (
    <section className="card stack" aria-labelledby="publication-heading">
      <h3 id="publication-heading">Publiceringsutgåva</h3>
      {isSealed(props.report.fields) ? (
        // Publishing comes after the sealing.
        <SealedContext value={false}>
          <Masking {...props} />
        </SealedContext>
      ) : (
        <p className="soft">Görs när rapporten är förseglad: det är den förseglade rapporten som publiceras.</p>
      )}
    </section>
  );
}

function Masking({
  work,
  report,
  sources,
}: {
  work: FollowUpWork;
  report: SeenRecord<'report'>;
  sources: readonly SourceRecord[];
}) {
  const decisions = useRecords('maskingDecision', work.scope);
  const [saved, setSaved] = useState<Response<'report:publication'> | null>(null);
  const saving = useAction(async () => {
    setSaved(null);
    setSaved(await call('report:publication', { reportId: report.id }));
  });
  const records = followUpRecords(sources, work.followUp.id, report.id);
  if (!records || !decisions) return null;
  const published = withSharedPhotos(records.sources.filter(isPublished));
  const masks = masksOf(
    published,
    decisions.map(({ fields }) => fields),
  );
  return (
    <>
      <p>
        En webbsida och en PDF för kommunens webbplats. {masks.length} uppgifter är maskade, tomma fält inräknade. Ingen
        kan se i dem om det fanns något under en mask.
      </p>
      <p>
        <strong>Läs de öppna texterna före publicering.</strong> Programmet maskar efter slag av uppgift. Det ser inte
        om en öppen text pekar ut någon.
      </p>
      <MaskGroups
        records={records}
        labels={evidenceLabels(records)}
        fields={maskableFields(published)}
        masks={masks}
        decisions={decisions}
        scope={work.scope}
      />
      <div className="row">
        <Button onPress={() => saving.run()} isPending={saving.isPending}>
          <FileDown aria-hidden size={18} /> Spara publiceringsutgåvan
        </Button>
      </div>
      {saving.isPending ? <ReportProgress reportId={report.id} canCancel /> : null}
      <ErrorBanner error={saving.error} />
      {saved ? (
        <Banner kind="good">
          Sparat i <span className="export-folder">{saved.folder}</span>:{' '}
          <span className="export-folder">{saved.files.map((file) => file.split(/[/\\]/).at(-1)).join(' och ')}</span>.
        </Banner>
      ) : null}
      {saved && saved.hindrances.length > 0 ? (
        <Banner kind="info">
          PDF:en uppfyller inte kraven för arkivering och tillgänglighet (PDF/A-2a och PDF/UA-1):{' '}
          {saved.hindrances.join('; ')}. Publicera webbsidan.
        </Banner>
      ) : null}
    </>
  );
}
