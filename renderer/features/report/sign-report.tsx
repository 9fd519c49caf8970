import { useState } from 'react';
import type { Request } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { FileDrop } from '../../components/file-drop.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { ReportProgress } from './report-progress.tsx';

type SignerRole = Request<'report:sign'>['signerRole'];

const signerRoleWords: Record<SignerRole, string> = {
  lead: 'Ansvarig',
  assistant: 'Biträdande',
  nurse: 'MAS eller MAR',
  provider: 'Utföraren',
};

/** Underskrift med certifikat: a key file and its password, used once and forgotten. */
export function SignReport({
  work,
  reportId,
  userId,
  onSigned,
}: {
  work: FollowUpWork;
  reportId: string;
  userId: string;
  onSigned: () => void;
}) {
  const [keyFile, setKeyFile] = useState<File | null>(null);
  const [password, setPassword] = useState('');
  const [signerRole, setSignerRole] = useState<SignerRole>(roleOf(userId, work));
  const signing = useAction(async () => {
    if (!keyFile) return;
    const bytes = new Uint8Array(await keyFile.arrayBuffer());
    await call('report:sign', { reportId, keyFile: bytes, password, signerRole });
    setKeyFile(null);
    setPassword('');
    onSigned();
  });
  return (
    <section className="card stack" aria-labelledby="sign-heading">
      <h3 id="sign-heading">Underskrift med certifikat</h3>
      <p className="soft">
        Namnger certifikatets innehavare och utfärdare. Filen och lösenordet används en gång och sparas inte.
      </p>
      <FileDrop
        label="Certifikat med nyckel (.p12)"
        accept=".p12,.pfx,application/x-pkcs12"
        onFiles={([file]) => setKeyFile(file ?? null)}
      />
      {keyFile ? <p>Vald fil: {keyFile.name}</p> : null}
      <TextField label="Lösenord till certifikatet" type="password" value={password} onChange={setPassword} />
      <Select
        label="Du skriver under som"
        choices={choicesFrom(signerRoleWords)}
        value={signerRole}
        onChange={(role) => setSignerRole(role ?? signerRole)}
      />
      <ErrorBanner error={signing.error} />
      {signing.isPending ? <ReportProgress reportId={reportId} /> : null}
      <div className="row">
        <Button look="primary" isDisabled={!keyFile} onPress={() => signing.run()} isPending={signing.isPending}>
          Skriv under med certifikat
        </Button>
      </div>
    </section>
  );
}

function roleOf(userId: string, { followUp }: FollowUpWork): SignerRole {
  if (followUp.fields.assistantId === userId) return 'assistant';
  return followUp.fields.nurseId === userId ? 'nurse' : 'lead';
}
