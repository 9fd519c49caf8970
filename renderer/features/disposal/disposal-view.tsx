import { useState } from 'react';
import { fieldName, valueText } from '#shared/language/field-words.ts';
import { scopeName } from '#shared/records/define-record.ts';
import { withReferenceLabels } from '#shared/report/evidence-reference.ts';
import { placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { flushAll } from '../../form/flush.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { useRecord, useRecordsOfAllTypes } from '../../store/use-records.ts';
import { disposableFields, disposableRecords, recordName } from './disposable.ts';
import { DisposalLog } from './disposal-log.tsx';

/** Gallring: destroys a visit, a record or what a field has held, for good and everywhere. */
export function DisposalView({ followUpId, recordId }: { followUpId: string; recordId: string | null }) {
  const scope = scopeName('followUp', followUpId);
  const followUp = useRecord('followUp', followUpId);
  const records = useRecordsOfAllTypes([scope]);
  if (followUp === undefined || records === undefined) return null;
  return (
    <div className="stack-loose measure">
      <header className="stack-tight">
        <PageHeading>Gallring</PageHeading>
        <p>
          <a href={placeOf.followUp(followUpId)}>{followUp?.fields.title ?? 'Uppföljningen'}</a>
        </p>
        <p>
          Det som gallras förstörs för alltid: här, i centralen och på kollegornas datorer när de synkar. Du kan gallra
          det du själv har skrivit. Det som även andra har skrivit gallrar en administratör.
        </p>
      </header>
      <DisposalForm records={disposableRecords(records)} initial={recordId} />
      <DisposalLog scope={scope} />
    </div>
  );
}

type Extent = 'whole' | 'field';

function DisposalForm({ records, initial }: { records: ReturnType<typeof disposableRecords>; initial: string | null }) {
  const [recordId, setRecordId] = useState(initial);
  const [extent, setExtent] = useState<Extent>('whole');
  const [path, setPath] = useState<string | null>(null);
  const [ground, setGround] = useState('');
  const [isAsking, setAsking] = useState(false);
  const record = records.find(({ id }) => id === recordId) ?? null;
  const isVisit = record?.type === 'visit';
  const dispose = useAction(async () => {
    if (!record) return;
    // What is being typed comes before, or it would say afterwards what stood there.
    await flushAll();
    const target = extent === 'field' ? 'value' : isVisit ? 'visit' : 'record';
    await call('disposal:dispose', { target, recordId: record.id, path: extent === 'field' ? path : null, ground });
  });
  // Each name in the list begins with what the record says.
  useNoteShown('disposal', records);
  useNoteShown(record?.type ?? null, record ? [record] : undefined);
  if (records.length === 0) return <EmptyState>Det finns inget att gallra i uppföljningen.</EmptyState>;
  const isReady = record !== null && ground.trim() !== '' && (extent === 'whole' || path !== null);
  const standing = record && path !== null ? withReferenceLabels(valueText(record.fields[path] ?? null)) : '';
  return (
    <section className="stack" aria-labelledby="disposal-new">
      <h2 id="disposal-new">Gallra</h2>
      <Select
        label="Vad ska gallras?"
        choices={records.map((each) => ({ value: each.id, label: recordName(each) }))}
        value={record?.id ?? null}
        onChange={(chosen) => {
          setRecordId(chosen);
          setPath(null);
        }}
      />
      {record ? (
        <RadioGroup
          label="Hur mycket?"
          choices={[
            {
              value: 'whole',
              label: isVisit ? 'Hela besöket och allt som hör till det' : 'Hela posten och det som hör till den',
            },
            { value: 'field', label: 'Det som ett fält har innehållit tidigare' },
          ]}
          value={extent}
          onChange={setExtent}
        />
      ) : null}
      {record && extent === 'field' ? (
        <>
          <Select label="Fält" choices={disposableFields(record)} value={path} onChange={setPath} />
          {path === null ? null : (
            <p>
              Det här står kvar i fältet: {standing === '' ? <em>ingenting</em> : <strong>{standing}</strong>}. Allt som
              fältet har innehållit före det förstörs. Står det som ska bort kvar, rätta fältet först.
            </p>
          )}
        </>
      ) : null}
      <TextField
        label="Grund"
        description="Till exempel gallringsbeslut och diarienummer. Grunden finns kvar och kan läsas av alla: upprepa inte uppgiften."
        value={ground}
        onChange={setGround}
      />
      <div>
        <Button look="danger" isDisabled={!isReady} onPress={() => setAsking(true)}>
          Gallra …
        </Button>
      </div>
      <ErrorBanner error={dispose.error} />
      <Dialog
        title="Gallra för alltid?"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        buttons={
          <>
            <Button
              look="danger"
              isPending={dispose.isPending}
              onPress={() => void dispose.run().finally(() => setAsking(false))}
            >
              Förstör för alltid
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              Behåll
            </Button>
          </>
        }
      >
        <p>
          <strong>{record ? recordName(record) : ''}</strong>
          {extent === 'field' && path !== null ? `, tidigare innehåll i fältet ${fieldName(path)}` : ''}
        </p>
        <p>
          Det går inte att ångra och kan inte återskapas av någon. Foton som hör till förstörs också. Är rapporten
          förseglad förstörs den kopia som ligger i programmet på den här datorn; exportera den först.
        </p>
        <p>Programmets fönster öppnas på nytt när det är klart.</p>
      </Dialog>
    </section>
  );
}
