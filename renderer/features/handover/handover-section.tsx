import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { useSession } from '../../app/session-context.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { flushAll } from '../../form/flush.ts';
import { useRecords } from '../../store/use-records.ts';
import { usePrepared } from '../follow-up/prepared.ts';

/** Handing over work to a colleague's laptop without the central, and taking it in. */
export function HandoverSection() {
  return (
    <section className="stack measure" aria-labelledby="handover">
      <h2 id="handover">Överlämning utan nät</h2>
      <p>
        Uppföljningar med alla besök, foton och det som inte är skickat kan lämnas över till en kollegas dator som en
        krypterad fil. Privata anteckningar och listan över personkoder följer inte med.
      </p>
      <details>
        <summary>Lämna över</summary>
        <HandOver />
      </details>
      <details>
        <summary>Ta emot</summary>
        <TakeIn />
      </details>
    </section>
  );
}

function HandOver() {
  const { user } = useSession();
  const prepared = usePrepared() ?? [];
  const followUps = useRecords('followUp', 'plan') ?? [];
  const people = useRecords('person', 'plan') ?? [];
  const known = new Set((useRecords('deviceKey', 'plan') ?? []).map(({ fields }) => fields.userId));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [userId, setUserId] = useState<string | null>(null);
  const [done, setDone] = useState<Response<'handover:export'> | null>(null);
  const exporting = useAction(async () => {
    setDone(null);
    await flushAll();
    const { folder } = await call('report:choose-folder');
    if (folder === null) return;
    setDone(await call('handover:export', { followUpIds: [...chosen], userId, folder }));
  });
  const ready = prepared.map(({ preparation }) => preparation.followUpId);
  const choices = followUps
    .filter(({ id }) => ready.includes(id))
    .map(({ id, fields }) => ({ value: id, label: fields.title }));
  if (choices.length === 0) return <p>Det finns ingen uppföljning som är redo för fält att lämna över.</p>;
  return (
    <div className="stack">
      <CheckboxGroup label="Uppföljningar att lämna över" choices={choices} value={chosen} onChange={setChosen} />
      <Select
        label="Till"
        description="Kollegor vars datorer är kända sedan senaste synk. Annars skyddas filen av en kod som du läser upp."
        emptyLabel="Den som får koden"
        choices={people
          .filter(({ id }) => known.has(id) && id !== user.id)
          .map(({ id, fields }) => ({ value: id, label: fields.name }))}
        value={userId}
        onChange={setUserId}
      />
      <div>
        <Button isDisabled={chosen.length === 0} isPending={exporting.isPending} onPress={() => void exporting.run()}>
          Välj mapp och spara filen
        </Button>
      </div>
      <ErrorBanner error={exporting.error} />
      {done ? (
        <Banner kind="good">
          <p>Sparad: {done.file}</p>
          {done.code === null ? null : (
            <p>
              Kod att läsa upp för kollegan: <strong className="code">{done.code}</strong>. Den visas bara nu. Skicka
              den inte tillsammans med filen.
            </p>
          )}
        </Banner>
      ) : null}
    </div>
  );
}

function TakeIn() {
  const [file, setFile] = useState<File | null>(null);
  const [code, setCode] = useState('');
  const [done, setDone] = useState<Response<'handover:import'> | null>(null);
  const taking = useAction(async () => {
    if (!file) return;
    setDone(null);
    const bytes = new Uint8Array(await file.arrayBuffer());
    setDone(await call('handover:import', { file: bytes, code: code.trim() === '' ? null : code }));
  });
  return (
    <div className="stack">
      <FileDrop
        label="Överlämningens fil"
        description="Slutar på .platsbesok."
        accept=".platsbesok"
        onFiles={([first]) => setFile(first ?? null)}
      />
      {file ? <p>Vald fil: {file.name}</p> : null}
      <TextField
        label="Kod"
        description="Om kollegan har läst upp en. Stora och små bokstäver och bindestreck spelar ingen roll."
        value={code}
        onChange={setCode}
      />
      <div>
        <Button isDisabled={file === null} isPending={taking.isPending} onPress={() => void taking.run()}>
          Läs in överlämningen
        </Button>
      </div>
      <ErrorBanner error={taking.error} />
      {done ? (
        <Banner kind="good">
          Inläst från {done.from}: {done.titles.join(', ')}. Osända ändringar: {done.changes}. Foton: {done.photos}.
        </Banner>
      ) : null}
    </div>
  );
}
