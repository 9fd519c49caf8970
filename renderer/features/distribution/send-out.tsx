import { Send } from 'lucide-react';
import { useState } from 'react';
import {
  distributionPlan,
  type Recipient,
  reportPartWords,
  type Variant,
  variantNamed,
} from '#shared/distribution/distribution-plan.ts';
import type { Response } from '#shared/ipc/contract.ts';
import { distributionWayWords } from '#shared/language/swedish.ts';
import type { DistributionWay } from '#shared/records/distribution.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { RadioGroup } from '../../components/radio-group.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { SeenRecord } from '../../store/use-records.ts';
import { FolderChoice } from './folder-choice.tsx';
import { ImportFolder } from './import-folder.tsx';
import { MeetingChoice } from './meeting-choice.tsx';
import { useMeetingOfReport } from './use-meeting-of-report.ts';

const wayActions: Readonly<Record<DistributionWay, string>> = {
  folder: 'Spara filerna',
  email: 'Skapa utkastet',
  caseSystem: 'Lämna till ärendesystemet',
};

/** To whom, as what, and how: then the files are written, and the log says so. */
export function SendOut({ report }: { report: SeenRecord<'report'> }) {
  const [recipient, setRecipient] = useState<Recipient | null>(null);
  const variant = recipient && variantNamed(recipient.variant);
  return (
    <div className="stack">
      <Select
        label="Mottagare"
        choices={distributionPlan.recipients.map(({ id, name }) => ({ value: id, label: name }))}
        value={recipient?.id ?? null}
        onChange={(id) => setRecipient(distributionPlan.recipients.find((one) => one.id === id) ?? null)}
      />
      {recipient && variant ? (
        <SendTo key={recipient.id} report={report} recipient={recipient} variant={variant} />
      ) : null}
    </div>
  );
}

function SendTo({
  report,
  recipient,
  variant,
}: {
  report: SeenRecord<'report'>;
  recipient: Recipient;
  variant: Variant;
}) {
  const [way, setWay] = useState<DistributionWay>(recipient.way);
  const [folder, setFolder] = useState<string | null>(null);
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const meeting = useMeetingOfReport(report);
  const [chosenMeeting, setChosenMeeting] = useState<string | null>();
  const [sent, setSent] = useState<(Response<'report:distribute'> & { readonly way: DistributionWay }) | null>(null);
  const sending = useAction(async () => {
    setSent(null);
    const meetingDate = recipient.belongsToMeeting
      ? chosenMeeting === undefined
        ? meeting?.date
        : chosenMeeting
      : null;
    const made = await call('report:distribute', {
      reportId: report.id,
      recipientId: recipient.id,
      way,
      folder: way === 'caseSystem' ? null : folder,
      to: way === 'email' && to.trim() !== '' ? to : null,
      meetingDate: meetingDate ?? null,
      note: note.trim(),
    });
    setNote('');
    setSent({ ...made, way });
  });
  return (
    <>
      <p>
        <strong>{variant.name}.</strong> {recipient.what}. <span className="soft">{recipient.when}.</span>
      </p>
      {variant.leavesOut.parts.length > 0 ? (
        <p className="soft">Utelämnat: {variant.leavesOut.parts.map((part) => reportPartWords[part]).join(', ')}.</p>
      ) : null}
      <RadioGroup label="Sätt" choices={choicesFrom(distributionWayWords)} value={way} onChange={setWay} />
      {way === 'caseSystem' ? <ImportFolder /> : <FolderChoice folder={folder} onFolder={setFolder} />}
      {way === 'email' ? (
        <>
          <TextField
            label="E-postadress (behöver inte fyllas i)"
            description="Programmet skickar inget. Utkastet öppnas i ditt e-postprogram, och du skickar det därifrån."
            name="to"
            value={to}
            onChange={setTo}
          />
          <p className="soft">
            Vanlig e-post är inte skyddad. Kan en motivering peka ut någon: använd kommunens säkra meddelanden.
          </p>
        </>
      ) : null}
      {recipient.belongsToMeeting && meeting ? (
        <MeetingChoice
          meeting={meeting}
          value={chosenMeeting === undefined ? meeting.date : chosenMeeting}
          onChange={setChosenMeeting}
        />
      ) : null}
      <TextField label="Anteckning i loggen" name="note" value={note} onChange={setNote} />
      <div>
        <Button look="primary" onPress={() => sending.run()} isPending={sending.isPending}>
          <Send aria-hidden size={18} /> {wayActions[way]}
        </Button>
      </div>
      <ErrorBanner error={sending.error} />
      {sent ? (
        <Banner kind="good">
          {sent.way === 'email' ? 'Utkastet ligger' : 'Filerna ligger'} i{' '}
          <span className="export-folder">{sent.folder}</span>:{' '}
          <span className="export-folder">{sent.files.map((file) => file.split(/[/\\]/).at(-1)).join(', ')}</span>.
          Utskicket står i loggen.
        </Banner>
      ) : null}
    </>
  );
}
