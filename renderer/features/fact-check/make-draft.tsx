import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { factCheckRequestId } from '#shared/fact-check/comments-to-take-in.ts';
import type { Request, Response } from '#shared/ipc/contract.ts';
import { isIsoDate } from '#shared/records/values.ts';
import { useSession } from '../../app/session-context.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import type { Choice } from '../../components/choice.ts';
import { DateField } from '../../components/date-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { flushAll } from '../../form/flush.ts';
import { changeRecord, createRecord } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { moveReport } from '../report/move-report.ts';
import { ReportProgress } from '../report/report-progress.tsx';

/** What a provider is to check is in the extract; the rest is mostly what others have said. */
const contentsChoices: readonly Choice<Request<'report:draft'>['contents']>[] = [
  {
    value: 'extract',
    label: 'Ett utdrag: krav, omdömen, motiveringar, avvikelser och åtgärder. Inga intervjuer eller observationer.',
  },
  { value: 'whole', label: 'Hela utkastet, med intervjuer och observationer.' },
];

/** Makes files of the draft, and keeps that there is such a draft. */
export function MakeDraft({
  work: { followUp, scope },
  reportId,
  requests,
}: {
  work: FollowUpWork;
  reportId: string;
  requests: readonly SeenRecord<'factCheckRequest'>[];
}) {
  const { user } = useSession();
  const [dueDate, setDueDate] = useState(requests.at(-1)?.fields.dueDate ?? null);
  const [contents, setContents] = useState<Request<'report:draft'>['contents']>('extract');
  const [saved, setSaved] = useState<Response<'report:draft'> | null>(null);
  const isDate = dueDate === null || isIsoDate(dueDate);
  const saving = useAction(async () => {
    setSaved(null);
    await flushAll();
    const made = await call('report:draft', { followUpId: followUp.id, reportId, dueDate, contents });
    const id = factCheckRequestId(followUp.id, made.draftHash);
    const before = requests.find((request) => request.id === id);
    if (before) await changeRecord(before, { dueDate });
    else {
      const fields = { followUpId: followUp.id, draftHash: made.draftHash, sentOn: null, dueDate, answeredOn: null };
      await createRecord('factCheckRequest', scope, id, fields);
    }
    await moveReport({ reportId, scope, userId: user.id }, 'factCheck');
    setSaved(made);
  });
  return (
    <div className="stack-tight">
      <RadioGroup label="Utföraren får" choices={contentsChoices} value={contents} onChange={setContents} />
      <div className="row row-end">
        <DateField
          label="Utföraren svarar senast"
          value={dueDate}
          onChange={setDueDate}
          error={isDate ? undefined : 'Skriv datumet som åååå-mm-dd.'}
        />
        <Button onPress={() => saving.run()} isPending={saving.isPending} isDisabled={!isDate}>
          <FileDown aria-hidden size={18} /> Spara utkast och formulär
        </Button>
      </div>
      {saving.isPending ? <ReportProgress reportId={reportId} canCancel /> : null}
      <ErrorBanner error={saving.error} />
      {saved ? (
        <Banner kind="good">
          Sparat i <span className="export-folder">{saved.folder}</span>:{' '}
          <span className="export-folder">{saved.files.map((file) => file.split(/[/\\]/).at(-1)).join(' och ')}</span>.
          Skicka båda till utföraren på det sätt som kommunen har bestämt.
        </Banner>
      ) : null}
    </div>
  );
}
