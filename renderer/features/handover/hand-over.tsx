import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import type { ChosenWork } from '#shared/sync/handover.ts';
import { useSession } from '../../app/session-context.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { flushAll } from '../../form/flush.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';
import { scopesOf, useWorkHere } from '../follow-up/work-here.ts';
import { bringIntoView } from './bring-into-view.ts';
import { ChooseWork } from './choose-work.tsx';

/** Hands over chosen work in a file, to a colleague's laptops or to whoever is told the code. */
export function HandOver() {
  const { user } = useSession();
  const here = useWorkHere();
  const followUps = useRecords('followUp', 'plan');
  const visits = useRecordsIn('visit', scopesOf(here));
  const people = useRecords('person', 'plan') ?? [];
  const known = new Set((useRecords('deviceKey', 'plan') ?? []).map(({ fields }) => fields.userId));
  const [work, setWork] = useState<readonly ChosenWork[]>([]);
  const [userId, setUserId] = useState<string | null>(null);
  const [done, setDone] = useState<Response<'handover:export'> | null>(null);
  const exporting = useAction(async () => {
    setDone(null);
    await flushAll();
    const { folder } = await call('report:choose-folder');
    if (folder === null) return;
    setDone(await call('handover:export', { work: [...work], userId, folder }));
  });
  if (!here || !followUps || !visits) return null;
  const choosable = followUps.filter(({ id }) => here.here.includes(id));
  if (choosable.length === 0)
    return <p>Det finns inget att lämna över än. Gör en uppföljning redo för fält eller starta ett besök.</p>;
  return (
    <div className="stack">
      <ChooseWork followUps={choosable} visits={visits} value={work} onChange={setWork} />
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
        <Button isDisabled={work.length === 0} isPending={exporting.isPending} onPress={() => void exporting.run()}>
          Välj mapp och spara filen
        </Button>
      </div>
      <ErrorBanner error={exporting.error} />
      {done ? (
        <div ref={bringIntoView}>
          <Banner kind="good">
            <p className="handover-file">Sparad: {done.file}</p>
            {done.code === null ? null : (
              <p>
                Kod att läsa upp för kollegan: <strong className="code">{done.code}</strong>. Den visas bara nu. Skicka
                den inte tillsammans med filen.
              </p>
            )}
          </Banner>
        </div>
      ) : null}
    </div>
  );
}
