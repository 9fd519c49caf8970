import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { contractSideWords } from '#shared/language/swedish.ts';
import { type Minutes, minutesHash } from '#shared/meeting/minutes.ts';
import { contractSides } from '#shared/records/meeting-participant.ts';
import { type Drawing, drawingField, type MinutesReceipt } from '#shared/records/minutes.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { DrawingPad } from '../../components/drawing-pad.tsx';
import { DrawnLines } from '../../components/drawn-lines.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { flushAll } from '../../form/flush.ts';
import { useIsReadOnly } from '../../form/read-only.ts';
import { dayAndTime } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';

/** Read back, received by both sides on the spot, and made a file of. */
export function MinutesReceipts({ work, minutes }: { work: FollowUpWork; minutes: Minutes }) {
  const receipts = useRecords('minutesReceipt', work.scope);
  const isReadOnly = useIsReadOnly('minutesReceipt');
  const [saved, setSaved] = useState<Response<'report:minutes'> | null>(null);
  const saving = useAction(async () => {
    setSaved(null);
    await flushAll();
    setSaved(await call('report:minutes', { followUpId: work.followUp.id }));
  });
  if (!receipts) return null;
  const hash = minutesHash(minutes);
  return (
    <section className="card stack" aria-labelledby="receipts-heading">
      <h2 id="receipts-heading">Kvittens</h2>
      <p className="soft">
        Läs upp punkterna på storskärmen. Var och en som kvitterar säger att anteckningarna uppfattas som de står. Det
        är ingen underskrift. Ändras något efteråt gäller kvittensen den tidigare lydelsen.
      </p>
      {receipts.length === 0 ? <p>Ingen har kvitterat än.</p> : null}
      <ul className="plain-list stack-tight">
        {receipts.map((receipt, index) => (
          <Receipt
            key={receipt.id}
            receipt={receipt}
            number={index + 1}
            isForNow={receipt.fields.minutesHash === hash}
          />
        ))}
      </ul>
      {isReadOnly ? null : <NewReceipt work={work} hash={hash} />}
      <div>
        <Button onPress={() => saving.run()} isPending={saving.isPending}>
          <FileDown aria-hidden size={18} /> Spara minnesanteckningarna som PDF
        </Button>
      </div>
      <ErrorBanner error={saving.error} />
      {saved ? (
        <Banner kind="good">
          Sparat i <span className="export-folder">{saved.folder}</span>: {saved.files.at(0)?.split(/[/\\]/).at(-1)}.
        </Banner>
      ) : null}
    </section>
  );
}

function Receipt({
  receipt,
  number,
  isForNow,
}: {
  receipt: SeenRecord<'minutesReceipt'>;
  number: number;
  isForNow: boolean;
}) {
  const { side, role, receivedAt, drawing } = receipt.fields;
  return (
    <li className="spread">
      <span>
        <strong>{contractSideWords[side]}</strong>, {role}, {dayAndTime(receivedAt)}
        {isForNow ? '' : ' · gäller en tidigare lydelse'}
        {drawing ? <DrawnLines caption={`Ritad kvittens ${number}`} {...drawingField} strokes={drawing} /> : null}
      </span>
      <DeleteButton what={`kvittens ${number}`} records={[receipt]} />
    </li>
  );
}

/** Somebody at the table receives the wording that stands. */
function NewReceipt({ work, hash }: { work: FollowUpWork; hash: string }) {
  const [side, setSide] = useState<MinutesReceipt['side']>('provider');
  const [role, setRole] = useState('');
  const [drawing, setDrawing] = useState<Drawing>([]);
  const receiving = useAction(async () => {
    await flushAll();
    const fields = { followUpId: work.followUp.id, side, role: role.trim(), minutesHash: hash };
    await createRecord('minutesReceipt', work.scope, newId(), {
      ...fields,
      receivedAt: new Date().toISOString(),
      ...(drawing.length > 0 ? { drawing } : {}),
    });
    setRole('');
    setDrawing([]);
    setSide(contractSides.find((other) => other !== side) ?? side);
  });
  return (
    <div className="stack-tight">
      <RadioGroup
        label="Kvitterar för"
        choices={choicesFrom(contractSideWords)}
        inRow
        value={side}
        onChange={setSide}
      />
      <TextField label="Roll, inte namn" value={role} onChange={setRole} />
      <DrawingPad
        label="Rita kvittensen (valfritt)"
        description="Med mus, finger eller penna. Det som ritas är en kvittens och ingen underskrift. Utan ritning gäller det som är skrivet."
        value={drawing}
        onChange={setDrawing}
      />
      <div>
        <Button onPress={() => receiving.run()} isPending={receiving.isPending} isDisabled={role.trim() === ''}>
          Kvittera
        </Button>
      </div>
      <ErrorBanner error={receiving.error} />
    </div>
  );
}
