import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { counted, listed } from '#shared/language/record-words.ts';
import { placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { TextField } from '../../components/text-field.tsx';
import { noticeWorkHere } from '../follow-up/work-here.ts';
import { bringIntoView } from './bring-into-view.ts';

/** Takes in a file that a colleague has handed over. */
export function TakeIn() {
  const [file, setFile] = useState<File | null>(null);
  const [code, setCode] = useState('');
  const [done, setDone] = useState<Response<'handover:import'> | null>(null);
  const taking = useAction(async () => {
    if (!file) return;
    setDone(null);
    const bytes = new Uint8Array(await file.arrayBuffer());
    setDone(await call('handover:import', { file: bytes, code: code.trim() === '' ? null : code }));
    noticeWorkHere();
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
        <div ref={bringIntoView}>
          <Result {...done} />
        </div>
      ) : null}
    </div>
  );
}

function Result({ from, work, anythingNew, changes, photos }: Response<'handover:import'>) {
  if (!anythingNew) return <Banner kind="good">Allt i filen finns redan på den här datorn.</Banner>;
  const came = [
    ...(changes > 0 ? [changes === 1 ? 'en osänd ändring' : `${changes} osända ändringar`] : []),
    ...(photos > 0 ? [counted('attachment', photos)] : []),
  ];
  const isPart = work.some(({ visits }) => visits !== null);
  return (
    <Banner kind="good">
      <p>Inläst från {from}:</p>
      <ul>
        {work.map(({ followUpId, title, visits }) => (
          <li key={followUpId}>
            <a href={placeOf.followUp(followUpId)}>{title}</a>
            {visits === null ? ', hela uppföljningen' : `: ${listed(visits)}`}
          </li>
        ))}
      </ul>
      {came.length > 0 ? <p>Med {listed(came)}.</p> : null}
      {isPart ? <p>Resten av uppföljningen hämtas när datorn får nät.</p> : null}
    </Banner>
  );
}
